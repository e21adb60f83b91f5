"""What is known of each unit, as the rules read it: each different answer once, and who gave which."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.frames import OPEN_STATUSES
from kartlaggning.ids import AxisAnswer
from kartlaggning.positions.wholes import UNKNOWN, chain_of
from kartlaggning.rules import NOT_APPLICABLE
from kartlaggning.rules.axes import Axis
from kartlaggning.schema.loading import Schema

# the columns of *positions* that are read
_READ = (
    "subject_id",
    "question",
    "values",
    "stated",
    "low",
    "high",
    "is_open_low",
    "is_open_high",
    "is_mixed",
    "status",
    "basis",
    "source_ids",
    "is_synthetic",
)


class Reading(NamedTuple):
    """What a rule reads of a position; the columns of *positions*."""

    values: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    is_open_low: bool = False
    is_open_high: bool = False
    is_mixed: bool = False
    status: str = "not_asked"
    is_inferred: bool = False


@dataclass(frozen=True)
class QuestionEvidence:
    """What the units answer to one question.

    Parameters
    ----------
    readings
        The different answers; the first is that of a unit without a position.
    codes
        Per unit: which of the readings it has.
    rows
        Per unit: the row of its position among the evidence's, -1 without one.
    """

    readings: tuple[Reading, ...]
    codes: np.ndarray
    rows: np.ndarray


@dataclass(frozen=True)
class Evidence:
    """What is known of all units, in the region's order.

    Parameters
    ----------
    chains
        Per unit: itself and the units that it lies in.
    source_ids, is_synthetic
        Per row of a position.
    """

    unit_ids: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    questions: Mapping[str, QuestionEvidence]
    source_ids: list[tuple[str, ...]]
    is_synthetic: list[bool]


def read_evidence(positions: pd.DataFrame, schema: Schema, questions: Collection[str]) -> Evidence:
    """Read the positions of some questions, of the schema's period and the units that exist then."""
    unit_ids = tuple(unit.id for unit in schema.region.units_at(schema.as_of))
    is_read = (positions["period"] == schema.period) & positions["question"].isin(list(questions))
    rows = np.flatnonzero(is_read & positions["subject_id"].isin(unit_ids))
    columns = {name: positions[name].array[rows].tolist() for name in _READ}
    number_of = {unit_id: number for number, unit_id in enumerate(unit_ids)}
    numbers = [number_of[subject] for subject in columns["subject_id"]]
    readings = _readings(columns)
    rows_of: dict[str, list[int]] = {question: [] for question in questions}
    for row, question in enumerate(columns["question"]):
        rows_of[question].append(row)
    of_questions = {
        question: _of_question(rows, numbers, readings, len(unit_ids))
        for question, rows in rows_of.items()
    }
    chains = tuple(chain_of(unit_id, schema.region) for unit_id in unit_ids)
    return Evidence(unit_ids, chains, of_questions, columns["source_ids"], columns["is_synthetic"])


def _readings(columns: Mapping[str, list[Any]]) -> list[Reading]:
    ends = (
        [None if isnan(number) else number for number in columns[end]] for end in ("low", "high")
    )
    is_inferred = [basis == "inferred" for basis in columns["basis"]]
    flags = (columns[name] for name in ("is_open_low", "is_open_high", "is_mixed"))
    return list(
        map(
            Reading,
            columns["values"],
            columns["stated"],
            *ends,
            *flags,
            columns["status"],
            is_inferred,
        )
    )


def _of_question(
    rows: list[int], numbers: list[int], readings: list[Reading], n_units: int
) -> QuestionEvidence:
    known: dict[Reading, int] = {Reading(): 0}
    codes = np.zeros(n_units, dtype=np.intp)
    places = np.full(n_units, -1, dtype=np.intp)
    units = [numbers[row] for row in rows]
    places[units] = rows
    codes[units] = [known.setdefault(readings[row], len(known)) for row in rows]
    return QuestionEvidence(tuple(known), codes, places)


def possible_slots(axis: Axis, reading: Reading) -> list[bool]:
    """Say which slots of a question's axis an answer leaves possible; all, where it says nothing of
    them.
    """
    is_not_applicable = [slot == (NOT_APPLICABLE,) for slot in axis.slots]
    if reading.status == NOT_APPLICABLE:
        possible = is_not_applicable
    elif reading.status in OPEN_STATUSES:
        possible = []
    elif axis.value:
        answers = _answers(axis, reading)
        possible = [slot[0] in answers for slot in axis.slots]
    elif axis.cuts:
        possible = _intervals(axis, reading)
    else:
        values = set(reading.values)
        possible = [not values.isdisjoint(slot) for slot in axis.slots]
    if reading.is_mixed and any(possible):
        # of a whole whose parts differ, it may not apply to some
        possible = [
            is_open or is_none for is_open, is_none in zip(possible, is_not_applicable, strict=True)
        ]
    return possible if any(possible) else [True] * len(axis.slots)


def describe_answer(axis: Axis, reading: Reading) -> str:
    """Write what an answer says of an axis as `question=value`."""
    if reading.status in OPEN_STATUSES:
        # of a question with several values all are open alike
        return str(AxisAnswer(axis.question, "", (reading.status,)))
    if axis.value:
        return str(axis.answer(_answers(axis, reading)))
    if axis.cuts:
        return str(axis.answer([_range(reading)]))
    return str(axis.answer(reading.values or [UNKNOWN]))


def _answers(axis: Axis, reading: Reading) -> tuple[str, ...]:
    """Whether one of several values holds, does not, or can do either."""
    if axis.value in reading.stated:
        return ("yes",)
    return ("yes", "no") if axis.value in reading.values else ("no",)


def _intervals(axis: Axis, reading: Reading) -> list[bool]:
    is_open_low = reading.low is None or reading.is_open_low
    is_open_high = reading.high is None or reading.is_open_high
    lowest = 0 if is_open_low else _interval_of(axis, reading.low)
    highest = len(axis.cuts) if is_open_high else _interval_of(axis, reading.high)
    return [lowest <= slot <= highest for slot in range(len(axis.slots))]


def _interval_of(axis: Axis, number: float | None) -> int:
    assert number is not None  # an end that is not open
    return sum(
        number > place or (number == place and not is_after) for place, is_after in axis.cuts
    )


def _range(reading: Reading) -> str:
    if reading.low is None and reading.high is None:
        return UNKNOWN
    low, high = (f"{end:g}" if end is not None else "" for end in (reading.low, reading.high))
    if reading.low is None or reading.is_open_low and not reading.is_open_high:
        return f"≤{high}"
    if reading.high is None or reading.is_open_high and not reading.is_open_low:
        return f"≥{low}"
    return low if low == high else f"{low}–{high}"
