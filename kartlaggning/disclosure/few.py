"""Answers of people as their unit's: only where enough of them answered.

*A municipality with one respondent shown as 100 %, coloured on the map, or quoted* is what must
never happen (`respondents.md` §5). So it is decided here, before anything is made of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from kartlaggning.frames import ANSWERS, conform
from kartlaggning.ids import ResponseLocator, SurveyColumn
from kartlaggning.interviews.store import NO_QUESTIONS
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand
from kartlaggning.schema.respondents import is_of_respondents, least_base
from kartlaggning.statuses import MISSING_SIGNS, TOO_FEW

# a cell that holds one of these tells nothing of who answered
_UNTOLD = ("", *(sign for sign in MISSING_SIGNS if sign != "dont_know"))


def without_few(
    responses: pd.DataFrame, source_id: str, strand: Strand, schema: Schema
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take out what too few people of a unit answered.

    Returns
    -------
    DataFrame, DataFrame
        The responses without those cells; and of each question and unit one statement, row of
        *answers*, that they were too few. How many they were it does not tell.
    """
    left = responses.copy()
    statements = []
    for question, columns in _columns_of_people(responses, schema):
        told = ~responses[columns].isin(_UNTOLD).all(axis=1)
        n_people = told.groupby(responses["subject_id"]).sum()
        few = n_people[(n_people > 0) & (n_people < least_base(strand, schema.protect))].index
        is_few = responses["subject_id"].isin(few)
        left.loc[is_few, columns] = ""
        first = responses[is_few & told].drop_duplicates("subject_id")
        statements.append(_statements(first, question))
    return left, _as_answers(statements, source_id)


def _columns_of_people(
    responses: pd.DataFrame, schema: Schema
) -> Iterator[tuple[str, Sequence[str]]]:
    """The questions that people answered for themselves, each with its columns."""
    columns: dict[str, list[str]] = defaultdict(list)
    for column in responses.columns:
        name = SurveyColumn.parse(column).question
        question = schema.questions.get(name)
        if column not in NO_QUESTIONS and question is not None and is_of_respondents(question):
            columns[name].append(column)
    yield from columns.items()


def _statements(first: pd.DataFrame, question: str) -> pd.DataFrame:
    """That too few answered a question, of each unit at the place of its first response."""
    ids = first["response_id"].tolist()
    places = [str(ResponseLocator(response_id, question)) for response_id in ids]
    return first[["subject_id", "is_synthetic"]].assign(
        question=question, answer_id=places, locator=places
    )


def _as_answers(statements: Sequence[pd.DataFrame], source_id: str) -> pd.DataFrame:
    if not statements:
        return conform(pd.DataFrame(), ANSWERS)
    rows = pd.concat(statements, ignore_index=True)
    of_all = {"source_id": source_id, "status": TOO_FEW, "basis": "stated", "modality": "in_place"}
    return conform(rows.assign(**of_all), ANSWERS)
