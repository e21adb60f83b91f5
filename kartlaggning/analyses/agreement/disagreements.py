"""Where coders of the same source differ: what each of them says, with the quotes under it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from kartlaggning.analyses.agreement.ratings import rate_units
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
    own = zip(answers["answer_id"].tolist(), answers["quote"].tolist(), strict=True)
    quotes = {answer: quote for answer, quote in own if quote}
    quotes.update(private_quotes)
    rows = (
        {
            "source_id": unit.source_id,
            "subject_id": unit.subject_id,
            "question": unit.question,
            "value": unit.value,
            "coder": coder,
            "category": rating.category,
            "quotes": tuple(
                dict.fromkeys(quotes[answer] for answer in rating.answer_ids if answer in quotes)
            ),
            "answer_ids": rating.answer_ids,
            "is_synthetic": unit.is_synthetic,
        }
        for unit in rate_units(answers, sources, schema)
        if not unit.is_agreed
        for coder, rating in unit.ratings.items()
    )
    return from_rows(rows, DISAGREEMENTS)
