"""Ranges: quantities as the outermost values said, never averaged or added."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.counting import distinct_sources
from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import populations, range_of


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per question and a column per population; with `by: subject` a row per subject that answered."""
    for name in figure.of:
        for population in populations(figure, results):
            positions = [
                position
                for position in results.positions_of(population, name)
                if position.status in ("answered", "conflict") and not math.isnan(position.low)
            ]
            if figure.by == "subject":
                for position in positions:
                    yield {"row": position.subject_id, "column": name, **_subject(position, population)}
            else:
                size = len(results.members(population))
                yield {"row": name, "column": population, **_hull(positions, size, population, results)}


def _subject(position: Any, population: str) -> dict[str, Any]:
    return {
        **range_of(position),
        "population": population,
        "status": position.status,
        "period": position.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }


def _hull(positions: Sequence[Any], size: int, population: str, results: Results) -> dict[str, Any]:
    low = min((position.low for position in positions), default=math.nan)
    high = max((position.high for position in positions), default=math.nan)
    return {
        "n": len(positions),
        "base_n": size,
        "population": population,
        "low": low,
        "high": high,
        "is_open_low": any(position.is_open_low for position in positions if position.low == low),
        "is_open_high": any(position.is_open_high for position in positions if position.high == high),
        "measure": positions[0].measure if positions else "",
        "status": "answered" if positions else "not_mentioned",
        "period": results.schema.period,
        "n_sources": len(distinct_sources(positions)),
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
