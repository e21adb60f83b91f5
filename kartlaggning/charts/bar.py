"""Horizontal bars: how many of a population, with the count and its base written at the end of the
whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import ChartInput, Grid, has_number, is_known, is_part
from kartlaggning.charts.drawing.lettering import width_of
from kartlaggning.charts.drawing.panels import axis_number, lay_out, room_beside
from kartlaggning.charts.drawing.plotly_json import Drawing, Room, Settings, Trace
from kartlaggning.charts.drawing.rows import Places, Row, place_rows
from kartlaggning.plain_report import Cell

PART = "category-6"
TEXT = 14
PART_TEXT = 12
TEXT_GAP = 8  # px around what stands at the end of a bar


class Line(NamedTuple):
    """A line of bars: its row, and its cell in each population."""

    row: Row
    cells: Mapping[str, Cell]


def draw(chart: ChartInput) -> Drawing:
    """Draw a line per row and a panel per population; qualifiers and parts stand thinner under
    their row.
    """
    lines = list(lines_of(chart))
    rows = [line.row for line in lines]
    populations = list(dict.fromkeys(population for line in lines for population in line.cells))
    headings = [chart.label(population) if population else "" for population in populations]
    wide, narrow = place_rows(rows), place_rows(rows, style.NARROW)
    data = [
        trace
        for index, population in enumerate(populations)
        for trace in _traces(chart, lines, population, axis_number(index))
    ]
    return {
        "data": [trace | _placed(trace, wide) for trace in data],
        "layout": lay_out(rows, wide, headings, chart.language),
        "narrow_data": [_placed(trace, narrow) for trace in data],
        "narrow_layout": lay_out(rows, narrow, headings, chart.language),
        "beside": {
            f"xaxis{trace['xaxis'][1:]}": _room(trace) for trace in data if trace["name"] == "whole"
        },
    }


def lines_of(chart: ChartInput) -> Iterator[Line]:
    """A line per row, and under it one per column that is no population, such as a qualifier."""
    grid = chart.grid
    is_grouped = all(row in grid.wholes for row in grid.rows if _is_known_whole(row, grid))
    for row in grid.rows:
        cells = [cell for column in grid.columns if (cell := grid.cells.get((row, column)))]
        is_heading = is_grouped and row in grid.wholes
        whole = Row(chart.name(row), is_part=is_part(row, grid), is_heading=is_heading)
        yield Line(
            whole,
            {cell["population"]: cell for cell in cells if cell["column"] == cell["population"]},
        )
        for cell in cells:
            if cell["column"] != cell["population"]:
                yield Line(
                    Row(chart.name(cell["column"]), is_part=True), {cell["population"]: cell}
                )


def _is_known_whole(row: str, grid: Grid) -> bool:
    return not is_part(row, grid) and any(
        cell["row"] == row and is_known(cell) for cell in grid.cells.values()
    )


def _end(cells: Sequence[Cell]) -> float:
    """Where a panel's bars end: at the largest base, so that a bar is read against the whole."""
    return (
        max((cell["base_n"] or cell["n"] or 0 for cell in cells if has_number(cell)), default=1)
        or 1
    )


def _room(whole: Trace) -> Room:
    widths = map(width_of, whole["text"], whole["textfont"]["size"])
    return room_beside(
        (end, width + TEXT_GAP) for end, width in zip(whole["x"], widths, strict=True)
    )


def _traces(
    chart: ChartInput, lines: Sequence[Line], population: str, axis: str
) -> Iterator[Trace]:
    """The whole as a pale track with the count at its end, and the bars upon it; `y` counts lines."""
    places = [place for place, line in enumerate(lines) if population in line.cells]
    cells = [lines[place].cells[population] for place in places]
    end = _end(cells)
    texts = [describe_cell(cell, chart.labels, chart.language) for cell in cells]
    common = {
        "type": "bar",
        "orientation": "h",
        "xaxis": f"x{axis}",
        "y": places,
        "width": [lines[place].row.mark() for place in places],
    }
    yield common | {
        "name": "whole",
        "x": [cell["base_n"] or (end if has_number(cell) else 0) for cell in cells],
        "text": [text.main for text in texts],
        "textposition": "outside",
        "textfont": {"size": [PART_TEXT if lines[place].row.is_part else TEXT for place in places]},
        "constraintext": "none",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "marker": {"color": [style.tone("tint" if cell["base_n"] else "paper") for cell in cells]},
    }
    yield common | {
        "name": chart.label(population) if population else "",
        "x": [cell["n"] if has_number(cell) else 0 for cell in cells],
        "hoverinfo": "skip",  # all that a bar says is written beside it
        "marker": _markers([lines[place].row for place in places], cells),
    }


def _placed(trace: Trace, places: Places) -> Trace:
    return {"y": [places.marks[line] for line in trace["y"]]}


def _markers(rows: Sequence[Row], cells: Sequence[Cell]) -> Settings:
    """Plain for what is known, paler where the row is a part of another, hatched for what is not
    known.
    """
    fill, hatch = style.fill("accent"), style.hatched()
    known = [is_known(cell) or not has_number(cell) for cell in cells]
    colours = [style.tone(PART) if row.is_part else fill["color"] for row in rows]
    # where each bar has its own colour, plotly hatches in that colour and not in the pattern's
    hatching = hatch["pattern"]["fgcolor"]
    return {
        "color": [
            each if is_fill else hatching for each, is_fill in zip(colours, known, strict=True)
        ],
        "line": {
            "color": [(fill if each else hatch)["line"]["color"] for each in known],
            "width": 1,
        },
        "pattern": hatch["pattern"]
        | {"shape": ["" if each else hatch["pattern"]["shape"] for each in known]},
    }
