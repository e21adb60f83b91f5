"""Charts as plain plotly dicts, one module per kind; plotly itself is never imported.

Each is made of a figure and its table as `report.json` has them. Kinds that are not drawn here are
shown by their table alone, or by a template of their own; a map's is helped by `tile_map`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts.drawing.grid import ChartInput
from kartlaggning.charts.drawing.plotly_json import Drawing

Draw = Callable[[ChartInput], Drawing | None]


def _draw_of(kind: str) -> Draw:
    """What draws a kind of figure, found by the kind's name."""
    return import_module(f"{__name__}.{kind}").draw


_DRAWS: Mapping[str, Draw] = {
    name: _draw_of(name) for name, kind in CHART_KINDS.items() if kind.is_drawn
}


def draw_chart(chart: ChartInput) -> Drawing | None:
    """Draw a figure; nothing where its kind is not drawn, or no mark is left to draw."""
    draw = _DRAWS.get(chart.figure["chart"])
    if draw is None or not chart.grid.cells:
        return None
    drawn = draw(chart)
    if drawn is None or not drawn["data"]:
        return None
    return drawn
