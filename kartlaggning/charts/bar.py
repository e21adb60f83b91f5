"""Horizontal bars: how many of a population, with the count and its base written at each bar."""

from __future__ import annotations

from typing import Any

from kartlaggning.charts import style
from kartlaggning.charts.cell_text import describe_cell
from kartlaggning.charts.grid import ChartInput, Grid, has_number, is_known

ROW_HEIGHT = 40


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw a bar per row; several traces where the columns are not populations."""
    columns = drawn_columns(chart)
    layout = style.base_layout(chart.language, ROW_HEIGHT * len(chart.grid.rows) * len(columns))
    layout |= {
        "barmode": "group",
        "bargap": 0.4,
        "xaxis": style.bare_axis(range=[0, largest(chart.grid, columns)], showticklabels=False),
        "yaxis": style.bare_axis(autorange="reversed", automargin=True),
    }
    layout["margin"]["r"] = style.ROOM_FOR_COUNT
    drawn = {"data": [_trace(chart, column, index) for index, column in enumerate(columns)], "layout": layout}
    if len(columns) > 1:
        style.add_legend(drawn)
    return drawn


def drawn_columns(chart: ChartInput) -> tuple[str, ...]:
    """Columns to draw: the figure's own population where the columns are populations, else all."""
    population = chart.figure["population"]
    return (population,) if population in chart.grid.columns else chart.grid.columns


def largest(grid: Grid, columns: tuple[str, ...]) -> float:
    """Where the axis ends: the largest base, so that a bar is read against the whole."""
    cells = [cell for (_, column), cell in grid.cells.items() if column in columns and has_number(cell)]
    return max((cell["base_n"] or cell["n"] for cell in cells), default=1) or 1


def _trace(chart: ChartInput, column: str, index: int) -> dict[str, Any]:
    cells = [cell for row in chart.grid.rows if (cell := chart.grid.cells.get((row, column)))]
    texts = [describe_cell(cell, chart.labels, chart.language) for cell in cells]
    colour = style.category(index)
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart.label(column),
        "y": [chart.wrapped(cell["row"]) for cell in cells],
        "x": [cell["n"] if has_number(cell) else 0 for cell in cells],
        "text": [text.main for text in texts],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [
            f"<b>{chart.label(cell['row'])}</b><br>{text.main}  {text.note}"
            for cell, text in zip(cells, texts, strict=True)
        ],
        "hoverinfo": "text",
        "marker": _markers([is_known(cell) or not has_number(cell) for cell in cells], colour),
    }


def _markers(known: list[bool], colour: str) -> dict[str, Any]:
    fill, hatch = style.fill(colour), style.hatched()
    return {
        "color": [fill["color"] if each else hatch["color"] for each in known],
        "line": {"color": [fill["line"]["color"] if each else hatch["line"]["color"] for each in known], "width": 1},
        "pattern": hatch["pattern"] | {"shape": ["" if each else hatch["pattern"]["shape"] for each in known]},
    }
