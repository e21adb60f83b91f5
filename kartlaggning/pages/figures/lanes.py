"""Processes as lanes: each class with its steps, how many go that way, and in which variants and
for which reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, cell_id, has_number, is_known
from kartlaggning.ids import whole_of
from kartlaggning.plain_report import Cell, Lane, LaneVariant


class CountView(TypedDict):
    """How many of a population, with the width of their band."""

    id: str
    text: str
    population: str
    percent: float
    is_known: bool


class NamedCounts(TypedDict):
    """A row of the figure's table: a reason, or those whose way is not known."""

    name: str
    counts: list[CountView]


class WayView(NamedCounts):
    """A way that units go, in steps."""

    steps: list[str]


class LaneView(WayView):
    """A class with its variants, and the reasons for it."""

    variants: list[WayView]
    reasons_label: str
    reasons: list[NamedCounts]


class LanesView(TypedDict):
    """The lanes, and last what is not known."""

    lanes: list[LaneView]
    unknown: list[NamedCounts]


def lanes_view(chart: ChartInput) -> LanesView:
    """Make the data of the lanes: names, counts with their cells, and the steps in order; last what
    is not known.
    """
    known = {row for lane in chart.figure["lanes"] for row in _rows_of(lane)}
    return {
        "lanes": [_lane(lane, chart) for lane in chart.figure["lanes"]],
        "unknown": [
            {"name": chart.name(row), "counts": _counts(row, chart)}
            for row in chart.grid.rows
            if row not in known and whole_of(row) not in known
        ],
    }


def _rows_of(lane: Lane) -> Iterator[str]:
    yield lane["row"]
    yield from (variant["row"] for variant in lane["variants"])
    yield from lane["reasons"]


def _lane(lane: Lane, chart: ChartInput) -> LaneView:
    return {
        **_way(lane, chart),
        "variants": [_way(variant, chart) for variant in lane["variants"]]
        + _unsettled(lane, chart),
        "reasons_label": lane["reasons_label"][chart.language],
        "reasons": [
            {"name": chart.name(row), "counts": counts}
            for row in lane["reasons"]
            if (counts := _counts(row, chart))
        ],
    }


def _way(way: Lane | LaneVariant, chart: ChartInput) -> WayView:
    return {
        "name": chart.name(way["row"]),
        "counts": _counts(way["row"], chart),
        "steps": [step[chart.language] for step in way["steps"]],
    }


def _unsettled(lane: Lane, chart: ChartInput) -> list[WayView]:
    """The units of a class whose variant is mixed or not known."""
    own = {variant["row"] for variant in lane["variants"]}
    rows = [row for row in chart.grid.rows if whole_of(row) == lane["row"] and row not in own]
    return [{"name": chart.name(row), "counts": _counts(row, chart), "steps": []} for row in rows]


def _counts(row: str, chart: ChartInput) -> list[CountView]:
    """How many of each population: the count in words, and its share for the width of its band."""
    cells = (chart.grid.cells.get((row, column)) for column in chart.grid.columns)
    return [_count(cell, chart) for cell in cells if cell]


def _count(cell: Cell, chart: ChartInput) -> CountView:
    return {
        "id": cell_id(cell),
        "text": describe_cell(cell, chart.labels, chart.language).main,
        "population": chart.text(cell["population"]),
        "percent": round(100 * cell["share"], 1)
        if has_number(cell) and cell["share"] is not None
        else 0,
        "is_known": is_known(cell),
    }
