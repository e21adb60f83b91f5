"""Ranges: quantities as the outermost values said, never averaged or added."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.ids import MeasureId, ValueId
from kartlaggning.positions.model import STANDINGS, is_given, standing
from kartlaggning.positions.ranges import Range, hull
from kartlaggning.positions.wholes import OF_PARTS
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import SAID_BY_OTHERS, UNDECIDED
from kartlaggning.tables.counts.cells import Row, answer_cell, populations, share
from kartlaggning.tables.counts.counting import distinct_sources

# among who told a quantity: not rows beside it, but parts of it
IN_CONFLICT, AS_SHARE = "in_conflict", "as_share"


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per question, those who gave no number under it, and a column per population.

    With `by: subject` a row per subject.
    """
    for name in figure.of:
        for population in populations(figure, results):
            positions = list(results.positions_of(population, name))
            if figure.by == "subject":
                yield from _subject_rows(name, positions, population, results)
            else:
                yield from _population_rows(name, positions, population, results)


def _subject_rows(
    name: str, positions: Sequence[Any], population: str, results: Results
) -> Iterator[Row]:
    """What each subject told, as it stands in every table; what is not settled is marked so."""
    for position in positions:
        cell = answer_cell(name, position.subject_id, results)
        measure = str(MeasureId(position.measure))
        yield {**cell, "measure": measure, "population": population}


def _population_rows(
    name: str, positions: Sequence[Any], population: str, results: Results
) -> Iterator[Row]:
    """The range of those who told the quantity, and how many did not, by how it is missing.

    Under it also stands of how many their own answers conflict, and how many told it as a share:
    these count among those who told it. What is known in part, or of hearsay, has a range too.
    """
    shared = {
        "column": population,
        "population": population,
        "base_n": len(positions),
        "base": "population",
        "period": results.schema.period,
    }
    told = [position for position in positions if _is_told(position) or position.is_hidden]
    yield _hull_row(name, positions, told, shared)
    for kind, counted in _of_them(told).items():
        if counted:
            row = _count_row(str(ValueId(name, kind)), counted, shared)
            yield {**row, "status": "answered"}
    those_told = {position.subject_id for position in told}
    silent: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for position in positions:
        if position.subject_id not in those_told:
            silent[STANDINGS.index(standing(position)), position.way].append(position)
    for rank, way in sorted(silent):
        row = _count_row(str(ValueId(name, way)), silent[rank, way], shared)
        yield {**row, **_range_of_unsettled(silent[rank, way])}


def _of_them(told: Sequence[Any]) -> Mapping[str, Sequence[Any]]:
    """Those among who told a quantity whose answers conflict, and who told it as a share.

    Of numbers that are hidden nothing is told.
    """
    if any(position.is_hidden for position in told):
        return {}
    return {
        IN_CONFLICT: [position for position in told if position.status == "conflict"],
        AS_SHARE: [position for position in told if not _has_number(position)],
    }


def _count_row(row: str, counted: Sequence[Any], shared: Row) -> Row:
    n = len(counted)
    counts = {"row": row, "n": n, "share": share(n, shared["base_n"])}
    return {**shared, **counts, **_resting_on(counted)}


def _range_of_unsettled(positions: Sequence[Any]) -> Row:
    """The range of numbers that are known in part, or told by people of other units alone."""
    ranges = [Range.of(each) for each in positions if _has_number(each) and not each.is_hidden]
    is_told = standing(positions[0]) in (UNDECIDED, SAID_BY_OTHERS)
    if not ranges or not is_told:
        return {}
    is_rounded = any(each.is_rounded for each in positions)
    return {
        **hull(ranges)._asdict(),
        "is_rounded": is_rounded,
        "measure": _measure_of(positions),
    }


def _hull_row(name: str, positions: Sequence[Any], told: Sequence[Any], shared: Row) -> Row:
    """From the lowest to the highest; hidden where any number is, which would be its lowest."""
    # where nobody told it, how it is missing rests on sources too
    row = {
        **shared,
        "row": name,
        **_resting_on(told or positions),
        "measure": _measure_of(positions),
    }
    if any(position.is_hidden for position in told):
        return {**row, "base_n": None, "status": "answered", "is_hidden": True}
    numbers = [position for position in told if _has_number(position)]
    ends = hull([Range.of(position) for position in numbers])._asdict()
    is_rounded = any(position.is_rounded for position in numbers)
    words = _common_words(numbers)
    return {**row, "n": len(told), **ends, "is_rounded": is_rounded, "words": words}


def _common_words(positions: Sequence[Any]) -> str:
    """The words of all, where all said the same: *sex månader*; else nothing."""
    said = {position.words for position in positions}
    return said.pop() if len(said) == 1 else ""


def _is_told(position: Any) -> bool:
    """Whether a subject told a quantity, if only as a share: that is an answer too.

    The numbers of parts are none of their whole, which stands beside them in a population.
    """
    return is_given(position) and position.way != OF_PARTS and _tells_how_many(position)


def _tells_how_many(position: Any) -> bool:
    # who was not placed with any subject told nothing of this one
    return _has_number(position) or position.status == "answered"


def _has_number(position: Any) -> bool:
    return not math.isnan(position.low)


def _measure_of(positions: Sequence[Any]) -> str:
    """What a question measures: the same for all; empty where nobody is counted."""
    return str(MeasureId(positions[0].measure)) if positions else ""


def _resting_on(positions: Sequence[Any]) -> Row:
    # answered where anyone did, else the most spoken kind of missing
    standings = [standing(position) for position in positions]
    return {
        "status": min(standings, key=STANDINGS.index, default="not_asked"),
        "n_sources": len(distinct_sources(positions)),
        "is_synthetic": any(position.is_synthetic for position in positions),
    }
