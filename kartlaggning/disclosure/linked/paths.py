"""A good choice of hidden cells in tables of any size: for one told cell after another the paths.

To leave a cell open by some amount, others have to move with it, along the sums. The cheapest such
movement is a linear program (Kelly, Golden and Assad, *Cell suppression: disclosure protection for
sensitive tabular data*, Networks 22, 1992): what it moves is hidden. What turned out to be too much
is shown again at last.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from kartlaggning.disclosure.linked.auditing import Auditor, Ends
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.programs import is_optimal, silent_solver
from kartlaggning.disclosure.linked.reading import Numbers
from kartlaggning.disclosure.linked.tables import LinkedTable

_MOVED = 1e-6
# to show again what is superfluous takes a program or more for each hidden cell: of large tables,
# where some twentieth of the cells could be won, no more than so many
_MOST_PROGRAMS = 500


def choose_by_paths(
    table: LinkedTable, policy: HidingPolicy, primary: Collection[int]
) -> frozenset[int]:
    """Hide cells until nothing hidden is told, then show what need not be hidden."""
    auditor = Auditor(table, policy)
    auditor.hide(primary)
    paths = Paths(table, auditor.reader.room_below)
    lost: set[int] = set()
    while told := auditor.first_told(lost):
        moved = paths.cells(told.cell, _amount(told, auditor), auditor.hidden)
        if moved is None:
            lost.add(told.cell)
        else:
            auditor.hide(moved)
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
    most = auditor.n_programs + _MOST_PROGRAMS
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

    def cells(self, cell: int, amount: float, hidden: Collection[int]) -> set[int] | None:
        """The cells that move when one has so many more, of which few are not hidden yet.

        None where no movement of cells that can be hidden leaves it so open.
        """
        costs = 1.0 + self._counts / (1.0 + self._counts.sum())
        costs[[*hidden, *self._free]] = 0.0
        moved = self._moved(cell, amount, costs)
        if moved is None:
            return None
        return set(np.flatnonzero(np.abs(moved) > _MOVED).tolist()) - set(self._free)

    def _moved(self, cell: int, amount: float, costs: Numbers) -> Numbers | None:
        every = np.arange(2 * self._n, dtype=np.int32)
        self._solver.changeColsCost(2 * self._n, every, np.concatenate([costs, costs]))
        self._solver.changeColBounds(cell, amount, self._above[cell])
        self._solver.changeColBounds(self._n + cell, 0.0, 0.0)
        is_solved = is_optimal(self._solver)
        self._solver.changeColBounds(cell, 0.0, self._above[cell])
        self._solver.changeColBounds(self._n + cell, 0.0, self._room_below[cell])
        if not is_solved:
            return None
        values = np.array(self._solver.getSolution().col_value)
        return values[: self._n] - values[self._n :]
