"""Ranges: quantities as the outermost values said, never averaged or added."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.counting import distinct_sources
from kartlaggning.frames import STATUSES
from kartlaggning.results import Results
from kartlaggning.schema_models import Figure
from kartlaggning.tables.cells import measure_id, populations, range_of
from kartlaggning.wholes import GIVEN


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per question and a column per population; with `by: subject` a row per subject that answered."""
    for name in figure.of:
        for population in populations(figure, results):
            every = list(results.positions_of(population, name))
            positions = [position for position in every if position.status in GIVEN and not math.isnan(position.low)]
            if figure.by == "subject":
                for position in positions:
                    yield {"row": position.subject_id, "column": name, **_subject(position, population)}
            else:
                cell = {"row": name, "column": population, "population": population, "base_n": len(every)}
                # where nobody gave a number, how it is missing rests on sources too
                yield {**cell, **_hull(positions, results), **_resting_on(positions or every)}


def _subject(position: Any, population: str) -> dict[str, Any]:
    return {
        **range_of(position),
        "population": population,
        "status": position.status,
        "period": position.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }


def _status(positions: Sequence[Any]) -> str:
    """Answered where anyone did; else the most spoken kind of missing."""
    return min((position.status for position in positions), key=STATUSES.index, default="not_asked")


def _hull(positions: Sequence[Any], results: Results) -> dict[str, Any]:
    low = min((position.low for position in positions), default=math.nan)
    high = max((position.high for position in positions), default=math.nan)
    return {
        "n": len(positions),
        "low": low,
        "high": high,
        "is_open_low": any(position.is_open_low for position in positions if position.low == low),
        "is_open_high": any(position.is_open_high for position in positions if position.high == high),
        "measure": measure_id(positions[0].measure) if positions else "",
        "period": results.schema.period,
    }


def _resting_on(positions: Sequence[Any]) -> dict[str, Any]:
    return {
        "status": _status(positions),
        "n_sources": len(distinct_sources(positions)),
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
