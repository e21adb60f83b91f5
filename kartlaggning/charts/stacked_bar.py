"""Bars in parts that make up the whole; the undecided and the not asked are parts of their own."""

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
    is_of_whole,
)
from kartlaggning.charts.drawing.plotly_json import Drawing, Settings, Trace
from kartlaggning.charts.drawing.rows import (
    Places,
    Row,
    place_rows,
    placed,
    places_alone,
    row_axis,
    write_names,
)
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

BAR = 28


class Shades(NamedTuple):
    """The colour of each part that is known, and the next free hatching of what is not."""

    known: Mapping[str, str]
    unknown: Iterator[int]


class Piece(NamedTuple):
    """A part of a bar: the number of the bar, and the part's cell."""

    bar: int
    cell: Cell


def draw(chart: ChartInput) -> Drawing:
    """Draw a bar per row in parts per column, or per population where those are the columns."""
    grid = bars_by_part(chart.grid)
    pieces = {part: _pieces_of(part, grid) for part in grid.columns}
    shades = Shades(_colours(pieces, chart), count())
    traces = [_trace(part, pieces[part], chart, shades) for part in grid.columns]
    rows = [Row(chart.name(bar)) for bar in grid.rows]
    wide = place_rows(rows, style.LEAST_WIDE, BAR)
    narrow = place_rows(rows, style.NARROW, BAR)
    drawn: Drawing = {
        "data": placed(traces, wide.marks),
        "layout": _layout(rows, wide, chart.language),
        "narrow_data": places_alone(placed(traces, narrow.marks)),
        "narrow_layout": _layout(rows, narrow, chart.language),
    }
    style.add_legend(drawn)
    return drawn


def _layout(rows: list[Row], places: Places, language: Language) -> Settings:
    """Questions stand over their bars on every page: they are long, and so is the legend."""
    return style.base_layout(language, round(places.height)) | {
        "barmode": "stack",
        "xaxis": style.bare_axis(showticklabels=False),
        "yaxis": row_axis(places.height),
        "annotations": write_names(rows, places, 0),
    }


def bars_by_part(grid: Grid) -> Grid:
    """Put the bars in rows and their parts in columns: a column that is a population is a bar."""
    if all(map(is_of_whole, grid.cells.values())):
        return grid.transposed()
    return grid


def _pieces_of(part: str, grid: Grid) -> list[Piece]:
    pieces = []
    for number, bar in enumerate(grid.rows):
        cell = grid.cells.get((bar, part))
        if cell and has_number(cell):
            pieces.append(Piece(number, cell))
    return pieces


def _trace(part: str, pieces: list[Piece], chart: ChartInput, shades: Shades) -> Trace:
    bars, cells, lengths, numbers = [], [], [], []
    for bar, cell in pieces:
        bars.append(bar)
        cells.append(cell)
        lengths.append(cell["n"])
        numbers.append(_number_on(cell, chart.language))
    marker, text_colour = _look(part, cells, shades)
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart.label(part),
        "y": bars,
        "x": lengths,
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


def _number_on(cell: Cell, language: Language) -> str:
    """The number that stands on a part; none on a part that is not seen."""
    return format_number(cell["n"], language) if cell["n"] else ""


def _colours(pieces: Mapping[str, list[Piece]], chart: ChartInput) -> dict[str, str]:
    """A colour per part that is known.

    Yes and no have the same two in every chart, whatever stands beside them.
    """
    answers = {
        capitalised(translate(answer, chart.language)): colour
        for answer, colour in style.ANSWERS.items()
    }
    colours: dict[str, str] = {}
    others: list[str] = []
    for part, own in pieces.items():
        name = chart.name(part)
        if not any(is_known(piece.cell) for piece in own):
            continue
        if name in answers:
            colours[part] = answers[name]
        else:
            others.append(part)
    free = [colour for colour in style.CATEGORIES if colour not in colours.values()]
    colours.update(zip(others, cycle(free), strict=False))
    return colours


def _look(part: str, cells: list[Cell], shades: Shades) -> tuple[Settings, str]:
    """Marker of a part and the colour of the text on it."""
    if part == NOT_ASKED or any(cell["status"] == NOT_ASKED for cell in cells):
        return style.outlined(), "ink"
    if not all(map(is_known, cells)):
        return style.hatched(next(shades.unknown)), "ink"
    colour = shades.known.get(part, style.CATEGORIES[0])
    return style.fill(colour), style.text_on(colour)
