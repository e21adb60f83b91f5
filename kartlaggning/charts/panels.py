"""Panels side by side that share their rows: one per population, each read against its own base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kartlaggning.charts import style
from kartlaggning.charts.rows import Places, Row, name_column, row_axis, write_names
from kartlaggning.text import Language

HEADING_HEIGHT = 26
PANEL_GAP = 0.03
# which part of a panel is left for the count behind the longest bar: one panel, two, three
ROOM_WIDE = (0.18, 0.34, 0.5)
ROOM_NARROW = (0.24, 0.42, 0.55)


class Panel(NamedTuple):
    """A panel: its heading, and the number at which its axis ends."""

    heading: str
    end: float


def lay_out(rows: Sequence[Row], places: Places, panels: Sequence[Panel], language: Language) -> dict[str, Any]:
    """Layout of rows in panels, with their names and the panels' headings where there are several."""
    is_narrow = places.is_narrow
    layout = style.base_layout(language, round(places.height))
    column = 0 if is_narrow else name_column(rows)
    layout["margin"]["l"] = column
    layout |= {"barmode": "overlay", "yaxis": row_axis(places.height)}
    layout["annotations"] += write_names(rows, places, column)
    room = (ROOM_NARROW if is_narrow else ROOM_WIDE)[min(len(panels), len(ROOM_WIDE)) - 1]
    for index, panel in enumerate(panels):
        domain = [index / len(panels), (index + 1) / len(panels) - (PANEL_GAP if len(panels) > 1 else 0)]
        ends = [0, panel.end / (1 - room)]
        layout[f"xaxis{axis_number(index)}"] = style.bare_axis(
            range=ends, domain=domain, showticklabels=False, zeroline=not is_narrow, zerolinecolor=style.tone("hatch")
        )
        if len(panels) > 1:
            layout["annotations"].append(_heading(panel.heading, domain[0]))
    if len(panels) > 1:
        layout["margin"]["t"] += HEADING_HEIGHT
        layout["height"] += HEADING_HEIGHT
    return layout


def axis_number(index: int) -> str:
    """How plotly numbers axes: the first has no number."""
    return str(index + 1) if index else ""


def _heading(text: str, left: float) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "x": left, "y": 1, "xanchor": "left", "yanchor": "bottom"}
    look = {"showarrow": False, "font": {"size": 13, "color": style.tone("muted")}}
    return {"name": "panel", "text": text} | place | look
