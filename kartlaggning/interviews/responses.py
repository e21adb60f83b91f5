"""Surveys as they are stored, wide: a row per response, a column per question.

A question of which several values may hold can have a column per value instead.

A cell of `responses.csv` holds a value's id, a kind of missing, the words of a quantity, or
`yes`/`no` where the column is one value's; several values stand side by side, `talks|phone`. Of an
answer in free text that may not be published it holds `answered`; the words are in `private/`.
Where an earlier version of the program left them here they are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kartlaggning.frames import ANSWERS, conform
from kartlaggning.ids import ResponseLocator, SurveyColumn, split_values
from kartlaggning.interviews.store import NO_QUESTIONS
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.statuses import MISSING_SIGNS
from kartlaggning.text.quantities import parse_quantity, quantity_columns

ANSWERED = "answered"
_NAN = float("nan")
# what a cell says, as columns of *answers*; where it says nothing of one, this empty value stands
_EMPTY: dict[str, Any] = {
    "value": "",
    "is_denied": False,
    "status": "answered",
    "words": "",
    "low": _NAN,
    "high": _NAN,
    "is_open_low": False,
    "is_open_high": False,
    "low_end": "",
    "high_end": "",
    "measure": "",
    "numerator": _NAN,
    "denominator": _NAN,
}
_Said = tuple[str, tuple[Any, ...]]  # what a statement is about, and its cells in that order
_COLUMNS = ("answer_id", "locator", "subject_id", "is_synthetic", "question", *_EMPTY)


def survey_source(name: str) -> str:
    """The id of an imported survey's one source."""
    return f"{name}-01"


def answers_of_responses(responses: pd.DataFrame, source_id: str, schema: Schema) -> pd.DataFrame:
    """Make a stored survey's statements: *answers*, a row for each value in a cell."""
    response_ids = responses["response_id"].tolist()
    subjects = responses["subject_id"].tolist()
    are_synthetic = responses["is_synthetic"].tolist()
    fixed = list(zip(response_ids, subjects, are_synthetic, strict=True))
    rows: list[tuple[Any, ...]] = []
    for column in responses.columns:
        name, value = SurveyColumn.parse(column)
        if column in NO_QUESTIONS or name not in schema.questions:
            continue  # a question that the schema no longer has; `check` says so
        cells = responses[column].tolist()
        statements_of = _read_cells(cells, SurveyColumn(name, value), schema.questions[name])
        for (response_id, subject, is_synthetic), cell in zip(fixed, cells, strict=True):
            if cell not in statements_of:
                continue  # empty
            locator = str(ResponseLocator(response_id, column))
            for about, statement in statements_of[cell]:
                own_id = locator if about == column else str(ResponseLocator(response_id, about))
                rows.append((own_id, locator, subject, is_synthetic, name, *statement))
    answers = pd.DataFrame.from_records(rows, columns=list(_COLUMNS))
    return conform(
        answers.assign(source_id=source_id, basis="stated", modality="in_place"), ANSWERS
    )


def _read_cells(
    cells: Iterable[str], column: SurveyColumn, question: Question
) -> dict[str, list[_Said]]:
    """What each distinct cell says; an empty one says nothing."""
    statements_of: dict[str, list[_Said]] = defaultdict(list)
    for cell in filter(None, dict.fromkeys(cells)):
        said = _read_cell(cell, column.value, question)
        for columns in said:
            about = column
            if len(said) > 1:
                # their values tell the ids of several statements of one cell apart
                about = SurveyColumn(column.question, columns.get("value", ""))
            statement = tuple((_EMPTY | columns).values())
            statements_of[cell].append((str(about), statement))
    return statements_of


def _read_cell(cell: str, value: str, question: Question) -> list[dict[str, Any]]:
    """What a cell says, as those columns of *answers* of which it says something."""
    if cell in MISSING_SIGNS:
        return [{"status": cell, "value": value}]
    if value:
        return [{"value": value, "is_denied": cell == "no"}]
    if question.is_listed:
        return list(map(_read_listed, dict.fromkeys(split_values(cell))))
    if question.type == "text" and (cell == ANSWERED or not question.publish_text):
        return [{}]
    if question.type == "quantity":
        return [{"words": cell, **_read_quantity(cell, question)}]
    return [{"words": cell}]


def _read_listed(part: str) -> dict[str, Any]:
    if part in MISSING_SIGNS:
        return {"status": part}
    return {"value": part}


def _read_quantity(cell: str, question: Question) -> dict[str, Any]:
    quantity = parse_quantity(cell, question.quantity_rules.of_stored())
    if quantity is None:
        return {}
    measure = question.measure.en if question.measure else ""
    return quantity_columns(quantity, measure)
