"""Bars in parts that make up the whole; what is undecided or was not asked is drawn as its own part."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from kartlaggning.charts import style
from kartlaggning.charts.grid import NOT_ASKED, Cell, ChartInput, Grid, has_number, is_known
from kartlaggning.text import format_number

ROW_HEIGHT = 64


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw a bar per row in parts per column; a bar per population where the columns are populations."""
    grid = bars_by_part(chart.grid)
    layout = style.base_layout(chart.language, ROW_HEIGHT * len(grid.rows))
    layout |= {
        "barmode": "stack",
        "bargap": 0.35,
        "xaxis": style.bare_axis(showticklabels=False),
        "yaxis": style.bare_axis(autorange="reversed", automargin=True),
    }
    shades = count()
    drawn = {"data": [_trace(chart, grid, part, shades) for part in grid.columns], "layout": layout}
    style.add_legend(drawn)
    return drawn


def bars_by_part(grid: Grid) -> Grid:
    """Put the bars in rows and their parts in columns: a column that is a population is a bar."""
    by_population = all(cell["column"] == cell["population"] for cell in grid.cells.values())
    return grid.transposed() if by_population else grid


def _trace(chart: ChartInput, grid: Grid, part: str, shades: Iterator[int]) -> dict[str, Any]:
    cells = [cell for bar in grid.rows if (cell := grid.cells.get((bar, part))) and has_number(cell)]
    bars = [bar for bar in grid.rows if grid.cells.get((bar, part)) in cells]
    marker, text_colour = _look(part, cells, shades)
    numbers = [format_number(cell["n"], chart.language) if cell["n"] else "" for cell in cells]
    return {
        "type": "bar",
        "orientation": "h",
        "name": chart.label(part),
        "y": [chart.wrapped(bar) for bar in bars],
        "x": [cell["n"] for cell in cells],
        "text": numbers,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": style.tone(text_colour), "size": 14},
        "hovertext": [
            f"<b>{chart.label(bar)}</b><br>{chart.label(part)}: {number or 0}"
            for bar, number in zip(bars, numbers, strict=True)
        ],
        "hoverinfo": "text",
        "marker": marker,
    }


def _look(part: str, cells: list[Cell], shades: Iterator[int]) -> tuple[dict[str, Any], str]:
    """Marker of a part and the colour of the text on it."""
    if part.endswith(NOT_ASKED) or any(cell["status"] == NOT_ASKED for cell in cells):
        return style.outlined(), "ink"
    if not all(is_known(cell) for cell in cells):
        return style.hatched(), "ink"
    colour = style.category(next(shades))
    return style.fill(colour), style.text_on(colour)
