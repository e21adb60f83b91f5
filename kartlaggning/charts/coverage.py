"""How much of each population each strand reaches: a bar per strand and a panel per population."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kartlaggning.charts import bar
from kartlaggning.charts.grid import ChartInput, has_number, read_grid


def draw(chart: ChartInput) -> dict[str, Any]:
    """Draw what has a base; people and sources are no part of a population and stand in the table."""
    reached = [cell for cell in chart.grid.cells.values() if has_number(cell) and cell["base_n"]]
    return bar.draw(replace(chart, grid=read_grid(reached)))
