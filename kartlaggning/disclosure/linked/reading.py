"""Between which ends a reader can bound a hidden cell: all that is published, as a linear program.

A column is by how much a cell may differ from its true count; that of a cell that is shown is
nought. So the truth is always a solution, and hiding a cell only moves two bounds.

The program knows no whole numbers. Of tables by two dimensions its ends are whole all the same
(their sums are a network); of others the ends of whole numbers can lie further in. That they never
did so by enough to tell a cell is measured, not proven: `benchmarks/hiding.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from kartlaggning.disclosure.linked.programs import is_optimal, silent_solver
from kartlaggning.disclosure.linked.tables import LinkedTable

Numbers = np.ndarray
_NONE = 1e-7


class End(NamedTuple):
    """By how much a cell can differ from its count at most, in one direction.

    Parameters
    ----------
    table
        A table with that difference that agrees with all that is shown, as differences.
    worth
        How much it is less for each that another cell can not have more (above nought) or fewer
        (below). In every table that agrees, the difference is the sum of the others' times this:
        the proof that it can be no more.
    """

    by: float
    table: Numbers
    worth: Numbers


class Reader:
    """Whoever reads all that is shown, knows the sums, and reckons."""

    def __init__(self, table: LinkedTable) -> None:
        counts = np.array(table.counts, dtype=float)
        # nought is shown, so that a hidden cell has somebody; of an unseen one nobody knows
        least = np.minimum(counts, 1.0)
        least[sorted(table.unseen)] = 0.0
        self.room_below: Numbers = counts - least
        self._n = table.n
        self._solver = silent_solver(is_primal=True)
        self._solver.addVars(table.n, np.zeros(table.n), np.zeros(table.n))
        for total, parts in table.relations:
            columns = np.array([total, *parts], dtype=np.int32)
            factors = np.array([1.0, *[-1.0] * len(parts)])
            self._solver.addRow(0.0, 0.0, len(columns), columns, factors)
        self._open: set[int] = set()
        self.open_up(table.unseen)

    def open_up(self, cells: Collection[int]) -> None:
        """Let cells be hidden that were shown."""
        for cell in sorted(set(cells) - self._open):
            self._solver.changeColBounds(cell, -self.room_below[cell], np.inf)
            self._open.add(cell)

    def close(self, cell: int) -> None:
        """Show a cell that was hidden."""
        self._solver.changeColBounds(cell, 0.0, 0.0)
        self._open.discard(cell)

    def open_in_part(self, parts: Numbers, room_above: float) -> None:
        """Let cells differ by a part of what they could if they were hidden: from 0 to 1."""
        every = np.arange(len(parts), dtype=np.int32)
        above = np.where(parts >= 1.0, np.inf, room_above * parts)
        self._solver.changeColsBounds(len(parts), every, -self.room_below * parts, above)

    def most(self, cell: int, enough: float) -> End:
        """How many more a hidden cell can have; of more than *enough* only that it is enough."""
        _, _, below, above, _ = self._solver.getCol(cell)
        self._solver.changeColBounds(cell, below, min(above, enough))
        end = self._solved(cell, 1)
        self._solver.changeColBounds(cell, below, above)
        return end

    def least(self, cell: int) -> End:
        """How many fewer a hidden cell can have."""
        return self._solved(cell, -1)

    def _solved(self, cell: int, sign: int) -> End:
        self._solver.changeColCost(cell, -float(sign))
        is_solved = is_optimal(self._solver)
        self._solver.changeColCost(cell, 0.0)
        if not is_solved:
            # there is one, the truth; should the solver fail, no cell counts as kept by it
            return End(0.0, np.zeros(self._n), np.zeros(self._n))
        solution = self._solver.getSolution()
        table = np.array(solution.col_value)
        table[np.abs(table) < _NONE] = 0.0
        return End(float(sign * table[cell]), table, -np.array(solution.col_dual))
