"""Promises: what was applied for or planned, and what a later source says came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.ids import OfSubject
from kartlaggning.regions.periods import parse_period
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import IN_PLACE
from kartlaggning.tables.between.ids import NOT_FOUND, PROMISED, REPORTED
from kartlaggning.tables.between.said import quoted, resting_on, said_on
from kartlaggning.tables.counts.cells import Row, with_citation

AHEAD = ("applied_for", "planned")
BEHIND = (IN_PLACE, "was")


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per subject and value that was promised; columns for the promise and for the report.

    Reported is what a source of the same time or a later one says is in place, or was. Where none
    does, it was promised and not found: it may have been done all the same.
    """
    for name in figure.of:
        statements = said_on([name], results)
        for subject in dict.fromkeys(each.subject_id for each in statements if each.subject_id):
            own = [each for each in statements if each.subject_id == subject]
            for value in results.schema.questions[name].values:
                of_value = [each for each in own if each.value == value and not each.is_denied]
                yield from _promise(str(OfSubject(subject, name, value)), of_value)


def _promise(row: str, said: Sequence[Any]) -> Iterator[Row]:
    promised = [each for each in said if each.modality in AHEAD]
    if not promised:
        return
    begins = min(parse_period(each.period)[0] for each in promised)
    later = [
        each for each in said if each.modality in BEHIND and parse_period(each.period)[1] > begins
    ]
    yield {"row": row, "column": PROMISED, **_cell(promised)}
    if later:
        yield {"row": row, "column": REPORTED, **_cell(later)}
        return
    yield {"row": row, "column": REPORTED, "value": NOT_FOUND, "status": "not_mentioned"}


def _cell(said: Sequence[Any]) -> Row:
    first = said[0]
    cell = {"period": first.period, **resting_on(said)}
    if any(each.is_hidden for each in said):
        return {**cell, "is_hidden": True}
    return {**cell, "status": "answered", "words": with_citation(quoted(said), first.citation)}
