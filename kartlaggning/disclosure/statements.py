"""Statements as they may be read by all: without hidden numbers, and the words that carry them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from kartlaggning.disclosure.deciding import PeopleNumber, is_hidden
from kartlaggning.disclosure.recorded import is_recorded, recorded_numbers
from kartlaggning.disclosure.words import may_be_quoted, public_sources
from kartlaggning.frames import rows_of
from kartlaggning.positions.model import BETWEEN_WORDS
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import PROTECTED

# what a hidden statement has none of; a quote may name the number too
_NO_NUMBER = dict.fromkeys(("low", "high", "numerator", "denominator"), float("nan"))
_NOTHING: dict[str, Any] = {
    **_NO_NUMBER,
    **dict.fromkeys(("is_open_low", "is_open_high"), False),
    **dict.fromkeys(("low_end", "high_end", "words", "quote"), ""),
}


def protected_questions(schema: Schema) -> list[str]:
    """The questions that ask for a number of people who are protected."""
    return [
        name
        for name, question in schema.questions.items()
        if question.type == "quantity" and question.of in PROTECTED
    ]


def hidden_words(words: str, schema: Schema) -> str:
    """Words of a number of people, or of several; `…` where one of them is hidden."""
    for part in words.split(BETWEEN_WORDS):
        if is_hidden(PeopleNumber.of_words(part), schema.protect):
            return "…"
    return words


def hidden_statements(
    answers: pd.DataFrame, sources: pd.DataFrame, schema: Schema
) -> frozenset[str]:
    """The statements whose number is hidden, by answer_id.

    None of a public document's, nor one that says just what is decided to be public.
    """
    asked = answers["question"].isin(protected_questions(schema))
    is_open = asked & (answers["status"] == "answered")
    is_open &= ~answers["source_id"].isin(public_sources(sources))
    recorded = recorded_numbers(schema)
    statement: Any
    hidden = set()
    for statement in rows_of(answers[is_open]):
        key = (statement.subject_id, statement.question)
        is_small = is_hidden(PeopleNumber.of_statement(statement), schema.protect)
        if is_small and not is_recorded(statement, key, recorded):
            hidden.add(statement.answer_id)
    return frozenset(hidden)


def shown_statements(
    answers: pd.DataFrame,
    sources: pd.DataFrame,
    schema: Schema,
    for_others: Collection[str] = (),
    *,
    is_hiding: bool,
) -> pd.DataFrame:
    """*answers* as they may be read, with a column `is_hidden`.

    Hidden numbers are taken out, and quotes that may not be published.

    Parameters
    ----------
    for_others
        The statements of numbers that are hidden since they would tell others, by answer_id.
    is_hiding
        False for the researcher alone: nothing is taken out.
    """
    if not is_hiding:
        return answers.assign(is_hidden=False)
    own = hidden_statements(answers, sources, schema)
    hidden = answers["answer_id"].isin(own.union(for_others))
    quotes = answers["quote"].where(may_be_quoted(answers, sources), "")
    shown = answers.assign(quote=quotes, is_hidden=hidden)
    if hidden.any():
        for column, nothing in _NOTHING.items():
            shown[column] = shown[column].mask(hidden, nothing)
    return shown
