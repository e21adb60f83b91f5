"""What sources say of any period, with when and where they say it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kartlaggning.results import Results


def said_on(questions: Collection[str], results: Results) -> list[Any]:
    """What was told on some questions in any period, as it may be read; the oldest first."""
    return [each for each in results.told if each.question in questions]


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
