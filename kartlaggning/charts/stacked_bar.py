"""Bars in parts that make up the whole; what is undecided or was not asked is drawn as its own
part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count, cycle
from typing import NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import (
    NOT_ASKED,
    ChartInput,
    Grid,
    capitalised,
    has_number,
    is_known,
)
from kartlaggning.charts.drawing.plotly_json import Drawing, Settings, Trace
from kartlaggning.charts.drawing.rows import Places, Row, place_rows, row_axis, write_names
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

BAR = 28


class Shades(NamedTuple):
    """The colour of each part that is known, and the next free hatching of what is not."""

    known: Mapping[str, str]
    unknown: Iterator[int]


def draw(chart: ChartInput) -> Drawing:
    """Draw a bar per row in parts per column; a bar per population where the columns are
    populations.
    """
    grid = bars_by_part(chart.grid)
    rows = [Row(chart.name(bar)) for bar in grid.rows]
    shades = Shades(_colours(chart, grid), count())
    traces = [_trace(chart, grid, part, shades) for part in grid.columns]
    wide, narrow = (place_rows(rows, over, BAR) for over in (style.LEAST_WIDE, style.NARROW))
    drawn: Drawing = {
        "data": [trace | {"y": [wide.marks[place] for place in trace["y"]]} for trace in traces],
        "layout": _layout(rows, wide, chart.language),
        "narrow_data": [{"y": [narrow.marks[place] for place in trace["y"]]} for trace in traces],
        "narrow_layout": _layout(rows, narrow, chart.language),
    }
    style.add_legend(drawn)
    return drawn


def _layout(rows: list[Row], places: Places, language: Language) -> Settings:
    """Questions stand over their bars on every page: they are long, and the legend has the whole
    width.
    """
    return style.base_layout(language, round(places.height)) | {
        "barmode": "stack",
        "xaxis": style.bare_axis(showticklabels=False),
        "yaxis": row_axis(places.height),
        "annotations": write_names(rows, places, 0),
    }


def bars_by_part(grid: Grid) -> Grid:
    """Put the bars in rows and their parts in columns: a column that is a population is a bar."""
    by_population = all(cell["column"] == cell["population"] for cell in grid.cells.values())
    return grid.transposed() if by_population else grid


def _trace(chart: ChartInput, grid: Grid, part: str, shades: Shades) -> Trace:
    cells = _cells_of(part, grid)
    bars = [bar for bar in grid.rows if grid.cells.get((bar, part)) in cells]
    marker, text_colour = _look(part, cells, shades)
    numbers = [format_number(cell["n"], chart.language) if cell["n"] else "" for cell in cells]
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart.label(part),
        "y": [grid.rows.index(bar) for bar in bars],
        "x": [cell["n"] for cell in cells],
        "width": BAR,
        "text": numbers,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "constraintext": "none",
        "textangle": 0,
        "textfont": {"color": style.tone(text_colour), "size": 14},
        "hoverinfo": "skip",  # the number stands on the part, and what it is in the legend
        "marker": marker,
    }


def _colours(chart: ChartInput, grid: Grid) -> dict[str, str]:
    """A colour per part that is known; yes and no have the same two in every chart, whatever stands
    beside them.
    """
    known = [part for part in grid.columns if any(map(is_known, _cells_of(part, grid)))]
    answers = {
        capitalised(translate(each, chart.language)): style.ANSWERS[each] for each in style.ANSWERS
    }
    fixed = {part: answers[chart.name(part)] for part in known if chart.name(part) in answers}
    free = cycle(colour for colour in style.CATEGORIES if colour not in fixed.values())
    return {part: fixed.get(part) or next(free) for part in known}


def _cells_of(part: str, grid: Grid) -> list[Cell]:
    return [cell for bar in grid.rows if (cell := grid.cells.get((bar, part))) and has_number(cell)]


def _look(part: str, cells: list[Cell], shades: Shades) -> tuple[Settings, str]:
    """Marker of a part and the colour of the text on it."""
    if part == NOT_ASKED or any(cell["status"] == NOT_ASKED for cell in cells):
        return style.outlined(), "ink"
    if not all(is_known(cell) for cell in cells):
        return style.hatched(next(shades.unknown)), "ink"
    colour = shades.known.get(part, style.CATEGORIES[0])
    return style.fill(colour), style.text_on(colour)
