"""Quantities as ranges: from the lowest said to the highest, open ends as arrows, the words beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kartlaggning.charts import style
from kartlaggning.charts.cell_text import describe_range
from kartlaggning.charts.grid import Cell, ChartInput, range_ends

ROW_HEIGHT = 64
HEADING_HEIGHT = 34
TICKS_HEIGHT = 50
NAME_WIDTH = 20


@dataclass(frozen=True)
class Span:
    """A range to draw: its name on the axis, its ends, what is written at it and the marks at its ends."""

    name: str
    low: float
    high: float
    text: str
    symbols: tuple[str, str]


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw a dumbbell per range; quantities with different measures stand on axes of their own."""
    groups = spans_by_measure(chart)
    heights = [HEADING_HEIGHT + ROW_HEIGHT * len(spans) + TICKS_HEIGHT for spans in groups.values()]
    whole = sum(heights)
    layout = style.base_layout(chart.language, whole)
    data = []
    top = 1.0
    for index, (measure, spans) in enumerate(groups.items()):
        axis = str(index + 1) if index else ""
        bottom = top - heights[index] / whole
        name = chart.label(measure) if measure else ""
        layout |= _axes(spans, axis, [max(0.0, bottom + TICKS_HEIGHT / whole), top - HEADING_HEIGHT / whole])
        layout["annotations"] += [_heading(name, top), *_direct_labels(spans, axis)]
        data.append(_trace(spans, axis) | {"name": name})
        top = bottom
    return {"data": data, "layout": layout}


def spans_by_measure(chart: ChartInput) -> dict[str, list[Span]]:
    """Gather the ranges of a table by what they measure; hidden cells and those without a range are left out."""
    cells: dict[str, list[Cell]] = {}
    for row in chart.grid.rows:
        for column in chart.grid.columns:
            cell = chart.grid.cells.get((row, column))
            if cell and range_ends(cell):
                cells.setdefault(cell["measure"], []).append(cell)
    return {
        measure: [_span(chart, cell, len({each["column"] for each in group}) > 1) for cell in group]
        for measure, group in cells.items()
    }


def _span(chart: ChartInput, cell: Cell, has_columns: bool) -> Span:
    low, high = range_ends(cell) or (0.0, 0.0)
    name = chart.wrapped(cell["row"], NAME_WIDTH)
    notes = [chart.wrapped(cell["column"], NAME_WIDTH)] if has_columns else []
    notes += [chart.wrap(cell["words"], NAME_WIDTH)] if cell["words"] else []
    quiet = "".join(f"<br><span style='color:{style.tone('muted')};font-size:12px'>{note}</span>" for note in notes)
    symbols = (
        "triangle-left" if cell["is_open_low"] else "circle",
        "triangle-right" if cell["is_open_high"] else "circle",
    )
    return Span(name + quiet, low, high, describe_range(cell, chart.language), symbols)


def _axes(spans: list[Span], axis: str, domain: list[float]) -> dict[str, Any]:
    x = style.bare_axis(
        range=[0, _highest(spans) * 1.15],
        anchor=f"y{axis}",
        showgrid=True,
        gridcolor=style.tone("line"),
        tickfont={"size": 12, "color": style.tone("muted")},
        nticks=5,
    )
    y = style.bare_axis(
        range=[len(spans) - 0.5, -0.5], anchor=f"x{axis}", domain=domain, automargin=True, type="category"
    )
    return {f"xaxis{axis}": x, f"yaxis{axis}": y}


def _heading(name: str, top: float) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "top"}
    return place | {"text": name, "showarrow": False, "font": {"size": 13, "color": style.tone("muted")}}


def _direct_labels(spans: list[Span], axis: str) -> list[dict[str, Any]]:
    """The range in figures over its line, from the end that has room."""
    middle = _highest(spans) / 2
    return [
        {
            "name": "range",
            "text": span.text,
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "x": span.low if span.low <= middle else span.high,
            "y": span.name,
            "xanchor": "left" if span.low <= middle else "right",
            "xshift": -6 if span.low <= middle else 6,
            "yshift": 18,
            "showarrow": False,
        }
        for span in spans
    ]


def _highest(spans: list[Span]) -> float:
    return max(span.high for span in spans) or 1


def _trace(spans: list[Span], axis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        # a gap after each pair, so that no line joins two rows
        "x": [value for span in spans for value in (span.low, span.high, None)],
        "y": [span.name for span in spans for _ in range(3)],
        "cliponaxis": False,
        "hovertext": [f"{span.name}<br>{span.text}" for span in spans for _ in range(3)],
        "hoverinfo": "text",
        "line": {"color": style.tone("accent"), "width": 4},
        "marker": {
            "color": style.tone("accent"),
            "size": 13,
            "opacity": 1,
            "symbol": [symbol for span in spans for symbol in (*span.symbols, "circle")],
        },
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
    }
