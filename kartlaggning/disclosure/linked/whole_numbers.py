"""Between which whole numbers cells lie, by the sums between them and what is known of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import numpy as np

from kartlaggning.disclosure.linked.programs import is_optimal, silent_solver
from kartlaggning.disclosure.linked.tables import Relation

Bounds = list[tuple[float, float]]
"""Of each cell the least and the most that it is known to be."""


def whole_number_solver(bounds: Bounds, relations: Iterable[Relation]) -> Any:
    """A solver of the whole numbers within bounds that agree with the sums."""
    import highspy  # noqa: PLC0415 - as in `programs.py`

    solver = silent_solver()
    solver.addVars(
        len(bounds), np.array([low for low, _ in bounds]), np.array([e for _, e in bounds])
    )
    for column in range(len(bounds)):
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for total, parts in relations:
        columns = np.array([total, *parts], dtype=np.int32)
        solver.addRow(0.0, 0.0, len(columns), columns, np.array([1.0, *[-1.0] * len(parts)]))
    return solver


def reachable(
    bounds: Bounds, relations: Iterable[Relation], cells: Collection[int]
) -> dict[int, tuple[int, int]]:
    """The least and the most that each of some cells can be.

    Parameters
    ----------
    bounds
        Some whole numbers within them agree with the relations: the true ones.
    """
    solver = whole_number_solver(bounds, relations)
    return {cell: (_end(solver, cell, 1.0), _end(solver, cell, -1.0)) for cell in cells}


def _end(solver: Any, cell: int, cost: float) -> int:
    """The least that a cell can be at a cost of 1, the most at -1."""
    solver.changeColCost(cell, cost)
    if not is_optimal(solver):
        message = "no whole numbers agree with the sums, although the true ones do"
        raise AssertionError(message)
    end = int(np.rint(solver.getSolution().col_value[cell]))
    solver.changeColCost(cell, 0.0)
    return end
