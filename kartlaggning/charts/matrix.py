"""Dots where a row and a column meet; the longer side stands upright, to be read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from itertools import count
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
from kartlaggning.charts.drawing.rows import placed, places_alone
from kartlaggning.checks import N_
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
    "dont_know": ("diamond-open", 8),
    "no_answer": ("triangle-up-open", 8),
    "not_recorded": ("pentagon-open", 8),
    "confidential": ("star-open", 9),
    "not_mentioned": ("circle", 3),
    "not_asked": ("square-open", 8),
    "question_not_put": ("line-ew-open", 8),
    "nobody_interviewed": ("triangle-left-open", 8),
    "no_survey_reply": ("triangle-right-open", 8),
    "no_document": ("cross-open", 8),
    "no_source": ("y-up-open", 8),
    "did_not_take_part": ("bowtie-open", 8),
    "not_applicable": ("x-thin-open", 7),
    "filtered": ("cross-thin-open", 7),
    "conflict": ("asterisk-open", 7),
    "undecided": ("hexagon-open", 8),
    "declined_invitation": ("x-thin-open", 7),
    "was_not_reached": ("triangle-down-open", 8),
    "did_not_reply": ("circle-open", 8),
    "not_replied_yet": ("hourglass-open", 8),
}
_YES_OR_NO = {YES: N_("yes"), NO: N_("no")}
_OTHER_MARK = ("octagon-open", 8)
POINT = 4
DOT = 13
LARGEST_DOT = 26


class Rows(NamedTuple):
    """The rows: their names in lines, the middle of each in pixels from the top, the height."""

    names: list[list[str]]
    places: list[int]
    height: int


class Heads(NamedTuple):
    """The columns' names in lines over them, how high they are, and in which angle they stand."""

    names: list[list[str]]
    height: float
    angle: int


class Dot(NamedTuple):
    """A cell, and the numbers of the row and column in which it stands."""

    row: int
    column: int
    cell: Cell


def draw(chart: ChartInput) -> Drawing:
    """Draw a dot per cell: filled where it is known, a small ring where it is not."""
    grid = upright(chart.grid)
    names = [chart.name(row) for row in grid.rows]
    wide, narrow = _rows_of(names, NAME_WIDTH), _rows_of(names, NARROW_NAME)
    traces = _traces(chart, grid)
    drawn: Drawing = {
        "data": placed(traces, wide.places),
        "layout": _layout(chart, grid, wide, style.LEAST_WIDE),
        "narrow_data": places_alone(placed(traces, narrow.places)),
        "narrow_layout": _layout(chart, grid, narrow, style.NARROW),
        "widest": COLUMN_WIDTH * (len(grid.columns) + 2),
    }
    style.add_legend(drawn)
    return drawn


def _rows_of(names: Sequence[str], width: float) -> Rows:
    """Place rows under each other, each as high as its name needs."""
    in_lines, places, top = [], [], 0
    for name in names:
        lines = wrap(name, width, SIZE)
        height = max(ROW_HEIGHT, LINE * len(lines) + ROW_GAP)
        top += height
        in_lines.append(lines)
        places.append(top - height // 2)
    return Rows(in_lines, places, top)


def _layout(chart: ChartInput, grid: Grid, rows: Rows, page: int) -> Settings:
    """Names of rows at the left, those of columns over them."""
    left = GAP + max(map(_width, rows.names))
    column = (page - left) / len(grid.columns)
    heads = _heads([chart.name(each) for each in grid.columns], column)
    header = GAP + heads.height
    layout = style.base_layout(chart.language, round(rows.height + header))
    layout["margin"] |= {"l": round(left), "t": round(header)}
    columns = {
        "range": [-0.5, len(heads.names) - 0.5],
        "side": "top",
        "tickangle": heads.angle,
    }
    return layout | {
        "xaxis": _axis(heads.names, range(len(heads.names))) | columns,
        "yaxis": _axis(rows.names, rows.places) | {"range": [rows.height, 0]},
    }


def _heads(names: Sequence[str], column: float) -> Heads:
    """Names of columns of this width: level where they have room so, else upright."""
    if column >= COLUMN_WIDTH:
        level = [wrap(name, COLUMN_WIDTH - GAP, SIZE) for name in names]
        return Heads(level, LINE * max(map(len, level)), angle=0)
    lines = _upright_lines(names, column)
    return Heads(lines, max(map(_width, lines)), angle=-90)


def _upright_lines(names: Sequence[str], column: float) -> list[list[str]]:
    """Names that stand upright, each in no more lines than its column is wide."""
    most = max(1, column // LINE)
    # in less than this not even the letters have room; a name may have thousands of them
    least = max(width_of("".join(name.split()), SIZE) for name in names) / most
    n_steps = max(0, int((least - NAME_WIDTH) // GAP))
    for width in count(NAME_WIDTH + n_steps * GAP, step=GAP):
        lines = [wrap(name, width, SIZE) for name in names]
        if max(map(len, lines)) <= most:
            break
    return lines


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
    if len(grid.columns) > len(grid.rows):
        return grid.transposed()
    return grid


def _traces(chart: ChartInput, grid: Grid) -> list[Trace]:
    """A trace per category: a value, counted, or a kind of missing, known ones first."""
    dots = _by_category(grid)
    known = [name for name in dots if name != NO and is_known(dots[name][0].cell)]
    unknown = [name for name in dots if name not in known]
    traces = []
    for index, category in enumerate(known):
        traces.append(_trace(chart, category, dots[category], style.category(index)))
    for category in unknown:
        traces.append(_trace(chart, category, dots[category], colour=""))
    return traces


def _by_category(grid: Grid) -> dict[str, list[Dot]]:
    dots: dict[str, list[Dot]] = {}
    for row_number, row in enumerate(grid.rows):
        for column_number, column in enumerate(grid.columns):
            cell = grid.cells.get((row, column))
            if cell:
                dot = Dot(row_number, column_number, cell)
                dots.setdefault(_category(cell), []).append(dot)
    return dots


def _category(cell: Cell) -> str:
    if cell["value"]:
        return cell["value"]
    if is_yes_or_no(cell):
        return YES if cell["n"] else NO
    return cell["status"]


def _trace(chart: ChartInput, category: str, dots: Sequence[Dot], colour: str) -> Trace:
    """The dots of a category; without a colour it is a kind of missing."""
    rows, columns, counts, texts = [], [], [], []
    for row, column, cell in dots:
        n = cell["n"] if has_number(cell) else None
        rows.append(row)
        columns.append(column)
        counts.append(n)
        texts.append(str(n or ""))
    mode, size = "markers+text", LARGEST_DOT
    if not any(n and n > 1 for n in counts):
        # a dot that is filled says that it is one
        mode, size, texts = "markers", DOT, [""] * len(counts)
    marker = _marker(colour, counts, size) if colour else _missing_marker(category)
    return {
        "type": "scatter",
        "mode": mode,
        "name": _category_name(chart, category),
        "x": columns,
        "y": rows,
        "text": texts,
        "textfont": {"color": style.tone(style.text_on(colour)), "size": 13},
        "hoverinfo": "skip",  # rows, columns and the legend say it, and the table under it
        "marker": marker,
    }


def is_matrix(figure: Figure) -> bool:
    """Whether a figure is drawn as dots: a matrix, or coverage unit by unit."""
    if figure["chart"] == "coverage":
        return figure["by"] == "subject"
    return figure["chart"] == "matrix"


def is_yes_or_no(cell: Cell) -> bool:
    """Whether a cell says only that something holds (1) or does not (0)."""
    return cell["base_n"] is None and cell["n"] in (0, 1)


def _category_name(chart: ChartInput, category: str) -> str:
    if category in chart.labels:
        return chart.label(category)
    return capitalised(translate(_YES_OR_NO[category], chart.language))


def _marker(colour: str, counts: list[int | None], size: int) -> Settings:
    """Filled for what is known; a count of zero is no more than a point."""
    sizes = [size] * len(counts)
    for place, n in enumerate(counts):
        if n == 0:
            sizes[place] = POINT
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
