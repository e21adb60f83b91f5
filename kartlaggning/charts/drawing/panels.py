"""Panels side by side that share their rows: one per population, each against its own base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.plotly_json import Room, Settings
from kartlaggning.charts.drawing.rows import Places, Row, name_column, row_axis, write_names
from kartlaggning.text.language import Language

HEADING_HEIGHT = 26
PANEL_GAP = 0.03


def lay_out(
    rows: Sequence[Row], places: Places, headings: Sequence[str], language: Language
) -> Settings:
    """Layout of rows in panels, with the rows' names; several panels have their headings."""
    is_narrow = bool(places.over)
    layout = style.base_layout(language, round(places.height))
    column = 0 if is_narrow else name_column(rows)
    layout["margin"]["l"] = column
    layout |= {"barmode": "overlay", "yaxis": row_axis(places.height)}
    layout["annotations"] += write_names(rows, places, column)
    n = len(headings)
    gap = PANEL_GAP if n > 1 else 0
    for index, heading in enumerate(headings):
        domain = [index / n, (index + 1) / n - gap]
        layout[f"xaxis{axis_number(index)}"] = style.bare_axis(
            domain=domain,
            showticklabels=False,
            zeroline=not is_narrow,
            zerolinecolor=style.tone("hatch"),
        )
        if n > 1:
            layout["annotations"].append(_heading(heading, domain[0]))
    if n > 1:
        layout["margin"]["t"] += HEADING_HEIGHT
        layout["height"] += HEADING_HEIGHT
    return layout


def room_beside(texts: Iterable[tuple[float, float]]) -> Room:
    """What an axis needs room for: the last text on it, and those before it that are wider.

    A text that ends before another does on an axis of any length is left out. The page's script
    makes the axis so long that each has its room (`charts.js`): how many pixels a number is, is
    known there only.

    Parameters
    ----------
    texts
        The place on the axis where each begins, and its width in pixels.
    """
    kept: Room = []
    for place, width in sorted(texts, reverse=True):
        if not kept or (place > 0 and width > kept[-1][1]):
            kept.append([place, round(width)])
    return kept


def axis_number(index: int) -> str:
    """How plotly numbers axes: the first has no number."""
    return str(index + 1) if index else ""


def _heading(text: str, left: float) -> Settings:
    return {
        "name": "panel",
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": left,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": style.tone("muted")},
    }
