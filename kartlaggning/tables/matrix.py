"""Matrix: which values of a multiple question hold for which unit, such as providers × units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import populations


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per unit, a column per value: n is 1 where it holds, 0 where it does not, none where it is open."""
    name = figure.of[0]
    for population in populations(figure, results):
        for position in results.positions_of(population, name):
            for value in results.schema.questions[name].values:
                is_stated, is_possible = value in position.stated, value in position.values
                yield {
                    "row": position.subject_id,
                    "column": f"{name}.{value}",
                    "n": 1 if is_stated else (None if is_possible else 0),
                    "population": population,
                    "status": "answered" if is_stated or not is_possible else _open_status(position.status),
                    "period": position.period,
                    "n_sources": len(position.source_ids),
                    "is_synthetic": position.is_synthetic,
                }


def _open_status(status: str) -> str:
    # who named some values but not this one has not denied it
    return "not_mentioned" if status == "answered" else status
