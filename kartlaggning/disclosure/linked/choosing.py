"""Which cells are hidden: those that are too small, and as few more as keep them from being told.

Everybody is taken to know the table's form, the policy, and that what is hidden is somebody. That
one who was counted knows of himself tells him nothing more: that his cell has somebody, all know.
That somebody knows from elsewhere how many a whole hidden cell has is not guarded against.
"""

from __future__ import annotations

from collections.abc import Collection

from kartlaggning.disclosure.linked.least import choose_least
from kartlaggning.disclosure.linked.paths import choose_by_paths
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.tables import LinkedTable

# of so many cells with somebody the fewest are found in a second or two
_SMALL = 60


def primary_cells(table: LinkedTable, policy: HidingPolicy) -> frozenset[int]:
    """The cells that are hidden for themselves."""
    small = (cell for cell, count in enumerate(table.counts) if policy.is_small(count))
    return frozenset(small) - table.unseen - table.public


def choose(
    table: LinkedTable, policy: HidingPolicy, required: Collection[int] = ()
) -> frozenset[int]:
    """The cells that are hidden, by their places, so that `audit` finds none that is told.

    What follows from public cells alone stays told, whatever is hidden.

    Parameters
    ----------
    required
        Cells that are hidden already, for another reason.
    """
    primary = primary_cells(table, policy) | frozenset(required)
    if not primary:
        return frozenset()
    n_somebody = sum(1 for count in table.counts if count)
    if n_somebody <= _SMALL:
        least = choose_least(table, policy, primary)
        if least is not None:
            return least
    return choose_by_paths(table, policy, primary)
