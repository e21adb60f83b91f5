"""Totals that would hold a unit and one that took over from it: the same work, counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kartlaggning.errors import Finding
from kartlaggning.frames import ANSWERS
from kartlaggning.interviews.store import Interviews
from kartlaggning.regions.carrying import doubly_counted
from kartlaggning.regions.periods import parse_period
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.periods import normal_period
from kartlaggning.statuses import IN_PLACE


class _Number(NamedTuple):
    """A row of *answers* with a number of a unit, and the period that it is of."""

    row: int
    period: str


def check_totals(interviews: Interviews, schema: Schema) -> Iterator[Finding]:
    """Find numbers that add, of a unit and of one after it, whose periods meet.

    In the year of a reform both have a part of the year; where the sources say so, nothing is
    counted twice.
    """
    for question, numbers_of in _numbers(interviews, schema).items():
        for earlier, later in doubly_counted(schema.region, numbers_of):
            meeting = _meeting(numbers_of[earlier], numbers_of[later])
            if meeting:
                before, after = meeting
                parameters = {
                    "question": question,
                    "earlier": schema.region.label(earlier, "sv"),
                    "period": before.period,
                }
                unit = schema.region.units[later]
                yield Finding(
                    "total_mixes_successor",
                    interviews.where(ANSWERS.name, after.row, "subject_id"),
                    unit.name,
                    f"{unit.valid_from}/{after.period[-4:]}-12-31" if unit.valid_from else "",
                    parameters,
                )


def _numbers(interviews: Interviews, schema: Schema) -> dict[str, dict[str, list[_Number]]]:
    """The numbers of each question that adds, by unit."""
    sources, answers = interviews.sources, interviews.answers
    period_of = dict(zip(sources["source_id"], sources["period"], strict=True))
    adding = [name for name, question in schema.questions.items() if question.adds]
    found: dict[str, dict[str, list[_Number]]] = defaultdict(lambda: defaultdict(list))
    columns = ("source_id", "subject_id", "question", "modality")
    rows = zip(*(answers[name].tolist() for name in columns), strict=True)
    for row, (source, subject, question, modality) in enumerate(rows):
        period = period_of.get(source, "")
        is_number = question in adding and modality == IN_PLACE
        if is_number and subject in schema.region.units and normal_period(period):
            found[question][subject].append(_Number(row, period))
    return found


def _meeting(before: Sequence[_Number], after: Sequence[_Number]) -> tuple[_Number, _Number] | None:
    """The first two of which the periods meet."""
    for one in before:
        start, end = parse_period(one.period)
        for other in after:
            other_start, other_end = parse_period(other.period)
            if start < other_end and other_start < end:
                return one, other
    return None
