"""Processes as lanes: each class with its steps, and how many go that way.

Under it stand its variants, and the reasons for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, cell_id, has_number, is_known
from kartlaggning.ids import whole_of
from kartlaggning.pages.figures.one_by_one.squares import (
    KeyEntry,
    NamedCell,
    NamesView,
    StripView,
    UnitLooks,
    key_of,
    names_of,
    strip_of,
)
from kartlaggning.plain_report import Cell, Lane, LaneVariant


class CountView(TypedDict):
    """How many of a population: a square each, or of many a bar this long."""

    id: str
    text: str
    population: str
    percent: float
    is_known: bool
    strip: StripView | None


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
    key: list[KeyEntry]
    """What the squares mean, where units are shown one by one."""
    names: list[NamesView]
    """Who is counted, likewise."""


def lanes_view(chart: ChartInput, looks: UnitLooks) -> LanesView:
    """Make the data of the lanes: names, counts with their cells, and the steps in order."""
    lanes = chart.figure["lanes"]
    drawing = _Drawing(chart, looks)
    known: set[str] = set()
    for lane in lanes:
        known |= {lane["row"], *_variants_of(lane), *lane["reasons"]}
    unknown = [row for row in chart.grid.rows if row not in known and whole_of(row) not in known]
    return {
        "lanes": [_lane(lane, drawing) for lane in lanes],
        "unknown": [_named_counts(row, drawing) for row in unknown],
        "key": key_of(list(_drawn_cells(chart)), looks, chart),
        "names": names_of(_named_rows(chart), chart),
    }


def _drawn_cells(chart: ChartInput) -> Iterator[Cell]:
    """The counts that are drawn: reasons are told in words."""
    reasons = {row for lane in chart.figure["lanes"] for row in lane["reasons"]}
    for cell in chart.grid.cells.values():
        if cell["row"] not in reasons:
            yield cell


def _named_rows(chart: ChartInput) -> Iterator[tuple[str, list[NamedCell]]]:
    for row in chart.grid.rows:
        cells = chart.grid.row(row)
        yield chart.name(row), [NamedCell(chart.name(cell["column"]), cell) for cell in cells]


class _Drawing(NamedTuple):
    """What the counts are drawn from."""

    chart: ChartInput
    looks: UnitLooks


def _variants_of(lane: Lane) -> set[str]:
    return {variant["row"] for variant in lane["variants"]}


def _lane(lane: Lane, drawing: _Drawing) -> LaneView:
    variants = [_way(variant, drawing) for variant in lane["variants"]]
    return {
        **_way(lane, drawing),
        "variants": [*variants, *_unsettled(lane, drawing)],
        "reasons_label": lane["reasons_label"][drawing.chart.language],
        "reasons": list(_reasons(lane, drawing)),
    }


def _reasons(lane: Lane, drawing: _Drawing) -> Iterator[NamedCounts]:
    """The reasons that somebody named."""
    for row in lane["reasons"]:
        if row in drawing.chart.grid.row_ids:
            yield _named_counts(row, drawing)


def _way(way: Lane | LaneVariant, drawing: _Drawing) -> WayView:
    steps = [step[drawing.chart.language] for step in way["steps"]]
    return {**_named_counts(way["row"], drawing), "steps": steps}


def _unsettled(lane: Lane, drawing: _Drawing) -> Iterator[WayView]:
    """The units of a class whose variant is mixed or not known."""
    variants = _variants_of(lane)
    for row in drawing.chart.grid.rows:
        if whole_of(row) == lane["row"] and row not in variants:
            yield {**_named_counts(row, drawing), "steps": []}


def _named_counts(row: str, drawing: _Drawing) -> NamedCounts:
    """How many of each population are in a row."""
    counts = [_count(cell, drawing) for cell in drawing.chart.grid.row(row)]
    return {"name": drawing.chart.name(row), "counts": counts}


def _count(cell: Cell, drawing: _Drawing) -> CountView:
    """The count in words, and its share for the width of its band."""
    percent: float = 0
    if has_number(cell) and cell["share"] is not None:
        percent = round(100 * cell["share"], 1)
    return {
        "id": cell_id(cell),
        "text": describe_cell(cell, drawing.chart.labels, drawing.chart.language).main,
        "population": drawing.chart.text(cell["population"]),
        "percent": percent,
        "is_known": is_known(cell),
        "strip": strip_of(cell, drawing.looks),
    }
