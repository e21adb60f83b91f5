"""Which units have which combination of answers to what a dimension reads, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kartlaggning.classify.dimensions import compile_dimension
from kartlaggning.classify.evidence import Evidence, read_evidence
from kartlaggning.classify.kinds import find_kinds
from kartlaggning.rules.folding import Rows
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.schema.loading import Schema

Cell = tuple[int, ...]  # of a truth table: a slot per axis


@dataclass(frozen=True)
class Combination:
    """A combination of slots that at least one unit has.

    Parameters
    ----------
    slots
        Per axis of the truth table: the slot.
    rule
        The class that the rules give it; the empty text is no class.
    unit_ids, classes
        The units that have it, and the class of each in the *classes* frame: what people decided
        shows there.
    is_possible
        The answers do not contradict `asked_if`.
    """

    slots: Cell
    rule: str
    unit_ids: tuple[str, ...]
    classes: tuple[str, ...]
    is_possible: bool

    @property
    def contradiction(self) -> str:
        """Why it contradicts the rules; empty where it does not.

        `asked_if`: its answers cannot all be true. `decided`: it has a class besides the rules'.
        """
        if not self.is_possible:
            return "asked_if"
        return "decided" if set(self.classes) != {self.rule} else ""


@dataclass(frozen=True)
class Incomplete:
    """A unit whose answers leave several combinations open; it may still be of one class."""

    unit_id: str
    n_combinations: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Combinations:
    """A dimension's truth table with what was observed in it.

    Parameters
    ----------
    observed
        In the order of the table's cells.
    is_unobserved
        The logical remainders: cells that can occur, and that no unit of a single combination has.
    synthetic_ids
        The units that rest on invented answers.
    """

    table: TruthTable
    observed: tuple[Combination, ...]
    is_unobserved: np.ndarray
    incomplete: tuple[Incomplete, ...]
    synthetic_ids: frozenset[str]

    @property
    def is_synthetic(self) -> bool:
        """Whether anything in it rests on invented answers."""
        return bool(self.synthetic_ids)


def find_combinations(
    positions: pd.DataFrame,
    classes: pd.DataFrame,
    schema: Schema,
    dimension: str,
    unit_ids: Collection[str] | None = None,
) -> Combinations:
    """Find the combinations of answers that units have.

    Parameters
    ----------
    positions, classes
        The frames of these names.
    unit_ids
        The units that are asked for; all, with wholes beside their parts, where None.

    Raises
    ------
    KartlaggningError
        The dimension tells too many combinations apart.
    """
    table = compile_dimension(schema, dimension).classes
    questions = [question for question in table.question_axes if question]
    evidence = read_evidence(positions, schema, questions)
    numbers = _numbers_of(evidence, unit_ids)
    outcomes = _outcomes(classes, dimension)
    units_at: dict[Cell, list[str]] = {}
    incomplete = []
    synthetic_ids = set()
    cells = _find_cells(table, evidence, numbers)
    for number, (cell, n_cells) in zip(numbers, cells, strict=True):
        unit_id = evidence.unit_ids[number]
        if cell is None:
            incomplete.append(Incomplete(unit_id, n_cells, outcomes[unit_id]["candidates"]))
        else:
            units_at.setdefault(cell, []).append(unit_id)
        if outcomes[unit_id]["is_synthetic"]:
            synthetic_ids.add(unit_id)
    observed = [_combination(table, cell, units_at[cell], outcomes) for cell in sorted(units_at)]
    is_unobserved = table.is_possible.copy()
    for cell in units_at:
        is_unobserved[cell] = False
    return Combinations(
        table, tuple(observed), is_unobserved, tuple(incomplete), frozenset(synthetic_ids)
    )


def _numbers_of(evidence: Evidence, unit_ids: Collection[str] | None) -> list[int]:
    """The numbers of the units that are asked for, among the evidence's."""
    numbers = []
    for number, unit_id in enumerate(evidence.unit_ids):
        if unit_ids is None or unit_id in unit_ids:
            numbers.append(number)
    return numbers


def _outcomes(classes: pd.DataFrame, dimension: str) -> dict[Any, Any]:
    """The rows of *classes* of a dimension, by unit."""
    return classes[classes["dimension"] == dimension].set_index("unit_id").to_dict("index")


def _find_cells(
    table: TruthTable, evidence: Evidence, numbers: Sequence[int]
) -> list[tuple[Cell | None, int]]:
    """Per unit the only cell that it can be in, None where there are several; and how many."""
    kinds = find_kinds(table, evidence, np.array(numbers, dtype=np.intp))
    cells = [_find_cell(table, kinds.rows, kind) for kind in range(len(kinds.rows))]
    return [cells[kind] for kind in kinds.of_units.tolist()]


def _find_cell(table: TruthTable, rows: Rows, kind: int) -> tuple[Cell | None, int]:
    """The only cell that a kind of unit can be in, None where there are several; and how many.

    What `asked_if` rules out does not count, unless it rules out all.
    """
    box = []
    for sets, codes in zip(rows.sets, rows.codes, strict=True):
        box.append(np.flatnonzero(sets[codes[kind]]))
    is_possible = table.is_possible[np.ix_(*box)]
    n_cells = int(np.count_nonzero(is_possible)) or is_possible.size
    if n_cells > 1:
        return None, n_cells
    places = np.unravel_index(int(is_possible.argmax()), is_possible.shape)
    return tuple(int(slots[place]) for slots, place in zip(box, places, strict=True)), 1


def _combination(
    table: TruthTable, cell: Cell, unit_ids: Sequence[str], outcomes: Mapping[str, Any]
) -> Combination:
    return Combination(
        cell,
        (*table.classes, "")[table.outcome[cell]],
        tuple(unit_ids),
        tuple(outcomes[unit_id]["class"] for unit_id in unit_ids),
        bool(table.is_possible[cell]),
    )
