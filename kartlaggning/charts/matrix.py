"""Dots where a row and a column meet; the longer side stands upright, so that it is read on a
phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    Grid,
    capitalised,
    has_number,
    is_known,
)
from kartlaggning.charts.drawing.lettering import width_of, wrap
from kartlaggning.charts.drawing.plotly_json import Drawing, Settings, Trace
from kartlaggning.plain_report import Cell, Figure
from kartlaggning.text.catalogues import translate

YES, NO = "yes", "no"
SIZE = 13
LINE = 17
ROW_HEIGHT = 30
ROW_GAP = 8
GAP = 14
NAME_WIDTH, NARROW_NAME = 154, 112  # px
COLUMN_WIDTH = 120
# every kind of missing has its own quiet mark; the commonest is hardly more than a point
_MARKS = {
    NO: ("circle-open", 10),
    "not_mentioned": ("circle", 3),
    "not_asked": ("square-open", 8),
    "not_applicable": ("x-thin-open", 7),
}
_OTHER_MARK = ("diamond-open", 8)
DOT = 13
LARGEST_DOT = 26


class Rows(NamedTuple):
    """The rows: their names in lines, the middle of each in pixels from the top, and how high all
    are.
    """

    names: list[list[str]]
    places: list[int]
    height: int


def draw(chart: ChartInput) -> Drawing:
    """Draw a dot per cell: filled where it is known, a small ring where it is not."""
    grid = upright(chart.grid)
    wide, narrow = (
        place_rows([chart.name(row) for row in grid.rows], width)
        for width in (NAME_WIDTH, NARROW_NAME)
    )
    traces = _traces(chart, grid)
    drawn: Drawing = {
        "data": [trace | _placed(trace, wide) for trace in traces],
        "layout": _layout(chart, grid, wide, style.LEAST_WIDE),
        "narrow_data": [_placed(trace, narrow) for trace in traces],
        "narrow_layout": _layout(chart, grid, narrow, style.NARROW),
        "widest": COLUMN_WIDTH * (len(grid.columns) + 2),
    }
    style.add_legend(drawn)
    return drawn


def place_rows(names: Sequence[str], width: float) -> Rows:
    """Place rows under each other, each as high as its name needs."""
    lines = [wrap(name, width, SIZE) for name in names]
    heights = [max(ROW_HEIGHT, LINE * len(name) + ROW_GAP) for name in lines]
    ends = list(accumulate(heights))
    return Rows(
        lines, [end - height // 2 for end, height in zip(ends, heights, strict=True)], ends[-1]
    )


def _placed(trace: Trace, rows: Rows) -> Trace:
    return {"y": [rows.places[row] for row in trace["y"]]}


def _layout(chart: ChartInput, grid: Grid, rows: Rows, page: int) -> Settings:
    """Names of rows at the left, those of columns over them: level where few columns leave them
    room.
    """
    left = GAP + max(map(_width, rows.names))
    column = (page - left) / len(grid.columns)
    is_level = column >= COLUMN_WIDTH
    names = [chart.name(each) for each in grid.columns]
    heads = (
        [wrap(name, COLUMN_WIDTH - GAP, SIZE) for name in names]
        if is_level
        else _upright_lines(names, column)
    )
    header = GAP + (LINE * max(map(len, heads)) if is_level else max(map(_width, heads)))
    layout = style.base_layout(chart.language, round(rows.height + header))
    layout["margin"] |= {"l": round(left), "t": round(header)}
    columns = {
        "range": [-0.5, len(heads) - 0.5],
        "side": "top",
        "tickangle": 0 if is_level else -90,
    }
    return layout | {
        "xaxis": _axis(heads, range(len(heads))) | columns,
        "yaxis": _axis(rows.names, rows.places) | {"range": [rows.height, 0]},
    }


def _upright_lines(names: Sequence[str], column: float) -> list[list[str]]:
    """Names that stand upright, each in no more lines than its column is wide."""
    width = NAME_WIDTH
    while max(len(wrap(name, width, SIZE)) for name in names) > max(1, column // LINE):
        width += GAP
    return [wrap(name, width, SIZE) for name in names]


def _width(lines: Sequence[str]) -> float:
    return max((width_of(unescape(line), SIZE) for line in lines), default=0)


def _axis(names: Sequence[Sequence[str]], places: Sequence[float]) -> Settings:
    """Axis of named places; they are numbers, so that two may bear the same name."""
    named = {
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": ["<br>".join(lines) for lines in names],
    }
    return style.bare_axis(
        **named, tickfont={"size": SIZE}, showgrid=True, gridcolor=style.tone("line")
    )


def upright(grid: Grid) -> Grid:
    """Turn the table so that it has at least as many rows as columns."""
    return grid.transposed() if len(grid.columns) > len(grid.rows) else grid


def _traces(chart: ChartInput, grid: Grid) -> list[Trace]:
    """A trace per category: a value, counted, or a kind of missing, known ones first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in grid.rows:
        for column in grid.columns:
            if (row, column) in grid.cells:
                groups.setdefault(_category(grid.cells[row, column]), []).append((row, column))
    known = [key for key, places in groups.items() if key != NO and is_known(grid.cells[places[0]])]
    unknown = [key for key in groups if key not in known]
    traces = [
        _trace(chart, grid, key, groups[key], style.category(index))
        for index, key in enumerate(known)
    ]
    return traces + [_trace(chart, grid, key, groups[key], "") for key in unknown]


def _category(cell: Cell) -> str:
    if cell["value"]:
        return cell["value"]
    if is_yes_or_no(cell):
        return YES if cell["n"] else NO
    return cell["status"]


def _trace(
    chart: ChartInput, grid: Grid, key: str, places: list[tuple[str, str]], colour: str
) -> Trace:
    cells = [grid.cells[place] for place in places]
    counts = [cell["n"] if has_number(cell) else None for cell in cells]
    has_counts = any(count is not None and count > 1 for count in counts)
    return {
        "type": "scatter",
        "mode": "markers+text" if has_counts else "markers",
        "name": _category_name(chart, key),
        "x": [grid.columns.index(column) for _, column in places],
        "y": [grid.rows.index(row) for row, _ in places],
        "text": [str(count) if has_counts and count else "" for count in counts],
        "textfont": {"color": style.tone(style.text_on(colour)), "size": 13},
        "hoverinfo": "skip",  # rows, columns and the legend say it, and the table under it
        "marker": _marker(colour, counts, LARGEST_DOT if has_counts else DOT)
        if colour
        else _missing_marker(key),
    }


def is_matrix(figure: Figure) -> bool:
    """Whether a figure is drawn as dots: a matrix, or coverage unit by unit."""
    return figure["chart"] == "matrix" or (
        figure["chart"] == "coverage" and figure["by"] == "subject"
    )


def is_yes_or_no(cell: Cell) -> bool:
    """Whether a cell says only that something holds (1) or does not (0)."""
    return cell["base_n"] is None and cell["n"] in (0, 1)


def _category_name(chart: ChartInput, key: str) -> str:
    if key in (YES, NO) and key not in chart.labels:
        return capitalised(translate("yes" if key == YES else "no", chart.language))
    return chart.label(key)


def _marker(colour: str, counts: list[int | None], size: int) -> Settings:
    """Filled for what is known; a count of zero is no more than a point."""
    sizes = [4 if count == 0 else size for count in counts]
    return {"symbol": "circle", "size": sizes, "color": style.tone(colour), "opacity": 1}


def _missing_marker(status: str) -> Settings:
    symbol, size = _MARKS.get(status, _OTHER_MARK)
    return {
        "symbol": symbol,
        "size": size,
        "color": style.tone("hatch"),
        "opacity": 1,
        "line": {"width": 1.4, "color": style.tone("hatch")},
    }
