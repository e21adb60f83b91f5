"""Timeline: what sources say of other periods than the report's; listed as history, never counted
in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import measure_id, value_id


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per statement, under the unit's name of its time, oldest first."""
    answer: Any
    for answer in results.other_answers.itertuples(index=False):
        if figure.of and answer.question not in figure.of:
            continue
        yield history_cell(answer)


def history_cell(answer: Any) -> dict[str, Any]:
    """The cell of a statement that counts nowhere."""
    return {
        "row": answer.answer_id,
        "column": answer.question,
        "value": value_id(answer.question, answer.value, answer.qualifier, answer.is_denied)
        if answer.value
        else "",
        "low": answer.low,
        "high": answer.high,
        "is_open_low": answer.is_open_low,
        "is_open_high": answer.is_open_high,
        "measure": measure_id(answer.measure),
        "words": _words(answer),
        "status": answer.status if answer.modality == "in_place" else answer.modality,
        "period": answer.period,
        "n_sources": 1,
        "is_synthetic": answer.is_synthetic,
    }


def _words(answer: Any) -> str:
    # what has a citation is a public document; of others only what was approved is quoted
    is_public = answer.is_approved or answer.citation
    quote = f"”{answer.quote}”" if answer.quote and is_public else ""
    cited = f"({answer.citation})" if answer.citation else ""
    return " ".join(filter(None, (answer.words and f"{answer.words}.", quote, cited)))
