"""Horizontal bars: how many of a population, with the count and its base written at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    Grid,
    has_number,
    is_known,
    is_of_whole,
    is_part,
)
from kartlaggning.charts.drawing.lettering import width_of
from kartlaggning.charts.drawing.panels import axis_number, lay_out, room_beside
from kartlaggning.charts.drawing.plotly_json import Drawing, Room, Settings, Trace
from kartlaggning.charts.drawing.rows import Row, place_rows, placed, places_alone
from kartlaggning.plain_report import Cell

PART = "category-6"
TEXT = 14
PART_TEXT = 12
TEXT_GAP = 8  # px around what stands at the end of a bar


class Line(NamedTuple):
    """A line of bars: its row, and its cell in each population."""

    row: Row
    cells: Mapping[str, Cell]


class Bar(NamedTuple):
    """A bar of one population: the number of its line, the line's row, and its cell."""

    line: int
    row: Row
    cell: Cell


def draw(chart: ChartInput) -> Drawing:
    """Draw a line per row and a panel per population.

    Qualifiers and parts stand thinner under their row.
    """
    lines = list(lines_of(chart))
    rows = [line.row for line in lines]
    populations = _populations_of(lines)
    headings = [chart.label(population) for population in populations]
    wide, narrow = place_rows(rows), place_rows(rows, style.NARROW)
    traces: list[Trace] = []
    beside: dict[str, Room] = {}
    for index, population in enumerate(populations):
        axis = axis_number(index)
        bars = _bars_of(population, lines)
        whole = _whole_trace(bars, chart, axis)
        traces += [whole, _counted_trace(bars, population, chart, axis)]
        beside[f"xaxis{axis}"] = _room(whole)
    return {
        "data": placed(traces, wide.marks),
        "layout": lay_out(rows, wide, headings, chart.language),
        "narrow_data": places_alone(placed(traces, narrow.marks)),
        "narrow_layout": lay_out(rows, narrow, headings, chart.language),
        "beside": beside,
    }


def lines_of(chart: ChartInput) -> Iterator[Line]:
    """A line per row, and under it one per column that is no population, such as a qualifier."""
    grid = chart.grid
    is_grouped = grid.wholes.issuperset(_known_wholes(grid))
    for row in grid.rows:
        cells = list(grid.row(row))
        is_heading = is_grouped and row in grid.wholes
        whole = Row(chart.name(row), is_part=is_part(row, grid), is_heading=is_heading)
        yield Line(whole, {cell["population"]: cell for cell in cells if is_of_whole(cell)})
        for cell in cells:
            if not is_of_whole(cell):
                part = Row(chart.name(cell["column"]), is_part=True)
                yield Line(part, {cell["population"]: cell})


def _known_wholes(grid: Grid) -> Iterator[str]:
    """The rows that are parts of no other, and tell something known."""
    for row in grid.rows:
        if not is_part(row, grid) and any(map(is_known, grid.row(row))):
            yield row


def _populations_of(lines: Sequence[Line]) -> list[str]:
    populations: dict[str, None] = {}
    for line in lines:
        populations |= dict.fromkeys(line.cells)
    return list(populations)


def _bars_of(population: str, lines: Sequence[Line]) -> list[Bar]:
    bars = []
    for number, (row, cells) in enumerate(lines):
        if population in cells:
            bars.append(Bar(number, row, cells[population]))
    return bars


def _whole_trace(bars: Sequence[Bar], chart: ChartInput, axis: str) -> Trace:
    """The pale tracks on which the bars lie, with the count at their end; `y` counts lines."""
    end = _end(bars)
    lengths, texts, sizes, colours = [], [], [], []
    for _, row, cell in bars:
        size = PART_TEXT if row.is_part else TEXT
        # a count without a base lies on nothing that is seen
        colour = "tint" if cell["base_n"] else "paper"
        lengths.append(_track_length(cell, end))
        texts.append(describe_cell(cell, chart.labels, chart.language).main)
        sizes.append(size)
        colours.append(style.tone(colour))
    return _common_settings(bars, axis) | {
        "name": "whole",
        "x": lengths,
        "text": texts,
        "textposition": "outside",
        "textfont": {"size": sizes},
        "constraintext": "none",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "marker": {"color": colours},
    }


def _counted_trace(bars: Sequence[Bar], population: str, chart: ChartInput, axis: str) -> Trace:
    """The bars themselves."""
    return _common_settings(bars, axis) | {
        "name": chart.label(population),
        "x": [_bar_length(bar.cell) for bar in bars],
        "hoverinfo": "skip",  # all that a bar says is written beside it
        "marker": _markers(bars),
    }


def _common_settings(bars: Sequence[Bar], axis: str) -> Settings:
    lines, widths = [], []
    for line, row, _ in bars:
        lines.append(line)
        widths.append(row.mark())
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": f"x{axis}",
        "y": lines,
        "width": widths,
    }


def _end(bars: Sequence[Bar]) -> float:
    """Where a panel's bars end: at the largest base, so that a bar is read against the whole."""
    end = 0
    for bar in bars:
        if has_number(bar.cell):
            end = max(end, bar.cell["base_n"] or bar.cell["n"] or 0)
    return end or 1


def _track_length(cell: Cell, end: float) -> float:
    if cell["base_n"]:
        return cell["base_n"]
    return end if has_number(cell) else 0


def _bar_length(cell: Cell) -> int:
    if cell["n"] is None or cell["is_hidden"]:
        return 0
    return cell["n"]


def _room(whole: Trace) -> Room:
    """What the axis needs room for: the counts at the ends of the tracks."""
    texts = []
    for end, text, size in zip(whole["x"], whole["text"], whole["textfont"]["size"], strict=True):
        texts.append((end, width_of(text, size) + TEXT_GAP))
    return room_beside(texts)


def _markers(bars: Sequence[Bar]) -> Settings:
    """Plain for what is known, paler for a part of another row, hatched for what is not known."""
    fill, hatch = style.fill("accent"), style.hatched()
    pattern = hatch["pattern"]
    colours, edges, shapes = [], [], []
    for bar in bars:
        if is_known(bar.cell) or not has_number(bar.cell):
            colour = style.tone(PART) if bar.row.is_part else fill["color"]
            colours.append(colour)
            edges.append(fill["line"]["color"])
            shapes.append("")
        else:
            # where each bar has its own colour, plotly hatches in that, not in the pattern's
            colours.append(pattern["fgcolor"])
            edges.append(hatch["line"]["color"])
            shapes.append(pattern["shape"])
    return {
        "color": colours,
        "line": {"color": edges, "width": 1},
        "pattern": pattern | {"shape": shapes},
    }
