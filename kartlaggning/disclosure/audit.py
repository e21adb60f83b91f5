"""Whether what is hidden of groups of people follows from all that is shown.

Everything that a reader sees of a question is a sum of people that he does not see: those who are
in the same groups in every figure, a *cell*. With them the figures are one linked table, which the
auditor of `linked/` bounds. A reader is taken to know which cells there are, so that no less is
hidden than must be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from kartlaggning.disclosure.linked.auditing import Auditor
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.tables import LinkedTable, Relation

# of an answer: that it could be one more or one fewer
NOT_CERTAIN = HidingPolicy(1, width=1)
Groups = Sequence[frozenset[int]]


@dataclass(frozen=True, eq=False)
class PeopleCells:
    """The people of one question, by cell.

    Parameters
    ----------
    sizes
        How many people each cell has.
    answers
        For each cell how many gave each answer.
    is_one_each
        Everybody gave one of the answers; else any number of them.
    seen
        Of a figure that does not show every answer by itself, the answers that it shows together.
    """

    sizes: np.ndarray
    answers: np.ndarray
    is_one_each: bool = True
    seen: Mapping[str, Sequence[Collection[int]]] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many cells there are."""
        return len(self.sizes)

    @property
    def n_answers(self) -> int:
        """How many answers there are."""
        return int(self.answers.shape[1])


def find_told(
    people: PeopleCells,
    figures: Mapping[str, Groups],
    hidden: Mapping[str, Collection[int]],
    minimum: int,
) -> list[tuple[str, int]]:
    """Find the hidden groups, by figure and place, that are too small and can be worked out.

    One is told where its size is (`linked/policy.py`), or where it is certain how many of it gave
    an answer that somebody of it gave. An answer that few gave among all cannot be left as open as
    a size.
    """
    table, places = _table(people, figures, hidden)
    auditor = Auditor(table, HidingPolicy(minimum))
    small = {}
    for name in figures:
        for place in sorted(hidden[name]):
            if 0 < table.counts[places[name, place].size] < minimum:
                small[name, place] = places[name, place]
    told = auditor.told_of([each.size for each in small.values()], HidingPolicy(minimum))
    answers = [answer for each in small.values() for answer in each.answers]
    told |= auditor.told_of([each for each in answers if table.counts[each]], NOT_CERTAIN)
    return [group for group, each in small.items() if told & {each.size, *each.answers}]


def audited(
    people: PeopleCells,
    figures: Mapping[str, Groups],
    hidden: Mapping[str, Collection[int]],
    minimum: int,
) -> dict[str, frozenset[int]]:
    """Hide more until nothing hidden can be worked out, or only the totals are left.

    Where a group is told, the smallest that its figure shows goes too; where it shows none, the
    smallest of another.
    """
    chosen = {name: set(places) for name, places in hidden.items()}
    while told := find_told(people, figures, chosen, minimum):
        shown = list(_shown(people, figures, chosen))
        own = [each for each in shown if each[1] == told[0][0]]
        if not shown:
            break
        _, name, place = min(own or shown)
        chosen[name].add(place)
    return {name: frozenset(places) for name, places in chosen.items()}


def _shown(
    people: PeopleCells, figures: Mapping[str, Groups], hidden: Mapping[str, Collection[int]]
) -> Iterator[tuple[int, str, int]]:
    """The groups that are shown and hold somebody, but for all together: size, figure and place."""
    for name, groups in figures.items():
        for place, group in enumerate(groups[:-1]):
            size = int(people.sizes[sorted(group)].sum())
            if place not in hidden[name] and size and len(group) < people.n:
                yield size, name, place


class _Places(NamedTuple):
    """Where a group stands in the table: its size, and the answers that a figure shows of it."""

    size: int
    answers: tuple[int, ...]


def _table(
    people: PeopleCells, figures: Mapping[str, Groups], hidden: Mapping[str, Collection[int]]
) -> tuple[LinkedTable, dict[tuple[str, int], _Places]]:
    """All groups with their answers as one table: each is the sum of cells that nobody sees."""
    cells = _Cells()
    of_cell = [_place_cell(cells, people, cell) for cell in range(people.n)]
    every = [[answer] for answer in range(people.n_answers)]
    places = {}
    for name, groups in figures.items():
        for place, group in enumerate(groups):
            own = [of_cell[cell] for cell in sorted(group)]
            # that a group has somebody at all is not counted as known: 4 and 1 together are enough
            is_hidden = place in hidden[name]
            size = cells.add_sum([each.size for each in own], is_unseen=is_hidden)
            answers = []
            for together in people.seen.get(name, every):
                parts = [each.answers[answer] for each in own for answer in sorted(together)]
                answers.append(cells.add_sum(parts, is_unseen=is_hidden))
            places[name, place] = _Places(size, tuple(answers))
    return cells.table(), places


def _place_cell(cells: _Cells, people: PeopleCells, cell: int) -> _Places:
    """Those of one cell, by their answers: one each, or any number of them."""
    counts = people.answers[cell].tolist()
    size = cells.add(int(people.sizes[cell]), is_unseen=True)
    answers = tuple(cells.add(count, is_unseen=True) for count in counts)
    if people.is_one_each and answers:
        cells.relations.append(Relation(size, answers))
    elif not people.is_one_each:
        for answer, count in zip(answers, counts, strict=True):
            others = cells.add(int(people.sizes[cell]) - count, is_unseen=True)
            cells.relations.append(Relation(size, (answer, others)))
    return _Places(size, answers)


class _Cells:
    """The cells of a table as they are found."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.relations: list[Relation] = []
        self.unseen: set[int] = set()

    def add(self, count: int, *, is_unseen: bool = False) -> int:
        """Add a cell."""
        place = len(self.counts)
        self.counts.append(count)
        if is_unseen:
            self.unseen.add(place)
        return place

    def add_sum(self, parts: Sequence[int], *, is_unseen: bool = False) -> int:
        """Add the sum of others."""
        place = self.add(sum(self.counts[part] for part in parts), is_unseen=is_unseen)
        self.relations.append(Relation(place, tuple(parts)))
        return place

    def table(self) -> LinkedTable:
        """The table that they are."""
        return LinkedTable(tuple(self.counts), tuple(self.relations), frozenset(self.unseen))
