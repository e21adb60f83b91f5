"""The fewest cells that can be hidden, of small tables: integer programming with cutting planes.

The model is that of Fischetti and Salazar-González (see the room's head): one column of nought and
one for each cell, hidden or not, and of every cell that is told by a choice one row that says which
others would have to be hidden for it. Of several choices with equally many cells that with the
fewest people is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.programs import is_optimal, silent_solver
from kartlaggning.disclosure.linked.reading import End, Numbers, Reader
from kartlaggning.disclosure.linked.tables import LinkedTable

_NOISE = 1e-6
_CERTAIN = 1e-4
# a table that is not done by then is none of the small ones
_MOST_ROUNDS = 400


def choose_least(
    table: LinkedTable, policy: HidingPolicy, primary: Collection[int]
) -> frozenset[int] | None:
    """The fewest cells that keep *primary* and themselves from being told.

    None where there are none, since something follows from what is public; and where they are not
    found in a reasonable number of rounds.
    """
    master = _Master(table, primary)
    cuts = _Cuts(table, policy)
    parts = _rounds(master, cuts)
    if parts is None:
        return None
    master.ask_for_whole()
    whole = _rounds(master, cuts)
    if whole is None:
        return None
    return frozenset(np.flatnonzero(whole > 0.5).tolist()) - table.unseen


def _rounds(master: _Master, cuts: _Cuts) -> Numbers | None:
    """Solve again and again, with the rows that the solution before broke; None where none is."""
    for _ in range(_MOST_ROUNDS):
        parts = master.solved()
        if parts is None:
            return None
        rows = list(cuts.violated(parts))
        if not rows:
            return parts
        for row in rows:
            master.add(row)
    return None


class _Master:
    """The choice: which cells are hidden, by all rows so far."""

    def __init__(self, table: LinkedTable, primary: Collection[int]) -> None:
        counts = np.array(table.counts, dtype=float)
        costs = 1.0 + counts / (1.0 + counts.sum())
        costs[sorted(table.unseen)] = 0.0
        least = np.zeros(table.n)
        least[sorted(set(primary) | table.unseen)] = 1.0
        most = np.where(counts > 0, 1.0, 0.0)
        most[sorted(table.public)] = 0.0
        most[sorted(table.unseen)] = 1.0
        self._n = table.n
        self._solver: Any = silent_solver()
        # the second part of a cell's cost is far less than one cell
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._solver.setOptionValue("mip_abs_gap", _NOISE)
        self._solver.addVars(table.n, least, most)
        self._solver.changeColsCost(table.n, np.arange(table.n, dtype=np.int32), costs)

    def ask_for_whole(self) -> None:
        """Ask for cells as a whole, where until now parts of them were enough."""
        import highspy  # noqa: PLC0415 - as in `programs`

        for cell in range(self._n):
            self._solver.changeColIntegrality(cell, highspy.HighsVarType.kInteger)

    def solved(self) -> Numbers | None:
        """Solve it: how much of each cell is hidden; None where no choice fits all rows."""
        if not is_optimal(self._solver):
            return None
        parts = np.array(self._solver.getSolution().col_value)
        parts[parts < _CERTAIN] = 0.0
        parts[parts > 1.0 - _CERTAIN] = 1.0
        return parts

    def add(self, row: Numbers) -> None:
        """Add a row: so many of these as make at least nought."""
        columns = np.flatnonzero(row).astype(np.int32)
        self._solver.addRow(0.0, np.inf, len(columns), columns, row[columns])


class _Cuts:
    """Rows that a choice breaks, each by what proves that a cell is told."""

    def __init__(self, table: LinkedTable, policy: HidingPolicy) -> None:
        self._table = table
        self._policy = policy
        self._reader = Reader(table)
        self._is_seen = np.ones(table.n, dtype=bool)
        self._is_seen[sorted(table.unseen)] = False

    def violated(self, parts: Numbers) -> Iterator[Numbers]:
        """Find the rows that *parts* of hidden cells break."""
        room = float(self._policy.least_width + self._policy.minimum)
        self._reader.open_in_part(parts, room)
        for cell in np.flatnonzero(self._is_seen & (parts > 0)).tolist():
            part = parts[cell]
            more = self._reader.most(cell, room * part)
            less = self._reader.least(cell)
            reach = self._policy.reach(self._table.counts[cell])
            width = self._policy.least_width
            if more.by < reach * part - _CERTAIN:
                yield self._row(cell, self._room(more, reach), reach)
            if more.by + less.by < width * part - _CERTAIN:
                both = self._room(more, width) + self._room(less, width)
                yield self._row(cell, np.minimum(both, width), width)

    def _room(self, end: End, need: float) -> Numbers:
        """How much each cell would add to an end if it were hidden; of what is enough no more."""
        fewer = np.maximum(-end.worth, 0.0) * self._reader.room_below
        room = np.where(end.worth > _NOISE, need, np.minimum(fewer, need))
        room[np.abs(room) < _NOISE] = 0.0
        return room

    @staticmethod
    def _row(cell: int, room: Numbers, need: float) -> Numbers:
        row = room.copy()
        row[cell] -= need
        return row
