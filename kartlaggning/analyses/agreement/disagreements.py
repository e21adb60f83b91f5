"""Where coders of the same source differ: what each of them says, with the quotes under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from kartlaggning.analyses.agreement.ratings import CodedUnit, Rating, rate_units
from kartlaggning.frames import DISAGREEMENTS, from_rows
from kartlaggning.schema.loading import Schema


def list_disagreements(
    answers: pd.DataFrame, sources: pd.DataFrame, schema: Schema, private_quotes: Mapping[str, str]
) -> pd.DataFrame:
    """List every unit on which coders differ, a row per coder of it.

    Parameters
    ----------
    private_quotes
        Quotes of confidential sources, by answer_id; those of the others stand in *answers*.

    Returns
    -------
    DataFrame
        *disagreements*, by source and subject, in the schema's order.
    """
    quotes = _quotes(answers, private_quotes)
    rows: list[dict[str, Any]] = []
    for unit in rate_units(answers, sources, schema):
        if not unit.is_agreed:
            rows += _rows(unit, quotes)
    return from_rows(rows, DISAGREEMENTS)


def _quotes(answers: pd.DataFrame, private_quotes: Mapping[str, str]) -> dict[str, str]:
    """All quotes by answer_id, the private ones last."""
    quotes = {}
    for answer, quote in zip(answers["answer_id"], answers["quote"], strict=True):
        if quote:
            quotes[answer] = quote
    return {**quotes, **private_quotes}


def _rows(unit: CodedUnit, quotes: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for coder, rating in unit.ratings.items():
        yield {
            **unit.place._asdict(),
            "value": unit.value,
            "coder": coder,
            "category": rating.category,
            "quotes": _quotes_under(rating, quotes),
            "answer_ids": rating.answer_ids,
            "is_synthetic": unit.is_synthetic,
        }


def _quotes_under(rating: Rating, quotes: Mapping[str, str]) -> tuple[str, ...]:
    """The quotes under a rating, each once."""
    found: dict[str, None] = {}
    for answer in rating.answer_ids:
        if answer in quotes:
            found[quotes[answer]] = None
    return tuple(found)
