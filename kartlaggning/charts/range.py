"""Quantities as ranges: from the lowest said to the highest, open ends as arrows, the span written beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kartlaggning.charts import style
from kartlaggning.charts.cell_text import describe_count, describe_range, own_words
from kartlaggning.charts.grid import Cell, ChartInput, range_ends
from kartlaggning.charts.panels import axis_number
from kartlaggning.charts.rows import Row, name_column, place_rows, quiet, row_axis, write_names

HEADING_HEIGHT = 28
TICKS_HEIGHT = 34
BEYOND = 12  # px from a dot to the arrow beyond it
_TURNS = (90, -90, 0)  # of an arrow that points down, at the lowest, the highest and in the gap after them
ROOM_WIDE = 1.35  # how much longer than the highest range the axis is, for what is written beside it
ROOM_NARROW = 1.6


@dataclass(frozen=True)
class Span:
    """A range to draw: its row, its ends, what is written beside it, and which ends are open."""

    row: Row
    low: float
    high: float
    text: str
    is_open: tuple[bool, bool]

    @property
    def is_beyond(self) -> bool:
        """Whether the arrows stand beyond the ends: one dot for both would cover them."""
        return self.low == self.high and any(self.is_open)


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw a dumbbell per range; quantities with different measures stand on axes of their own."""
    groups = spans_by_measure(chart)
    return {
        "data": list(_traces(chart, groups, is_narrow=False)),
        "layout": _layout(chart, groups, is_narrow=False),
        "narrow_data": [{"y": trace["y"]} for trace in _traces(chart, groups, is_narrow=True)],
        "narrow_layout": _layout(chart, groups, is_narrow=True),
    }


def spans_by_measure(chart: ChartInput) -> dict[str, list[Span]]:
    """Gather the ranges of a table by what they measure; hidden cells and those without a range are left out."""
    cells: dict[str, list[Cell]] = {}
    for row in chart.grid.rows:
        for column in chart.grid.columns:
            cell = chart.grid.cells.get((row, column))
            if cell and range_ends(cell):
                cells.setdefault(cell["measure"], []).append(cell)
    return {measure: [_span(chart, cell, group) for cell in group] for measure, group in cells.items()}


def _span(chart: ChartInput, cell: Cell, group: list[Cell]) -> Span:
    low, high = range_ends(cell) or (0.0, 0.0)
    said = own_words(cell, chart.language)
    beside = [said] if said else []
    if cell["n"] is not None:
        beside.append(describe_count(cell, chart.language))
    notes = "".join(quiet(f"  {chart.safe(each)}" for each in beside))
    is_open = (cell["is_open_low"], cell["is_open_high"])
    return Span(_row(chart, cell, group), low, high, describe_range(cell, chart.language) + notes, is_open)


def _row(chart: ChartInput, cell: Cell, group: list[Cell]) -> Row:
    """Name a range by what tells it from the others: its row, its column, or both."""
    row, column = chart.name(cell["row"]), chart.name(cell["column"])
    is_of_population = cell["column"] == cell["population"]
    alike = group if is_of_population else [each for each in group if each["row"] == cell["row"]]
    if len({each["column"] for each in alike}) == 1:
        return Row(row)
    if len({each["row"] for each in group}) == 1:
        return Row(column)
    return Row(row, note=column)


def _layout(chart: ChartInput, groups: dict[str, list[Span]], is_narrow: bool) -> dict[str, Any]:
    rows = {measure: [span.row for span in spans] for measure, spans in groups.items()}
    column = 0 if is_narrow else max((name_column(each) for each in rows.values()), default=0)
    places = {measure: place_rows(each, is_narrow) for measure, each in rows.items()}
    whole = sum(HEADING_HEIGHT + each.height + TICKS_HEIGHT for each in places.values())
    layout = style.base_layout(chart.language, round(whole))
    layout["margin"]["l"] = column
    top = 0.0
    for index, (measure, spans) in enumerate(groups.items()):
        axis, height = axis_number(index), places[measure].height
        start = top + HEADING_HEIGHT
        domain = [1 - (start + height) / whole, 1 - start / whole]
        room = ROOM_NARROW if is_narrow else ROOM_WIDE
        layout[f"xaxis{axis}"] = _value_axis(_highest(spans) * room, f"y{axis}")
        layout[f"yaxis{axis}"] = row_axis(height, anchor=f"x{axis}", domain=[max(0.0, domain[0]), domain[1]])
        layout["annotations"] += [
            _heading(chart.label(measure) if measure else "", 1 - top / whole),
            *write_names(rows[measure], places[measure], column, f"y{axis}"),
            *_spans_in_words(spans, places[measure].marks, axis),
        ]
        top = start + height + TICKS_HEIGHT
    return layout


def _value_axis(end: float, anchor: str) -> dict[str, Any]:
    return style.bare_axis(
        range=[0, end],
        anchor=anchor,
        showgrid=True,
        gridcolor=style.tone("line"),
        tickfont={"size": 12, "color": style.tone("muted")},
        nticks=5,
    )


def _heading(name: str, top: float) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "top"}
    return place | {
        "name": "measure",
        "text": name,
        "showarrow": False,
        "font": {"size": 13, "color": style.tone("muted")},
    }


def _spans_in_words(spans: list[Span], marks: list[float], axis: str) -> list[dict[str, Any]]:
    return [
        {
            "name": "range",
            "text": span.text,
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "x": span.high,
            "y": mark,
            "xanchor": "left",
            "xshift": 10 + (BEYOND if span.is_beyond else 0),
            "showarrow": False,
        }
        for span, mark in zip(spans, marks, strict=True)
    ]


def _highest(spans: list[Span]) -> float:
    return max(span.high for span in spans) or 1


def _traces(chart: ChartInput, groups: dict[str, list[Span]], is_narrow: bool) -> Iterator[dict[str, Any]]:
    for index, (measure, spans) in enumerate(groups.items()):
        axis = axis_number(index)
        marks = place_rows([span.row for span in spans], is_narrow).marks
        yield {
            "type": "scatter",
            "name": chart.label(measure) if measure else "",
            "mode": "lines+markers",
            # a gap after each pair, so that no line joins two rows
            "x": [value for span in spans for value in (span.low, span.high, None)],
            "y": [mark for mark in marks for _ in range(3)],
            "cliponaxis": False,
            "hovertext": [f"{'<br>'.join(span.row.lines())}<br>{span.text}" for span in spans for _ in range(3)],
            "hoverinfo": "text",
            "line": {"color": style.tone("accent"), "width": 4},
            "marker": _markers(spans),
            "xaxis": f"x{axis}",
            "yaxis": f"y{axis}",
        }


def _markers(spans: list[Span]) -> dict[str, Any]:
    """A dot at each end, or an arrow where it is open."""
    # after the two ends comes the gap
    ends = [
        (span, is_open, turn) for span in spans for is_open, turn in zip((*span.is_open, False), _TURNS, strict=True)
    ]
    markers = {
        "color": style.tone("accent"),
        "size": 12,
        "opacity": 1,
        "symbol": ["triangle-down" if is_open else "circle" for _, is_open, _ in ends],
    }
    if not any(is_open for _, is_open, _ in ends):
        return markers
    return markers | {
        "angle": [turn if is_open else 0 for _, is_open, turn in ends],
        "standoff": [BEYOND // sum(span.is_open) if is_open and span.is_beyond else 0 for span, is_open, _ in ends],
    }
