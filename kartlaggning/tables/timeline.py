"""Timeline: what sources say of other periods than the report's.

It is listed as history, never counted in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.frames import IN_PLACE
from kartlaggning.ids import MeasureId, ValueId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per statement, under the unit's name of its time, oldest first."""
    answer: Any
    for answer in results.other_answers.itertuples(index=False):
        if not figure.of or answer.question in figure.of:
            yield history_cell(answer)


def history_cell(answer: Any) -> Row:
    """The cell of a statement that counts nowhere."""
    # what is planned or over counts nowhere in any period
    status = answer.status if answer.modality == IN_PLACE else answer.modality
    return {
        "row": answer.answer_id,
        "column": answer.question,
        "value": _value(answer),
        "low": answer.low,
        "high": answer.high,
        "is_open_low": answer.is_open_low,
        "is_open_high": answer.is_open_high,
        "measure": str(MeasureId(answer.measure)),
        "words": _words(answer),
        "status": status,
        "period": answer.period,
        "n_sources": 1,
        "is_synthetic": answer.is_synthetic,
    }


def _value(answer: Any) -> str:
    if not answer.value:
        return ""
    return str(ValueId(answer.question, answer.value, answer.qualifier, answer.is_denied))


def _words(answer: Any) -> str:
    parts = []
    if answer.words:
        parts.append(f"{answer.words}.")
    # what has a citation is a public document; of others only what was approved is quoted
    if answer.quote and (answer.is_approved or answer.citation):
        parts.append(f"”{answer.quote}”")
    if answer.citation:
        parts.append(f"({answer.citation})")
    return " ".join(parts)
