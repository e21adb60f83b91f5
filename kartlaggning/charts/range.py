"""Quantities as ranges: from the lowest said to the highest, the span written beside.

Open ends are arrows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.axes import axis_number, room_beside
from kartlaggning.charts.drawing.cell_text import (
    describe_cell,
    describe_count,
    describe_standing,
    own_words,
)
from kartlaggning.charts.drawing.grid import (
    UNSETTLED,
    ChartInput,
    is_known,
    is_of_whole,
    is_part,
    range_ends,
)
from kartlaggning.charts.drawing.lettering import width_of
from kartlaggning.charts.drawing.plotly_json import Drawing, Room, Settings, Trace
from kartlaggning.charts.drawing.rows import (
    Row,
    name_column,
    place_rows,
    places_alone,
    quiet,
    row_axis,
    write_names,
)
from kartlaggning.ids import whole_of
from kartlaggning.plain_report import Cell

HEADING_HEIGHT = 28
TICKS_HEIGHT = 34
DOT = 12
BEYOND = 12  # px from a dot to the arrow beyond it
TEXT_GAP = 10
# of an arrow that points down, at the lowest, at the highest and in the gap after them
_TURNS = (90, -90, 0)


@dataclass(frozen=True)
class Span:
    """A row to draw: its ends, what is written beside it, and which ends are open.

    It has no ends where no number is shown. What is not settled is drawn hollow.
    """

    row: Row
    ends: tuple[float, float] | None
    said: str
    note: str
    is_open: tuple[bool, bool]
    is_settled: bool = True

    @property
    def high(self) -> float:
        """Where the words begin."""
        return self.ends[1] if self.ends else 0.0

    @property
    def is_beyond(self) -> bool:
        """Whether the arrows stand beyond the ends: one dot for both would cover them."""
        return self.ends is not None and self.ends[0] == self.ends[1] and any(self.is_open)

    @property
    def standoff(self) -> int:
        """How far beyond the ends the arrows stand, in pixels."""
        return BEYOND // sum(self.is_open) if self.is_beyond else 0

    @property
    def shift(self) -> int:
        """How far from the last mark the words begin, in pixels."""
        if self.is_beyond:
            return TEXT_GAP + BEYOND
        return TEXT_GAP if self.ends else 0

    def words(self) -> str:
        """What is written beside it, as text for plotly; quiet where it is no number."""
        if not self.ends:
            return "".join(quiet(["  ".join(filter(None, [self.said, self.note]))]))
        if not self.note:
            return self.said
        return "  ".join([self.said, *quiet([self.note])])

    def width(self) -> float:
        """How wide the words and the room before them are."""
        return self.shift + width_of(unescape(f"{self.said}  {self.note}"))


Spans = Mapping[str, Sequence[Span]]
"""The rows by what they measure."""


def draw(chart: ChartInput) -> Drawing | None:
    """Draw a dumbbell per range; each measure stands on an axis of its own."""
    groups = spans_by_measure(chart)
    if not any(map(_has_numbers, groups.values())):
        return None
    return {
        "data": list(_traces(chart, groups, over=0)),
        "layout": _layout(chart, groups, over=0),
        "narrow_data": places_alone(_traces(chart, groups, over=style.NARROW)),
        "narrow_layout": _layout(chart, groups, over=style.NARROW),
        "beside": _beside(groups),
    }


def _beside(groups: Spans) -> dict[str, Room]:
    beside = {}
    for index, spans in enumerate(groups.values()):
        texts = [(span.high, span.width()) for span in spans]
        beside[f"xaxis{axis_number(index)}"] = room_beside(texts)
    return beside


def spans_by_measure(chart: ChartInput) -> dict[str, list[Span]]:
    """Gather the rows of a table by what they measure.

    How many did not tell, and what is known of them, stands under the name of their population.
    """
    cells: dict[str, list[Cell]] = {}
    for row in chart.grid.rows:
        if not is_part(row, chart.grid):
            for cell in chart.grid.row(row):
                cells.setdefault(cell["measure"], []).append(cell)
    return {measure: list(_spans(chart, group)) for measure, group in cells.items()}


def _spans(chart: ChartInput, group: Sequence[Cell]) -> Iterator[Span]:
    drawn = [cell for cell in group if _is_drawn(cell, group)]
    for cell in drawn:
        ends = range_ends(cell)
        alike = [cell] if ends or is_of_whole(cell) else _of_row(cell, group)
        said = dict.fromkeys(
            describe_cell(each, chart.labels, chart.language).main for each in alike
        )
        row = _row(chart, cell, drawn)
        notes = [*_of_others(chart, cell)]
        counted = ""
        if ends:
            notes.append(own_words(cell, chart.language))
            counted = " · ".join(filter(None, _beside_range(chart, cell)))
        elif is_of_whole(cell):
            counted = describe_cell(cell, chart.labels, chart.language).note
        if len(said) > 1:
            # which of the questions each is missing of
            notes += _each_by_itself(chart, alike)
            said = {"–": None}
        row = row._replace(notes=(*row.notes, *map(chart.safe, filter(None, notes))))
        is_open = (cell["is_open_low"], cell["is_open_high"])
        words = chart.safe(" · ".join(said))
        yield Span(row, ends, words, chart.safe(counted), is_open, is_known(cell))


def _each_by_itself(chart: ChartInput, cells: Sequence[Cell]) -> Iterator[str]:
    """What each of a subject's cells says, behind the question that it is of."""
    for cell in cells:
        text = describe_cell(cell, chart.labels, chart.language)
        yield f"{chart.name(cell['column'])} {text.main}"


def _beside_range(chart: ChartInput, cell: Cell) -> tuple[str, str]:
    """How many told a range, of how many; and how it stands where it is not settled."""
    counted = describe_count(cell, chart.language)
    return counted, describe_standing(cell, chart.labels, chart.language)


def _of_others(chart: ChartInput, cell: Cell) -> Iterator[str]:
    """What else a population's units told: as a share, in conflict, in part, or of each other.

    Last how many told nothing, by how it is missing.
    """
    if not is_of_whole(cell):
        return
    silent = []
    for row in chart.grid.rows:
        part = chart.grid.cells.get((row, cell["column"]))
        if part is None or whole_of(row) != cell["row"]:
            continue
        text = describe_cell(part, chart.labels, chart.language)
        said = f"{chart.text(row)}: {', '.join(filter(None, [text.main, text.note]))}"
        if is_known(part) or part["status"] in UNSETTLED:
            yield said
        else:
            silent.append(said)
    yield " · ".join(silent)


def _is_drawn(cell: Cell, group: Sequence[Cell]) -> bool:
    """Whether a cell has a row.

    A subject without any range has one, however many questions it left open.
    """
    if range_ends(cell) or is_of_whole(cell):
        return True
    alike = _of_row(cell, group)
    return cell is alike[0] and not any(map(range_ends, alike))


def _of_row(cell: Cell, group: Sequence[Cell]) -> list[Cell]:
    return [each for each in group if each["row"] == cell["row"]]


def _row(chart: ChartInput, cell: Cell, drawn: Sequence[Cell]) -> Row:
    """Name a range by what tells it from the others that are drawn: row, column, or both."""
    row, column = chart.name(cell["row"]), chart.name(cell["column"])
    alike = drawn if is_of_whole(cell) else _of_row(cell, drawn)
    if _have_one(alike, "column"):
        return Row(row)
    if _have_one(drawn, "row"):
        return Row(column)
    return Row(row, (column,))


def _have_one(cells: Sequence[Cell], side: Literal["row", "column"]) -> bool:
    return len({cell[side] for cell in cells}) == 1


def _has_numbers(spans: Sequence[Span]) -> bool:
    return any(span.ends for span in spans)


def _layout(chart: ChartInput, groups: Spans, over: float) -> Settings:
    """An axis under another for each measure, all with their names in one column."""
    rows = {measure: _rows_of(spans) for measure, spans in groups.items()}
    places = {measure: place_rows(each, over) for measure, each in rows.items()}
    column = _name_column(rows, over)
    whole = sum(HEADING_HEIGHT + each.height + TICKS_HEIGHT for each in places.values())
    layout = style.base_layout(chart.language, round(whole))
    layout["margin"]["l"] = column
    top = 0.0
    for index, (measure, spans) in enumerate(groups.items()):
        axis, height = axis_number(index), places[measure].height
        start = top + HEADING_HEIGHT
        low, high = 1 - (start + height) / whole, 1 - start / whole
        layout[f"xaxis{axis}"] = _value_axis(f"y{axis}", has_numbers=_has_numbers(spans))
        layout[f"yaxis{axis}"] = row_axis(height, anchor=f"x{axis}", domain=[max(0.0, low), high])
        layout["annotations"] += [
            _heading(chart.label(measure), 1 - top / whole, column),
            *write_names(rows[measure], places[measure], column, f"y{axis}"),
            *_spans_in_words(spans, places[measure].marks, axis),
        ]
        top = start + height + TICKS_HEIGHT
    return layout


def _rows_of(spans: Sequence[Span]) -> list[Row]:
    return [span.row for span in spans]


def _name_column(rows: Mapping[str, Sequence[Row]], over: float) -> float:
    """Width of the column of names; where they stand over the marks, half a dot."""
    if over:
        # a dot at the start of the axis is whole
        return DOT // 2
    return max(map(name_column, rows.values()), default=0)


def _value_axis(anchor: str, has_numbers: bool) -> Settings:
    return style.bare_axis(
        anchor=anchor,
        showgrid=has_numbers,
        showticklabels=has_numbers,
        gridcolor=style.tone("line"),
        tickfont={"size": 12, "color": style.tone("muted")},
        tickformat=",~f",  # plotly's own would be `5k` in every language
        nticks=5,
    )


def _heading(name: str, top: float, column: float) -> Settings:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": -column,
        "name": "measure",
        "text": name,
        "showarrow": False,
        "font": {"size": 13, "color": style.tone("muted")},
    }


def _spans_in_words(spans: Sequence[Span], marks: Sequence[int], axis: str) -> Iterator[Settings]:
    for span, mark in zip(spans, marks, strict=True):
        yield {
            "name": "range",
            "text": span.words(),
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "x": span.high,
            "y": mark,
            "xanchor": "left",
            "xshift": span.shift,
            "showarrow": False,
        }


def _traces(chart: ChartInput, groups: Spans, over: float) -> Iterator[Trace]:
    for index, (measure, spans) in enumerate(groups.items()):
        marks = place_rows(_rows_of(spans), over).marks
        x: list[float | None] = []
        y: list[int] = []
        for span, mark in zip(spans, marks, strict=True):
            if span.ends:
                # a gap after each pair, so that no line joins two rows
                x += [*span.ends, None]
                y += [mark, mark, mark]
        axis = axis_number(index)
        yield {
            "type": "scatter",
            "name": chart.label(measure),
            "mode": "lines+markers",
            "x": x,
            "y": y,
            "cliponaxis": False,
            "hoverinfo": "skip",  # all that a range says is written beside it
            "line": {"color": style.tone("accent"), "width": 4},
            "marker": _markers([span for span in spans if span.ends]),
            "xaxis": f"x{axis}",
            "yaxis": f"y{axis}",
        }


def _markers(spans: Sequence[Span]) -> Settings:
    """A dot at each end, or an arrow where it is open."""
    symbols, angles, standoffs = [], [], []
    for span in spans:
        hollow = "" if span.is_settled else "-open"
        # after the two ends comes the gap
        for is_open, turn in zip((*span.is_open, False), _TURNS, strict=True):
            symbol, angle, standoff = "circle", 0, 0
            if is_open:
                symbol, angle, standoff = "triangle-down", turn, span.standoff
            symbols.append(f"{symbol}{hollow}")
            angles.append(angle)
            standoffs.append(standoff)
    markers = {"color": style.tone("accent"), "size": DOT, "opacity": 1, "symbol": symbols}
    if not all(span.is_settled for span in spans):
        markers["line"] = {"width": 2, "color": style.tone("accent")}
    if not any(angles) and not any(standoffs):
        return markers
    return markers | {"angle": angles, "standoff": standoffs}
