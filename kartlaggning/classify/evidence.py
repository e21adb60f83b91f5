"""What is known of each unit, as rules read it: each different answer once, and who gave which."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.ids import AxisAnswer
from kartlaggning.positions.model import Resolved
from kartlaggning.positions.ranges import Edge, Range
from kartlaggning.positions.wholes import UNKNOWN, chain_of
from kartlaggning.rules import NOT_APPLICABLE, Domain
from kartlaggning.rules.axes import Axis
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import MISSING_STATUSES, NOT_APPLYING, UNDECIDED
from kartlaggning.text.numbers import number_text
from kartlaggning.text.quantities import APPROXIMATE, EXCLUDED, NO_TOLERANCE, Tolerance

_UP_TO, _FROM = {EXCLUDED: "<"}, {EXCLUDED: ">"}
_JUST_AFTER = 0.5  # between the edge at a number (0) and the edge just beyond it (1)
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
    "low_end",
    "high_end",
    "is_mixed",
    "is_partial",
    "is_contradicting",
    "is_hearsay",
    "is_unsaid",
    "status",
    "way",
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
    low_end: str = ""
    high_end: str = ""
    is_mixed: bool = False
    is_partial: bool = False
    is_contradicting: bool = False
    is_hearsay: bool = False
    is_unsaid: bool = False
    status: str = "not_asked"
    way: str = "not_asked"
    is_inferred: bool = False
    tolerance: Tolerance = NO_TOLERANCE

    @property
    def is_open(self) -> bool:
        """Whether it says nothing of what the answer is, so that all is possible.

        What is known of some parts of a whole is known (`docs/method.md` §5.8). What only the
        people of other units say decides no class (§2.4).
        """
        return self.status in MISSING_STATUSES or self.is_hearsay

    @property
    def is_conflict(self) -> bool:
        """Whether answers that decide something differ."""
        return self.status == "conflict" and not self.is_hearsay


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


Chains = Mapping[str, tuple[str, ...]]  # by unit: itself and the units that it lies in


def read_evidence(
    positions: pd.DataFrame,
    schema: Schema,
    questions: Collection[str],
    chains: Chains | None = None,
) -> Evidence:
    """Read the positions of some questions, of the schema's period.

    Parameters
    ----------
    chains
        Whose positions they are; the units of the schema's day if nothing is given.
    """
    if chains is None:
        chains = chains_of_units(schema)
    unit_ids = tuple(chains)
    is_read = (positions["period"] == schema.period) & positions["question"].isin(list(questions))
    rows = np.flatnonzero(is_read & positions["subject_id"].isin(unit_ids))
    columns = {name: positions[name].array[rows].tolist() for name in _READ}
    numbers = pd.Index(unit_ids).get_indexer(columns["subject_id"]).tolist()
    answers = _Answers(numbers, _readings(columns, schema.domains), len(unit_ids))
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, question in enumerate(columns["question"]):
        rows_of[question].append(row)
    return Evidence(
        unit_ids,
        tuple(chains.values()),
        questions={question: answers.at(rows_of[question]) for question in questions},
        source_ids=columns["source_ids"],
        is_synthetic=columns["is_synthetic"],
    )


def chains_of_units(schema: Schema) -> dict[str, tuple[str, ...]]:
    """The units of the schema's day, each with itself and the units that it lies in."""
    chains = {}
    for unit in schema.region.units_at(schema.as_of):
        chains[unit.id] = chain_of(unit.id, schema.region)
    return chains


def _readings(columns: Mapping[str, list[Any]], domains: Mapping[str, Domain]) -> list[Reading]:
    """What the rules read of each position."""
    read = {name: columns[name] for name in _READ if name in Reading._fields}
    for end in ("low", "high"):
        # "not a number" is not equal to itself: the same answer would be many different ones
        read[end] = [None if math.isnan(number) else number for number in columns[end]]
    ways = zip(columns["way"], columns["status"], strict=True)
    read["way"] = [way or status for way, status in ways]
    read["is_inferred"] = [basis == "inferred" for basis in columns["basis"]]
    read["tolerance"] = [domains[question].tolerance for question in columns["question"]]
    return list(map(Reading, *(read[name] for name in Reading._fields)))


def read_position(position: Resolved, question: str, domains: Mapping[str, Domain]) -> Reading:
    """What the rules read of one position."""
    columns = {name: [getattr(position, name)] for name in _READ if name in Resolved._fields}
    [reading] = _readings({**columns, "question": [question]}, domains)
    return reading


class _Answers(NamedTuple):
    """The positions read: per row the number of its unit and the reading; and how many units."""

    numbers: Sequence[int]
    readings: Sequence[Reading]
    n_units: int

    def at(self, rows: Sequence[int]) -> QuestionEvidence:
        """What the rows of one question answer, each different reading once."""
        known: dict[Reading, int] = {Reading(): 0}
        codes = [0] * self.n_units
        places = [-1] * self.n_units
        for row in rows:
            unit = self.numbers[row]
            places[unit] = row
            codes[unit] = known.setdefault(self.readings[row], len(known))
        return QuestionEvidence(
            tuple(known), np.array(codes, dtype=np.intp), np.array(places, dtype=np.intp)
        )


def possible_slots(axis: Axis, reading: Reading) -> list[bool]:
    """Say which slots of a question's axis an answer leaves possible.

    All, where it says nothing of them.
    """
    possible = _slots_said(axis, reading)
    if not any(possible):
        return [True] * len(axis.slots)
    if reading.is_contradicting:
        # answered although it does not apply: the answer is kept, and told (`docs/method.md` §4.7)
        return possible
    may_not_apply = reading.is_mixed or reading.is_partial or reading.status == UNDECIDED
    if may_not_apply or reading.is_unsaid:
        # of a whole whose parts differ, or are not all known, it may not apply to some; and what
        # nobody said of the unit itself does not tell that the question applies
        for number, slot in enumerate(axis.slots):
            possible[number] = possible[number] or slot == (NOT_APPLICABLE,)
    return possible


def _slots_said(axis: Axis, reading: Reading) -> list[bool]:
    """Which slots an answer names, or leaves possible by what it says; none where it is silent."""
    if reading.status in NOT_APPLYING and not reading.is_hearsay:
        # without a rule of the question's own there is no such slot, and all is possible
        return [slot == (NOT_APPLICABLE,) for slot in axis.slots]
    if reading.is_open:
        return []
    if axis.value:
        answers = _answers(axis, reading)
        return [slot[0] in answers for slot in axis.slots]
    if axis.cuts:
        return _intervals(axis, reading)
    values = set(reading.values)
    return [not values.isdisjoint(slot) for slot in axis.slots]


def describe_answer(axis: Axis, reading: Reading) -> str:
    """Write what an answer says of an axis as `question=value`."""
    if reading.is_open:
        # of a question with several values all are open alike
        return str(AxisAnswer(axis.question, "", (reading.way,)))
    if axis.value:
        return str(axis.answer(_answers(axis, reading)))
    if axis.cuts:
        return str(axis.answer([_range(reading)]))
    return str(axis.answer(reading.values or [UNKNOWN]))


def _answers(axis: Axis, reading: Reading) -> tuple[str, ...]:
    """Whether one of several values holds, does not, or can do either."""
    if axis.value in reading.stated:
        return ("yes",)
    if axis.value in reading.values:
        return ("yes", "no")
    return ("no",)


def _intervals(axis: Axis, reading: Reading) -> list[bool]:
    """Which intervals a quantity may lie in; near a limit both, where its tolerance reaches it."""
    low = math.nan if reading.low is None else reading.low
    high = math.nan if reading.high is None else reading.high
    is_open = (reading.is_open_low, reading.is_open_high)
    reach = Range(low, high, *is_open, reading.low_end, reading.high_end).reach(reading.tolerance)
    lowest, highest = _interval_of(axis, reach.low), _interval_of(axis, reach.high)
    return [lowest <= slot <= highest for slot in range(len(axis.slots))]


def _interval_of(axis: Axis, edge: Edge) -> int:
    """The interval that an edge lies in: that after as many cuts as stand before it."""
    n_before = 0
    for place, is_after in axis.cuts:
        # just after a number is further on than the number, and not as far as all beyond it
        if edge > (place, _JUST_AFTER if is_after else -_JUST_AFTER):
            n_before += 1
    return n_before


def _range(reading: Reading) -> str:
    """Words for a quantity; of one that is open at both ends its outermost values."""
    low, high = _end(reading.low), _end(reading.high)
    if not low and not high:
        return UNKNOWN
    if not low or (reading.is_open_low and not reading.is_open_high):
        return _UP_TO.get(reading.high_end, "≤") + high
    if not high or (reading.is_open_high and not reading.is_open_low):
        return _FROM.get(reading.low_end, "≥") + low
    said = low if low == high else f"{low}–{high}"
    return f"≈{said}" if APPROXIMATE in (reading.low_end, reading.high_end) else said


def _end(number: float | None) -> str:
    return "" if number is None else number_text(number)
