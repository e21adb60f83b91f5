"""Ranges: quantities as the outermost values said, never averaged or added."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.frames import STATUSES
from kartlaggning.positions.model import GIVEN
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import measure_id, populations, range_of, share
from kartlaggning.tables.counts.counting import distinct_sources


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per question, those who gave no number under it, and a column per population; or a row
    per subject.
    """
    for name in figure.of:
        for population in populations(figure, results):
            positions = list(results.positions_of(population, name))
            if figure.by == "subject":
                for position in positions:
                    yield {
                        "row": position.subject_id,
                        "column": name,
                        **_subject(position, population),
                    }
            else:
                for row in _of_population(name, positions, results):
                    yield {
                        **row,
                        "column": population,
                        "population": population,
                        "base_n": len(positions),
                    }


def _subject(position: Any, population: str) -> dict[str, Any]:
    return {
        **range_of(position),
        "population": population,
        "status": position.status,
        "period": position.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }


def _of_population(name: str, every: Sequence[Any], results: Results) -> Iterator[dict[str, Any]]:
    """The range of those who gave a number, and how many gave none, by the kind of missing."""
    told = [position for position in every if _has_number(position)]
    # where nobody gave a number, how it is missing rests on sources too
    measure = next((measure_id(position.measure) for position in every), "")
    yield {"row": name, **_hull(told, results), **_resting_on(told or every), "measure": measure}
    for status in STATUSES:
        silent = [
            position
            for position in every
            if position.status == status and not _has_number(position)
        ]
        if silent:
            counted = {
                "n": len(silent),
                "period": results.schema.period,
                "share": share(len(silent), len(every)),
            }
            yield {"row": f"{name}.{status}", **counted, **_resting_on(silent)}


def _has_number(position: Any) -> bool:
    return position.status in GIVEN and not math.isnan(position.low)


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
        "is_open_high": any(
            position.is_open_high for position in positions if position.high == high
        ),
        "period": results.schema.period,
    }


def _resting_on(positions: Sequence[Any]) -> dict[str, Any]:
    return {
        "status": _status(positions),
        "n_sources": len(distinct_sources(positions)),
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
