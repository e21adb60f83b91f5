"""What sources say of any period, with when and where they say it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kartlaggning.results import Results, rows_of


def said_on(questions: Collection[str], results: Results) -> list[Any]:
    """Statements on some questions, as they may be read, of all periods; the oldest first.

    Each has its source's `period` and `citation`. A survey's are none: they are people's own.
    """
    sources = results.interviews.sources
    surveys = set(sources.loc[sources["kind"] == "survey", "source_id"])
    answers = results.statements
    own = answers[answers["question"].isin(list(questions)) & ~answers["source_id"].isin(surveys)]
    together = own.merge(sources[["source_id", "period", "citation"]], on="source_id")
    return list(rows_of(together.sort_values(["period", "subject_id", "answer_id"])))


def quoted(statements: Collection[Any]) -> str:
    """What some statements say word for word; where it stands is said under the figure."""
    quotes = dict.fromkeys(f"”{each.quote}”" for each in statements if each.quote)
    return " · ".join(quotes)


def resting_on(statements: Collection[Any]) -> dict[str, Any]:
    """The columns of a cell that say what it rests on."""
    return {
        "n_sources": len({each.source_id for each in statements}),
        "is_synthetic": any(each.is_synthetic for each in statements),
    }
