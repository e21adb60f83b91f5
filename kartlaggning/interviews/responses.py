"""Surveys as they are stored, wide: a row per response, a column per question (or per value of a
multiple one).

A cell of `responses.csv` holds a value's id, a kind of missing, the words of a quantity, or
`yes`/`no` where the column is one value's; several values stand side by side, `talks|phone`. Of a
confidential answer in free text it holds `answered`; the words are in `private/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from kartlaggning.frames import ANSWERS, MISSING_STATUSES, conform
from kartlaggning.interviews.store import FIXED
from kartlaggning.quantities import parse_quantity, quantity_columns
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question

SEVERAL = "|"
ANSWERED = "answered"
# what a cell says, as columns of *answers*; where the cell says nothing of one, its empty value
# stands
_NAN = float("nan")
_EMPTY: dict[str, Any] = {
    "value": "",
    "is_denied": False,
    "status": "answered",
    "words": "",
    "low": _NAN,
    "high": _NAN,
    "is_open_low": False,
    "is_open_high": False,
    "measure": "",
    "numerator": _NAN,
    "denominator": _NAN,
}
_COLUMNS = ("answer_id", "locator", "subject_id", "is_synthetic", "question", *_EMPTY)


def survey_source(name: str) -> str:
    """The id of an imported survey's one source."""
    return f"{name}-01"


def answers_of_responses(responses: pd.DataFrame, source_id: str, schema: Schema) -> pd.DataFrame:
    """Make a stored survey's statements: *answers*, a row per response and filled cell, or per
    value in it.
    """
    is_synthetic = responses["is_synthetic"].tolist()
    fixed = list(
        zip(
            responses["response_id"].tolist(),
            responses["subject_id"].tolist(),
            is_synthetic,
            strict=True,
        )
    )
    rows: list[tuple[Any, ...]] = []
    for column in responses.columns:
        name, _, value = column.partition(".")
        if column in FIXED or name not in schema.questions:
            continue  # a question that the schema no longer has; `check` says so
        cells = responses[column].tolist()
        read = {
            cell: list(_statements(cell, value, schema.questions[name]))
            for cell in dict.fromkeys(cells)
            if cell
        }
        for (response_id, subject, synthetic), cell in zip(fixed, cells, strict=True):
            locator = f"{response_id}.{column}"
            for statement in read.get(cell, ()):
                several = len(read[cell]) > 1 and statement[0]
                answer_id = f"{locator}.{statement[0]}" if several else locator
                rows.append((answer_id, locator, subject, synthetic, name, *statement))
    answers = pd.DataFrame.from_records(rows, columns=list(_COLUMNS))
    return conform(
        answers.assign(source_id=source_id, basis="stated", modality="in_place"), ANSWERS
    )


def _statements(cell: str, value: str, question: Question) -> Iterator[tuple[Any, ...]]:
    """What a cell says, a tuple in the order of `_EMPTY` for each statement."""
    if cell in MISSING_STATUSES:
        said: list[dict[str, Any]] = [{"status": cell}]
    elif value:
        said = [{"value": value, "is_denied": cell == "no"}]
    elif question.is_listed:
        parts = cell.split(SEVERAL)
        said = [{"status": part} if part in MISSING_STATUSES else {"value": part} for part in parts]
    elif question.type == "text" and cell == ANSWERED:
        said = [{}]
    else:
        said = [{"words": cell, **_quantity(cell, question)}]
    yield from (tuple((_EMPTY | statement).values()) for statement in said)


def _quantity(cell: str, question: Question) -> dict[str, Any]:
    quantity = parse_quantity(cell) if question.type == "quantity" else None
    return (
        quantity_columns(quantity, question.measure.en if question.measure else "")
        if quantity
        else {}
    )
