"""Ranges: quantities as the outermost values said, never averaged or added."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.frames import STATUSES
from kartlaggning.ids import MeasureId, ValueId
from kartlaggning.positions.model import GIVEN, TOLD
from kartlaggning.positions.ranges import Range, hull
from kartlaggning.positions.wholes import OF_PARTS
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.counts.cells import Row, hidden_cell, populations, range_of, share
from kartlaggning.tables.counts.counting import distinct_sources


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per question, those who gave no number under it, and a column per population.

    With `by: subject` a row per subject.
    """
    for name in figure.of:
        for population in populations(figure, results):
            positions = list(results.positions_of(population, name))
            if figure.by == "subject":
                yield from _subject_rows(name, positions, population)
            else:
                yield from _population_rows(name, positions, population, results)


def _subject_rows(name: str, positions: Sequence[Any], population: str) -> Iterator[Row]:
    for position in positions:
        if position.is_hidden:
            yield {**hidden_cell(position), "population": population}
            continue
        yield {
            "row": position.subject_id,
            "column": name,
            **range_of(position),
            "population": population,
            "status": position.status,
            "value": "" if position.status in TOLD else position.way,
            "period": position.period,
            "n_sources": len(position.source_ids),
            "is_synthetic": position.is_synthetic,
        }


def _population_rows(
    name: str, positions: Sequence[Any], population: str, results: Results
) -> Iterator[Row]:
    """The range of those who gave a number, and how many gave none, by the kind of missing."""
    shared = {
        "column": population,
        "population": population,
        "base_n": len(positions),
        "base": "population",
        "period": results.schema.period,
    }
    yield _hull_row(name, positions, shared)
    silent: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for position in positions:
        if not (_has_number(position) or position.is_hidden):
            silent[(STATUSES.index(position.status), position.way)].append(position)
    for rank, way in sorted(silent):
        yield {
            **shared,
            "row": str(ValueId(name, way)),
            "n": len(silent[rank, way]),
            "share": share(len(silent[rank, way]), len(positions)),
            **_resting_on(silent[rank, way]),
        }


def _hull_row(name: str, positions: Sequence[Any], shared: Row) -> Row:
    """From the lowest to the highest; hidden where any number is, which would be its lowest."""
    told = [position for position in positions if _has_number(position) or position.is_hidden]
    # where nobody gave a number, how it is missing rests on sources too
    row = {
        **shared,
        "row": name,
        **_resting_on(told or positions),
        "measure": _measure_of(positions),
    }
    if any(position.is_hidden for position in told):
        return {**row, "base_n": None, "status": "answered", "is_hidden": True}
    ends = hull([Range.of(position) for position in told])._asdict()
    return {**row, "n": len(told), **ends}


def _has_number(position: Any) -> bool:
    # the numbers of parts are no number of their whole, which stands beside them in a population
    is_own = position.way != OF_PARTS
    return is_own and position.status in GIVEN and not math.isnan(position.low)


def _measure_of(positions: Sequence[Any]) -> str:
    """What a question measures: the same for all; empty where nobody is counted."""
    return str(MeasureId(positions[0].measure)) if positions else ""


def _resting_on(positions: Sequence[Any]) -> Row:
    # answered where anyone did, else the most spoken kind of missing
    statuses = [position.status for position in positions]
    return {
        "status": min(statuses, key=STATUSES.index, default="not_asked"),
        "n_sources": len(distinct_sources(positions)),
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
