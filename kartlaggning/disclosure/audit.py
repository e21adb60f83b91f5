"""Whether what is hidden of groups of people follows from all that is shown: a linear program.

Everything that a reader sees of a question is a sum of people that he does not see: those who are
in the same groups in every figure, a *cell*. How many of a hidden group there can be at least and
at most, with all these sums, is what he can know of it (the auditing of tables after Fischetti and
Salazar). He is taken to know which cells there are, so that no less is hidden than must be.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

_NOISE = 1e-6
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

    def column(self, cell: int, answer: int) -> int:
        """The column of those of a cell who gave an answer; before them stand the cells' people."""
        return self.n + cell * self.n_answers + answer


def find_told(
    people: PeopleCells,
    figures: Mapping[str, Groups],
    hidden: Mapping[str, Collection[int]],
    minimum: int,
) -> list[tuple[str, int]]:
    """Find the hidden groups, by figure and place, that are too small and can be worked out.

    One is told where it cannot have as many people as a group must, or where it is certain how many
    of it gave an answer that somebody of it gave.
    """
    solver = _program(people, figures, hidden)
    told = []
    for name, groups in figures.items():
        for place in sorted(hidden[name]):
            size = int(people.sizes[sorted(groups[place])].sum())
            if 0 < size < minimum and _is_told(groups[place], people, solver, minimum):
                told.append((name, place))
    return told


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


def _is_told(group: frozenset[int], people: PeopleCells, solver: Any, minimum: int) -> bool:
    if _bound(solver, sorted(group), 1) < minimum - _NOISE:
        return True
    for answer in range(people.n_answers):
        columns = [people.column(cell, answer) for cell in sorted(group)]
        high = _bound(solver, columns, 1)
        if high > _NOISE and high - _bound(solver, columns, -1) < _NOISE:
            return True
    return False


def _program(
    people: PeopleCells, figures: Mapping[str, Groups], hidden: Mapping[str, Collection[int]]
) -> Any:
    """Make the program of all that is shown."""
    import highspy  # noqa: PLC0415 - a tenth of a second that only reports of people need

    class Silent(highspy.Highs):
        """A solver that prints nothing: its banner comes before it can be told so."""

        def enableCallbacks(self) -> None:  # noqa: N802 - its own name
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    solver = Silent()  # type: ignore[no-untyped-call]
    n_columns = people.n * (1 + people.n_answers)
    # nobody but the program knows how many there are in all: a bound that no sum comes near
    most = 1000.0 * (1 + float(people.sizes.sum()))
    solver.addVars(n_columns, np.zeros(n_columns), np.full(n_columns, most))
    for low, high, columns, factors in _rows(people, figures, hidden):
        solver.addRow(low, high, len(columns), np.array(columns, dtype=np.int32), factors)
    return solver


_Row = tuple[float, float, list[int], np.ndarray]


def _rows(
    people: PeopleCells, figures: Mapping[str, Groups], hidden: Mapping[str, Collection[int]]
) -> Iterator[_Row]:
    """What is known: the numbers of each group that is shown, and that people gave answers."""
    for name, groups in figures.items():
        for place, group in enumerate(groups):
            if place not in hidden[name] and group:
                every = [[answer] for answer in range(people.n_answers)]
                yield from _of_shown(sorted(group), people, people.seen.get(name, every))
    for cell in range(people.n):
        columns = [people.column(cell, answer) for answer in range(people.n_answers)]
        if people.is_one_each and columns:
            yield 0.0, 0.0, [cell, *columns], np.array([-1.0, *[1.0] * len(columns)])
        elif not people.is_one_each:
            for column in columns:
                yield -np.inf, 0.0, [cell, column], np.array([-1.0, 1.0])


def _of_shown(
    cells: list[int], people: PeopleCells, seen: Sequence[Collection[int]]
) -> Iterator[_Row]:
    n = float(people.sizes[cells].sum())
    yield n, n, cells, np.ones(len(cells))
    for answers in seen:
        together = sorted(answers)
        n = float(people.answers[np.ix_(cells, together)].sum())
        columns = [people.column(cell, answer) for cell in cells for answer in together]
        yield n, n, columns, np.ones(len(columns))


def _bound(solver: Any, columns: Sequence[int], sign: int) -> float:
    """The most that some columns can add up to (`sign` 1), or the least (-1)."""
    own = np.array(columns, dtype=np.int32)
    n_all = solver.getNumCol()
    every = np.arange(n_all, dtype=np.int32)
    costs = np.zeros(n_all)
    costs[own] = -float(sign)
    solver.changeColsCost(n_all, every, costs)
    solver.run()
    return float(-sign * solver.getInfo().objective_function_value)
