"""Timeline: what sources say of other periods than the report's, and of the region as a whole.

It is listed, never counted in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.frames import rows_of
from kartlaggning.ids import MeasureId, ValueId
from kartlaggning.positions.ranges import Range
from kartlaggning.results import Results, cite_place
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import IN_PLACE
from kartlaggning.tables.counts.cells import Row, with_citation


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per statement, under the unit's name of its time, oldest first.

    A survey's responses are none: they are people's own.
    """
    answer: Any
    for answer in rows_of(results.other_answers):
        if not figure.of or answer.question in figure.of:
            yield history_cell(answer)


def history_cell(answer: Any) -> Row:
    """The cell of a statement that counts nowhere."""
    # what is planned or over counts nowhere in any period
    status = answer.status if answer.modality == IN_PLACE else answer.modality
    cell = {
        "row": answer.answer_id,
        "column": answer.question,
        "measure": str(MeasureId(answer.measure)),
        "status": status,
        "period": answer.period,
        "n_sources": 1,
        "is_synthetic": answer.is_synthetic,
    }
    if answer.is_hidden:
        return {**cell, "is_hidden": True}
    return {
        **cell,
        "value": _value(answer),
        **Range.of(answer)._asdict(),
        "words": _words(answer),
    }


def _value(answer: Any) -> str:
    if not answer.value:
        return ""
    is_missing_here = answer.status != "answered" and answer.modality != IN_PLACE
    # elsewhere the cell's status says how it is missing
    way = answer.status if is_missing_here else ""
    return str(ValueId(answer.question, answer.value, answer.qualifier, answer.is_denied, way))


def _words(answer: Any) -> str:
    parts = []
    if answer.words:
        parts.append(f"{answer.words}.")
    if answer.quote:
        parts.append(f"”{answer.quote}”")
    return with_citation(" ".join(parts), cite_place(answer.citation, answer.place))
