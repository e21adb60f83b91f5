"""Which hidden counts are told by all that is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np

from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.reading import End, Numbers, Reader
from kartlaggning.disclosure.linked.tables import LinkedTable


class Told(NamedTuple):
    """A hidden cell, and the least and the most that it can be by all that is shown.

    Where the most is no matter any more, `high` is only as high as it was looked for.
    """

    cell: int
    low: float
    high: float


def audit(table: LinkedTable, hidden: Collection[int], policy: HidingPolicy) -> list[Told]:
    """Find every hidden cell of which more is told than the policy allows.

    Each is bounded by linear programs over all cells at once; see `reading.py`.
    """
    auditor = Auditor(table, policy)
    auditor.hide(hidden)
    return [ends.told(table.counts[ends.cell]) for ends in auditor.find_told()]


class Ends(NamedTuple):
    """By how much a told cell can differ from its count, with the proofs."""

    cell: int
    less: End
    more: End

    def told(self, count: int) -> Told:
        """The ends as counts."""
        return Told(self.cell, count - self.less.by, count + self.more.by)


class Auditor:
    """Holds one choice after another against a policy.

    Every table that agreed with what was shown is kept: a cell that differs enough among them needs
    no further program. Those in which a cell differs go when that cell is shown.
    """

    def __init__(self, table: LinkedTable, policy: HidingPolicy) -> None:
        self.table = table
        self.policy = policy
        self.reader = Reader(table)
        self.hidden: set[int] = set()
        self._tables = np.zeros((64, table.n), dtype=np.float32)
        self._n_tables = 1  # the true one, in which nothing differs
        self.n_programs = 0
        self._less = np.zeros(table.n)
        self._more = np.zeros(table.n)

    def hide(self, cells: Collection[int]) -> None:
        """Hide more cells."""
        self.reader.open_up(cells)
        self.hidden.update(cells)

    def can_show(self, cell: int, lost: Collection[int] = ()) -> bool:
        """Show a cell if nothing is told by it but what was lost before; else all is as before."""
        before = self._less, self._more
        n_before = self._n_tables
        self.reader.close(cell)
        self.hidden.discard(cell)
        known = self._tables[:n_before]
        agreeing = known[known[:, cell] == 0.0]
        self._less, self._more = -agreeing.min(axis=0), agreeing.max(axis=0)
        if next(self.find_told(lost), None) is None:
            agreeing = self._tables[: self._n_tables]
            agreeing = agreeing[agreeing[:, cell] == 0.0]
            self._n_tables = len(agreeing)
            self._tables[: self._n_tables] = agreeing
            return True
        self.hide([cell])
        self._less, self._more = before
        return False

    def find_told(self, lost: Collection[int] = ()) -> Iterator[Ends]:
        """Find the hidden cells that are told, but for those of which nothing can be done."""
        return self.told_ends(sorted(self.hidden.difference(lost)), self.policy)

    def told_of(self, cells: Collection[int], policy: HidingPolicy) -> set[int]:
        """Which of some cells that are not shown are told, by a policy of their own."""
        return {ends.cell for ends in self.told_ends(cells, policy)}

    def told_ends(self, cells: Collection[int], policy: HidingPolicy) -> Iterator[Ends]:
        """The ends of each of some cells that are told, by a policy of their own."""
        for cell in cells:
            count = self.table.counts[cell]
            if not policy.is_kept(count, float(self._less[cell]), float(self._more[cell])):
                ends = self._ends(cell, policy)
                if not policy.is_kept(count, ends.less.by, ends.more.by):
                    yield ends

    def _ends(self, cell: int, policy: HidingPolicy) -> Ends:
        """By how much a hidden cell can differ from its count."""
        enough = policy.least_width + policy.reach(self.table.counts[cell])
        more = self.reader.most(cell, enough)
        self._remember(more.table)
        less = self.reader.least(cell)
        self._remember(less.table)
        self.n_programs += 2
        return Ends(cell, less, more)

    def _remember(self, table: Numbers) -> None:
        if self._n_tables == len(self._tables):
            self._tables = np.vstack([self._tables, np.zeros_like(self._tables)])
        self._tables[self._n_tables] = table
        self._n_tables += 1
        self._less = np.maximum(self._less, -table)
        self._more = np.maximum(self._more, table)
