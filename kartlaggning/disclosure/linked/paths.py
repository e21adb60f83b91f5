"""A good choice of hidden cells in tables of any size: for one told cell after another the paths.

To leave a cell open by some amount, others have to move with it, along the sums. The cheapest such
movement is a linear program (Kelly, Golden and Assad, *Cell suppression: disclosure protection for
sensitive tabular data*, Networks 22, 1992): what it moves is hidden. What turned out to be too much
is shown again at last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import islice

import numpy as np

from kartlaggning.disclosure.linked.auditing import Auditor, Ends
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.programs import is_optimal, silent_solver
from kartlaggning.disclosure.linked.reading import Numbers
from kartlaggning.disclosure.linked.tables import LinkedTable

_MOVED = 1e-6
# to show again what is superfluous takes programs for each hidden cell, the longer the larger the
# table: as many as make this with its cells. Of the largest little could be won by more
_MOST_WORK = 200_000
# of tables larger than this, several told cells are kept by one program
_CELLS_PER_PATH = 1200


def choose_by_paths(
    table: LinkedTable, policy: HidingPolicy, primary: Collection[int]
) -> frozenset[int]:
    """Hide cells until nothing hidden is told, then show what need not be hidden."""
    auditor = Auditor(table, policy)
    auditor.hide(primary)
    paths = Paths(table, auditor.reader.room_below)
    lost: set[int] = set()
    at_once = 1 + table.n // _CELLS_PER_PATH
    while told := list(islice(auditor.find_told(lost), at_once)):
        amounts = {ends.cell: _amount(ends, auditor) for ends in told}
        moved = paths.cells(amounts, auditor.hidden)
        if moved is not None:
            auditor.hide(moved)
        elif at_once > 1:
            # some of them may be kept alone
            at_once = 1
        else:
            lost.update(amounts)
    _show_superfluous(auditor, frozenset(primary), lost)
    return frozenset(auditor.hidden)


def _amount(told: Ends, auditor: Auditor) -> float:
    """By how much more a told cell must be able to have.

    So much that it is wide enough, however little less it can have.
    """
    count = auditor.table.counts[told.cell]
    policy = auditor.policy
    return max(policy.reach(count), policy.least_width - told.less.by)


def _show_superfluous(auditor: Auditor, primary: frozenset[int], lost: Collection[int]) -> None:
    """Show the largest first, of which a reader has the most."""
    counts = auditor.table.counts
    others = auditor.hidden - primary
    most = auditor.n_programs + _MOST_WORK // auditor.table.n
    for cell in sorted(others, key=lambda each: (-counts[each], each)):
        if auditor.n_programs < most:
            auditor.can_show(cell, lost)


class Paths:
    """The cheapest movements of a table's cells.

    Parameters
    ----------
    room_below
        How many fewer each cell can have.
    """

    def __init__(self, table: LinkedTable, room_below: Numbers) -> None:
        self._counts = np.array(table.counts, dtype=float)
        self._room_below = room_below.copy()
        self._room_below[sorted(table.public)] = 0.0
        self._free = sorted(table.unseen)
        self._n = table.n
        # more of a cell, then fewer of it; nought stays what it is
        self._above = np.where(self._counts > 0, np.inf, 0.0)
        self._above[self._free] = np.inf
        self._above[sorted(table.public)] = 0.0
        self._solver = silent_solver()
        upper = np.concatenate([self._above, self._room_below])
        self._solver.addVars(2 * self._n, np.zeros(2 * self._n), upper)
        for total, parts in table.relations:
            columns = np.array([total, *parts], dtype=np.int32)
            factors = np.array([1.0, *[-1.0] * len(parts)])
            both = np.concatenate([columns, columns + self._n]).astype(np.int32)
            signed = np.concatenate([factors, -factors])
            self._solver.addRow(0.0, 0.0, len(both), both, signed)

    def cells(self, amounts: Mapping[int, float], hidden: Collection[int]) -> set[int] | None:
        """The cells that move when some have so many more, of which few are not hidden yet.

        None where no movement of cells that can be hidden leaves it so open.
        """
        costs = 1.0 + self._counts / (1.0 + self._counts.sum())
        costs[[*hidden, *self._free]] = 0.0
        moved = self._moved(amounts, costs)
        if moved is None:
            return None
        return set(np.flatnonzero(np.abs(moved) > _MOVED).tolist()) - set(self._free)

    def _moved(self, amounts: Mapping[int, float], costs: Numbers) -> Numbers | None:
        every = np.arange(2 * self._n, dtype=np.int32)
        self._solver.changeColsCost(2 * self._n, every, np.concatenate([costs, costs]))
        for cell, amount in amounts.items():
            self._solver.changeColBounds(cell, amount, self._above[cell])
            self._solver.changeColBounds(self._n + cell, 0.0, 0.0)
        is_solved = is_optimal(self._solver)
        for cell in amounts:
            self._solver.changeColBounds(cell, 0.0, self._above[cell])
            self._solver.changeColBounds(self._n + cell, 0.0, self._room_below[cell])
        if not is_solved:
            return None
        values = np.array(self._solver.getSolution().col_value)
        return values[: self._n] - values[self._n :]
