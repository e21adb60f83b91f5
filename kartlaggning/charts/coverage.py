"""How much of each population each strand reaches: a bar per strand, or dots unit by unit."""

from __future__ import annotations

from dataclasses import replace

from kartlaggning.charts import bar, matrix
from kartlaggning.charts.drawing.grid import ChartInput, has_number, read_grid
from kartlaggning.charts.drawing.plotly_json import Drawing


def draw(chart: ChartInput) -> Drawing:
    """Draw what has a base; people and sources are no part of a population and stand in the table.

    Where each unit has its row, how many sources speak for it.
    """
    if matrix.is_matrix(chart.figure):
        return matrix.draw(chart)
    reached = [cell for cell in chart.grid.cells.values() if has_number(cell) and cell["base_n"]]
    return bar.draw(replace(chart, grid=read_grid(reached)))
