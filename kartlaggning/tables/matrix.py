"""Matrix: which values of a multiple question hold for which unit, such as providers × units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import subjects


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per unit, a column per value: n is 1 where it holds, 0 where it does not, none where it
    is open.
    """
    name = figure.of[0]
    for subject, population in subjects(figure, results):
        position = results.position[(subject, name)]
        for value in results.schema.questions[name].values:
            n = _n(value, position)
            yield {
                "row": subject,
                "column": f"{name}.{value}",
                "n": n,
                "population": population,
                "status": "answered" if n is not None else _open_status(position.status),
                "period": position.period,
                "n_sources": len(position.source_ids),
                "is_synthetic": position.is_synthetic,
            }


def _n(value: str, position: Any) -> int | None:
    if position.status == "not_applicable" or value in position.stated:
        return None if position.status == "not_applicable" else 1
    return None if value in position.values else 0


def _open_status(status: str) -> str:
    # who named some values but not this one has not denied it
    return "not_mentioned" if status == "answered" else status
