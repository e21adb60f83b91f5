"""Series: a quantity period by period, with a gap where it no longer means the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.ids import BreakId, MeasureId, OfSubject, PeriodId
from kartlaggning.positions.ranges import Range, hull
from kartlaggning.regions.periods import parse_period
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import IN_PLACE
from kartlaggning.tables.between.said import resting_on, said_on
from kartlaggning.tables.counts.cells import Row

COUNTED = (IN_PLACE, "was")


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per question and subject, a column per period; between two of them a break."""
    for name in figure.of:
        of_subject: dict[str, list[Any]] = {}
        for statement in said_on([name], results):
            if statement.subject_id and statement.modality in COUNTED:
                of_subject.setdefault(statement.subject_id, []).append(statement)
        for subject in _in_order(of_subject, results):
            yield from _of_subject(name, subject, of_subject[subject], results)


def _in_order(subjects: Sequence[str] | dict[str, list[Any]], results: Results) -> list[str]:
    region = results.schema.region
    order = (*region.units, *region.providers, region.id)
    return [subject for subject in order if subject in subjects]


def _of_subject(
    name: str, subject: str, statements: Sequence[Any], results: Results
) -> Iterator[Row]:
    row = str(OfSubject(subject, name))
    by_period: dict[str, list[Any]] = {}
    for statement in statements:
        by_period.setdefault(statement.period, []).append(statement)
    breaks = _breaks(name, subject, results)
    first, *_ = periods = sorted(by_period, key=parse_period)
    for period in periods:
        while breaks and parse_period(breaks[0][1])[0] <= parse_period(period)[0]:
            number, begins = breaks.pop(0)
            if parse_period(first)[0] < parse_period(begins)[0]:
                yield _break_cell(row, name, number, begins)
        yield {"row": row, "column": str(PeriodId(period)), **_cell(by_period[period])}


def _breaks(name: str, subject: str, results: Results) -> list[tuple[int, str]]:
    """The breaks that a question declares for a subject, by number, the earliest first."""
    declared = enumerate(results.schema.questions[name].breaks, start=1)
    own = [
        (number, each.from_) for number, each in declared if not each.units or subject in each.units
    ]
    return sorted(own, key=lambda each: parse_period(each[1]))


def _break_cell(row: str, name: str, number: int, begins: str) -> Row:
    begins_here, reason = BreakId(name, number), BreakId(name, number, is_reason=True)
    cell = {"value": str(reason), "status": "answered", "period": begins}
    return {"row": row, "column": str(begins_here), **cell}


def _cell(statements: Sequence[Any]) -> Row:
    """What was said of one period: from the lowest to the highest, or how it is missing."""
    told = [each for each in statements if each.status == "answered"]
    shared = {"period": statements[0].period, **resting_on(told or statements)}
    measure = str(MeasureId(statements[0].measure))
    if not told:
        return {**shared, "status": statements[0].status}
    if any(each.is_hidden for each in told):
        return {**shared, "measure": measure, "status": "answered", "is_hidden": True}
    ends = hull([Range.of(each) for each in told])._asdict()
    # the words of a plain number say no more than it does
    words = dict.fromkeys(each.words for each in told if not Range.of(each).is_exact)
    return {
        **shared,
        **ends,
        "measure": measure,
        "status": "answered",
        "words": " · ".join(words),
    }
