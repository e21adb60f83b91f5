"""How much of each population each strand reaches; the part that it does not reach is drawn as well."""

from __future__ import annotations

from typing import Any

from kartlaggning.charts import style
from kartlaggning.charts.cell_text import describe_count
from kartlaggning.charts.grid import Cell, ChartInput, has_number

ROW_HEIGHT = 56


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw a bar per strand and population, as a share of the population."""
    cells = [cell for cell in chart.grid.cells.values() if has_number(cell) and cell["base_n"]]
    layout = style.base_layout(chart.language, ROW_HEIGHT * len(cells))
    layout |= {
        "barmode": "stack",
        "bargap": 0.5,
        "xaxis": style.bare_axis(range=[0, 1], showticklabels=False),
        "yaxis": style.bare_axis(autorange="reversed", automargin=True),
    }
    layout["margin"]["r"] = style.ROOM_FOR_COUNT
    names = [_name(chart, cell) for cell in cells]
    reached = [cell["n"] / cell["base_n"] for cell in cells]
    bar = {"type": "bar", "orientation": "h", "y": names, "hoverinfo": "text"}
    hover = [f"{name}<br>{describe_count(cell, chart.language)}" for name, cell in zip(names, cells, strict=True)]
    data = [
        bar | {"name": "reached", "x": reached, "marker": style.fill("accent"), "hovertext": hover},
        bar
        | {
            "name": "not reached",
            "x": [1 - share for share in reached],
            "marker": style.outlined(),
            "hovertext": hover,
            "text": [describe_count(cell, chart.language) for cell in cells],
            "textposition": "outside",
            "cliponaxis": False,
        },
    ]
    return {"data": data, "layout": layout}


def _name(chart: ChartInput, cell: Cell) -> str:
    population = f"<span style='color:{style.tone('muted')}'>{chart.wrapped(cell['column'])}</span>"
    return f"{chart.wrapped(cell['row'])}<br>{population}"
