"""Quantities as ranges: from the lowest said to the highest, open ends as arrows, the span written
beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.cell_text import describe_cell, describe_count, own_words
from kartlaggning.charts.drawing.grid import ChartInput, is_part, range_ends
from kartlaggning.charts.drawing.lettering import width_of
from kartlaggning.charts.drawing.panels import axis_number, room_beside
from kartlaggning.charts.drawing.plotly_json import Drawing, Settings, Trace
from kartlaggning.charts.drawing.rows import (
    Row,
    name_column,
    place_rows,
    quiet,
    row_axis,
    write_names,
)
from kartlaggning.plain_report import Cell

HEADING_HEIGHT = 28
TICKS_HEIGHT = 34
DOT = 12
BEYOND = 12  # px from a dot to the arrow beyond it
TEXT_GAP = 10
_TURNS = (
    90,
    -90,
    0,
)  # of an arrow that points down, at the lowest, the highest and in the gap after them


@dataclass(frozen=True)
class Span:
    """A row to draw: its ends, what is written beside it, and which ends are open; no ends where no
    number is shown.
    """

    row: Row
    ends: tuple[float, float] | None
    said: str
    note: str
    is_open: tuple[bool, bool]

    @property
    def high(self) -> float:
        """Where the words begin."""
        return self.ends[1] if self.ends else 0.0

    @property
    def is_beyond(self) -> bool:
        """Whether the arrows stand beyond the ends: one dot for both would cover them."""
        return self.ends is not None and self.ends[0] == self.ends[1] and any(self.is_open)

    @property
    def shift(self) -> int:
        """How far from the last mark the words begin, in pixels."""
        return (TEXT_GAP if self.ends else 0) + (BEYOND if self.is_beyond else 0)

    def words(self) -> str:
        """What is written beside it, as text for plotly; in the quiet colour where it is no number."""
        parts = (
            [self.said, *quiet([self.note] if self.note else [])]
            if self.ends
            else quiet([self.said])
        )
        return "  ".join(parts)

    def width(self) -> float:
        """How wide the words and the room before them are."""
        return self.shift + width_of(unescape(f"{self.said}  {self.note}"))


def draw(chart: ChartInput) -> Drawing | None:
    """Draw a dumbbell per range; quantities with different measures stand on axes of their own."""
    groups = spans_by_measure(chart)
    if not any(span.ends for spans in groups.values() for span in spans):
        return None
    return {
        "data": list(_traces(chart, groups, over=0)),
        "layout": _layout(chart, groups, over=0),
        "narrow_data": [{"y": trace["y"]} for trace in _traces(chart, groups, over=style.NARROW)],
        "narrow_layout": _layout(chart, groups, over=style.NARROW),
        "beside": {
            f"xaxis{axis_number(index)}": room_beside((span.high, span.width()) for span in spans)
            for index, spans in enumerate(groups.values())
        },
    }


def spans_by_measure(chart: ChartInput) -> dict[str, list[Span]]:
    """Gather the rows of a table by what they measure; how many did not tell stands in the table
    alone.
    """
    cells: dict[str, list[Cell]] = {}
    for row in chart.grid.rows:
        for column in chart.grid.columns:
            cell = chart.grid.cells.get((row, column))
            if cell and not is_part(row, chart.grid):
                cells.setdefault(cell["measure"], []).append(cell)
    return {
        measure: [_span(chart, cell, group) for cell in group if _is_drawn(cell, group)]
        for measure, group in cells.items()
    }


def _is_drawn(cell: Cell, group: list[Cell]) -> bool:
    """Whether a cell has a row: a subject without any range has one, however many questions it left
    open.
    """
    if range_ends(cell) or cell["column"] == cell["population"]:
        return True
    alike = _of_row(cell, group)
    return cell is alike[0] and not any(range_ends(each) for each in alike)


def _of_row(cell: Cell, group: list[Cell]) -> list[Cell]:
    return [each for each in group if each["row"] == cell["row"]]


def _span(chart: ChartInput, cell: Cell, group: list[Cell]) -> Span:
    ends = range_ends(cell)
    alike = [cell] if ends or cell["column"] == cell["population"] else _of_row(cell, group)
    said = " · ".join(
        dict.fromkeys(describe_cell(each, chart.labels, chart.language).main for each in alike)
    )
    counted = describe_count(cell, chart.language) if ends and cell["n"] is not None else ""
    row = _row(chart, cell, group)
    if ends and (words := own_words(cell, chart.language)):
        row = row._replace(notes=(*row.notes, words))
    is_open = (cell["is_open_low"], cell["is_open_high"])
    return Span(row, ends, chart.safe(said), chart.safe(counted), is_open)


def _row(chart: ChartInput, cell: Cell, group: list[Cell]) -> Row:
    """Name a range by what tells it from the others: its row, its column, or both."""
    row, column = chart.name(cell["row"]), chart.name(cell["column"])
    drawn = [each for each in group if _is_drawn(each, group)]
    alike = drawn if cell["column"] == cell["population"] else _of_row(cell, drawn)
    if len({each["column"] for each in alike}) == 1:
        return Row(row)
    if len({each["row"] for each in drawn}) == 1:
        return Row(column)
    return Row(row, (column,))


def _layout(chart: ChartInput, groups: dict[str, list[Span]], over: float) -> Settings:
    rows = {measure: [span.row for span in spans] for measure, spans in groups.items()}
    # a dot at the start of the axis is whole
    column = DOT // 2 if over else max((name_column(each) for each in rows.values()), default=0)
    places = {measure: place_rows(each, over) for measure, each in rows.items()}
    whole = sum(HEADING_HEIGHT + each.height + TICKS_HEIGHT for each in places.values())
    layout = style.base_layout(chart.language, round(whole))
    layout["margin"]["l"] = column
    top = 0.0
    for index, (measure, spans) in enumerate(groups.items()):
        axis, height = axis_number(index), places[measure].height
        start = top + HEADING_HEIGHT
        domain = [1 - (start + height) / whole, 1 - start / whole]
        layout[f"xaxis{axis}"] = _value_axis(
            f"y{axis}", has_numbers=any(span.ends for span in spans)
        )
        layout[f"yaxis{axis}"] = row_axis(
            height, anchor=f"x{axis}", domain=[max(0.0, domain[0]), domain[1]]
        )
        layout["annotations"] += [
            _heading(chart.label(measure) if measure else "", 1 - top / whole, column),
            *write_names(rows[measure], places[measure], column, f"y{axis}"),
            *_spans_in_words(spans, places[measure].marks, axis),
        ]
        top = start + height + TICKS_HEIGHT
    return layout


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
    place = {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": -column,
    }
    return place | {
        "name": "measure",
        "text": name,
        "showarrow": False,
        "font": {"size": 13, "color": style.tone("muted")},
    }


def _spans_in_words(spans: list[Span], marks: list[int], axis: str) -> list[Settings]:
    return [
        {
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
        for span, mark in zip(spans, marks, strict=True)
    ]


def _traces(chart: ChartInput, groups: dict[str, list[Span]], over: float) -> Iterator[Trace]:
    for index, (measure, spans) in enumerate(groups.items()):
        axis = axis_number(index)
        placed = zip(spans, place_rows([span.row for span in spans], over).marks, strict=True)
        marks = [(span, mark) for span, mark in placed if span.ends]
        yield {
            "type": "scatter",
            "name": chart.label(measure) if measure else "",
            "mode": "lines+markers",
            # a gap after each pair, so that no line joins two rows
            "x": [value for span, _ in marks for value in (*(span.ends or ()), None)],
            "y": [mark for _, mark in marks for _ in range(3)],
            "cliponaxis": False,
            "hoverinfo": "skip",  # all that a range says is written beside it
            "line": {"color": style.tone("accent"), "width": 4},
            "marker": _markers([span for span, _ in marks]),
            "xaxis": f"x{axis}",
            "yaxis": f"y{axis}",
        }


def _markers(spans: list[Span]) -> Settings:
    """A dot at each end, or an arrow where it is open."""
    # after the two ends comes the gap
    ends = [
        (span, is_open, turn)
        for span in spans
        for is_open, turn in zip((*span.is_open, False), _TURNS, strict=True)
    ]
    markers = {
        "color": style.tone("accent"),
        "size": DOT,
        "opacity": 1,
        "symbol": ["triangle-down" if is_open else "circle" for _, is_open, _ in ends],
    }
    if not any(is_open for _, is_open, _ in ends):
        return markers
    return markers | {
        "angle": [turn if is_open else 0 for _, is_open, turn in ends],
        "standoff": [
            BEYOND // sum(span.is_open) if is_open and span.is_beyond else 0
            for span, is_open, _ in ends
        ],
    }
