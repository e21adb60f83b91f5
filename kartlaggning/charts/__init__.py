"""Charts as plain plotly dicts, one module per kind; plotly itself is never imported.

Each is made of a figure and its table as `report.json` has them. Kinds that are not drawn here are
shown by their table alone, or by a template of their own; a map's is helped by `tile_map`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts.drawing.grid import ChartInput
from kartlaggning.charts.drawing.plotly_json import Drawing

Draw = Callable[[ChartInput], Drawing | None]


@cache
def _draw_of(kind: str) -> Draw:
    """What draws a kind of figure, found by the kind's name when one is drawn."""
    draw: Draw = import_module(f"{__name__}.{kind}").draw
    return draw


def draw_chart(chart: ChartInput) -> Drawing | None:
    """Draw a figure; nothing where its kind is not drawn, or no mark is left to draw."""
    kind = chart.figure["chart"]
    if not CHART_KINDS[kind].is_drawn or not chart.grid.cells:
        return None
    drawn = _draw_of(kind)(chart)
    if drawn is None or not drawn["data"]:
        return None
    return drawn
