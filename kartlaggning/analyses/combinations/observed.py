"""Which units have which combination of answers to what a dimension reads, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kartlaggning.analyses.combinations.cases import find_cases
from kartlaggning.analyses.combinations.outcomes import (
    Outcome,
    outcome_of_class,
    outcome_of_question,
)
from kartlaggning.classify.dimensions import compile_dimension
from kartlaggning.classify.evidence import Evidence, read_evidence
from kartlaggning.classify.kinds import find_kinds
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.results import Results
from kartlaggning.rules.axes import Axis
from kartlaggning.rules.folding import Rows
from kartlaggning.rules.truth_tables import TruthTable

Cell = tuple[int, ...]  # of the conditions: a slot per axis


@dataclass(frozen=True)
class Combination:
    """A combination of slots that at least one unit has.

    Parameters
    ----------
    slots
        Per axis of the conditions: the slot.
    rule
        The class that the rules give it, where the class is the outcome; the empty text is no
        class. Nothing where a question is the outcome: no rule gives that.
    unit_ids, outcomes
        The units that have it, and the outcome of each: of a class that in the *classes* frame, in
        which what people decided shows.
    is_possible
        The answers do not contradict `asked_if`.
    """

    slots: Cell
    rule: str | None
    unit_ids: tuple[str, ...]
    outcomes: tuple[str, ...]
    is_possible: bool

    @property
    def contradiction(self) -> str:
        """Why it is contradictory; empty where it is not.

        `asked_if`: its answers cannot all be true. `decided`: it has a class besides the rules'.
        `differing`: its units answer a question, the outcome, differently.
        """
        if not self.is_possible:
            return "asked_if"
        if self.rule is None:
            return "differing" if len(set(self.outcomes)) > 1 else ""
        return "decided" if set(self.outcomes) != {self.rule} else ""


@dataclass(frozen=True)
class Incomplete:
    """A unit that is no case: its answers leave several combinations open, or its outcome.

    It may still be of one class. Where they leave one combination, the outcome is not known.
    """

    unit_id: str
    n_combinations: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Combinations:
    """A dimension's conditions, with what was observed of them in one population.

    Parameters
    ----------
    dimension, population
        Whose rules say what the conditions are, and whose units are the cases.
    axes
        The conditions: all that the rules tell apart, but for the outcome.
    rule
        Per cell the number of the class that the rules give; -1 is no class. All of them are -1
        where a question is the outcome.
    observed
        In the order of the table's cells.
    is_unobserved
        The logical remainders: cells that can occur, and that no case has.
    synthetic_ids
        The units that rest on invented answers.
    """

    dimension: str
    population: str
    outcome: Outcome
    axes: tuple[Axis, ...]
    rule: np.ndarray
    observed: tuple[Combination, ...]
    is_unobserved: np.ndarray
    incomplete: tuple[Incomplete, ...]
    synthetic_ids: frozenset[str]

    @property
    def is_synthetic(self) -> bool:
        """Whether anything in it rests on invented answers."""
        return bool(self.synthetic_ids)

    @property
    def n_units(self) -> int:
        """How many units the population has."""
        return sum(len(one.unit_ids) for one in self.observed) + len(self.incomplete)


def find_combinations(
    results: Results, dimension: str, population: str, asked: Axis | None = None
) -> Combinations:
    """Find the combinations of answers that the units of a population have.

    Parameters
    ----------
    asked
        The question that is the outcome, as `find_outcome` finds it; it is then no condition, also
        where the rules read it. Without one the class is the outcome.

    Raises
    ------
    KartlaggningError
        The dimension tells too many combinations apart, or the outcome is all that it reads.
    """
    schema = results.schema
    table = compile_dimension(schema, dimension).classes
    conditions = _conditions(table, asked)
    questions = dict.fromkeys(axis.question for axis in conditions.axes if axis.question)
    if asked is not None:
        questions[asked.question] = None
    evidence = read_evidence(results.positions, schema, list(questions))
    if asked is None:
        outcome = outcome_of_class(results.classes, table)
    else:
        outcome = outcome_of_question(asked, evidence)
    members = set(find_cases(population, schema))
    numbers = [number for number, unit in enumerate(evidence.unit_ids) if unit in members]
    found = _Sorted(conditions, outcome)
    for number, (cell, n_cells) in zip(
        numbers, _find_cells(table, conditions, evidence, numbers), strict=True
    ):
        found.put(evidence.unit_ids[number], cell, n_cells)
    return Combinations(
        dimension,
        population,
        outcome,
        conditions.axes,
        conditions.rule,
        found.observed(),
        found.is_unobserved(),
        tuple(found.incomplete),
        frozenset(_synthetic_ids(results, dimension, evidence, numbers)),
    )


@dataclass(frozen=True)
class _Conditions:
    """What combinations are made of: a truth table, without the axis that is the outcome.

    `kept` are the numbers of the axes among the table's.
    """

    kept: tuple[int, ...]
    axes: tuple[Axis, ...]
    rule: np.ndarray
    is_possible: np.ndarray


def _conditions(table: TruthTable, asked: Axis | None) -> _Conditions:
    if asked is None:
        kept = tuple(range(len(table.axes)))
        return _Conditions(kept, table.axes, table.outcome, table.is_possible)
    kept = tuple(number for number, axis in enumerate(table.axes) if axis.key != asked.key)
    if not kept:
        names = {"dimension": table.dimension}
        raise KartlaggningError(Finding("outcome_alone", value=asked.key, parameters=names))
    left_out = tuple(set(range(len(table.axes))) - set(kept))
    # a combination can occur if it does with some outcome
    is_possible = np.asarray(table.is_possible.any(axis=left_out))
    axes = tuple(table.axes[number] for number in kept)
    return _Conditions(kept, axes, np.full(is_possible.shape, -1), is_possible)


class _Sorted:
    """Units sorted into combinations, and those that are no cases."""

    def __init__(self, conditions: _Conditions, outcome: Outcome) -> None:
        self.conditions = conditions
        self.outcome = outcome
        self.units_at: dict[Cell, list[str]] = {}
        self.incomplete: list[Incomplete] = []

    def put(self, unit_id: str, cell: Cell | None, n_cells: int) -> None:
        if cell is None or self.outcome.settled[unit_id] is None:
            candidates = tuple(self.outcome.candidates[unit_id])
            self.incomplete.append(Incomplete(unit_id, n_cells, candidates))
        else:
            self.units_at.setdefault(cell, []).append(unit_id)

    def observed(self) -> tuple[Combination, ...]:
        return tuple(self._combination(cell) for cell in sorted(self.units_at))

    def _combination(self, cell: Cell) -> Combination:
        rule = None
        if self.outcome.is_class:
            # no class is -1, and the last
            rule = self.outcome.categories[self.conditions.rule[cell]]
        units = self.units_at[cell]
        # those of which nothing is known are among the incomplete
        outcomes = tuple(str(self.outcome.settled[unit]) for unit in units)
        is_possible = bool(self.conditions.is_possible[cell])
        return Combination(cell, rule, tuple(units), outcomes, is_possible)

    def is_unobserved(self) -> np.ndarray:
        is_unobserved = self.conditions.is_possible.copy()
        for cell in self.units_at:
            is_unobserved[cell] = False
        return is_unobserved


def _synthetic_ids(
    results: Results, dimension: str, evidence: Evidence, numbers: Sequence[int]
) -> set[str]:
    """The units of which an answer that is read, or the class, rests on invented answers."""
    synthetic_ids = set()
    for number in numbers:
        unit_id = evidence.unit_ids[number]
        rows = [answers.rows[number] for answers in evidence.questions.values()]
        is_synthetic = any(evidence.is_synthetic[row] for row in rows if row >= 0)
        if is_synthetic or results.outcome[(unit_id, dimension)].is_synthetic:
            synthetic_ids.add(unit_id)
    return synthetic_ids


def _find_cells(
    table: TruthTable, conditions: _Conditions, evidence: Evidence, numbers: Sequence[int]
) -> list[tuple[Cell | None, int]]:
    """Per unit the only cell that it can be in, None where there are several; and how many."""
    kinds = find_kinds(table, evidence, np.array(numbers, dtype=np.intp))
    cells = [_find_cell(conditions, kinds.rows, kind) for kind in range(len(kinds.rows))]
    return [cells[kind] for kind in kinds.of_units.tolist()]


def _find_cell(conditions: _Conditions, rows: Rows, kind: int) -> tuple[Cell | None, int]:
    """The only cell that a kind of unit can be in, None where there are several; and how many.

    What `asked_if` rules out does not count, unless it rules out all.
    """
    box = []
    for number in conditions.kept:
        sets, codes = rows.sets[number], rows.codes[number]
        box.append(np.flatnonzero(sets[codes[kind]]))
    is_possible = conditions.is_possible[np.ix_(*box)]
    n_cells = int(np.count_nonzero(is_possible)) or is_possible.size
    if n_cells > 1:
        return None, n_cells
    places = np.unravel_index(int(is_possible.argmax()), is_possible.shape)
    return tuple(int(slots[place]) for slots, place in zip(box, places, strict=True)), 1
