"""The charts as the page carries them: what they share once, of lists what each entry changes.

Written out they would be half of the page. `scripts/charts.js` puts them together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TypedDict

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.plotly_json import Drawing, Settings

GONE = "-"  # lists the keys that the entry before had and this one has not


class PackedCharts(TypedDict):
    """The charts without what is said before."""

    layout: Settings
    """What every layout holds."""
    axis: Settings
    """What an axis is where nothing else is said."""
    charts: dict[str, Drawing]
    """Each with the rest."""


def pack_charts(charts: Mapping[str, Drawing]) -> PackedCharts:
    """Pack charts by their figures' ids."""
    axis = style.bare_axis()
    slim = {name: _with_slim_axes(chart, axis) for name, chart in charts.items()}
    shared = _shared([chart["layout"] for chart in slim.values()])
    return {
        "layout": shared,
        "axis": axis,
        "charts": {name: _pack(chart, shared) for name, chart in slim.items()},
    }


def _with_slim_axes(chart: Drawing, axis: Settings) -> Drawing:
    """The chart with each axis as what is not as on any other."""
    slim = chart.copy()
    slim["layout"] = _slim(chart["layout"], axis)
    if "narrow_layout" in chart:
        slim["narrow_layout"] = _slim(chart["narrow_layout"], axis)
    return slim


def _slim(layout: Settings, axis: Settings) -> Settings:
    slim = layout.copy()
    for key, value in layout.items():
        # `xaxis`, `yaxis2` …
        if key[1:5] == "axis":
            slim[key] = _change(axis, value)
    return slim


def _pack(chart: Drawing, shared: Settings) -> Drawing:
    wide = chart["layout"]
    packed = chart.copy()
    packed["data"] = _steps(chart["data"])
    packed["layout"] = _change(shared, wide) | {"annotations": _steps(wide["annotations"])}
    if narrow := chart.get("narrow_layout"):
        notes = zip_longest(wide["annotations"], narrow["annotations"])
        own_notes = [_change(before or {}, after) for before, after in notes if after is not None]
        packed["narrow_layout"] = _change(wide, narrow) | {"annotations": own_notes}
    return packed


def _shared(layouts: Sequence[Settings]) -> Settings:
    """What all layouts hold alike; a chart alone shares nothing."""
    if len(layouts) < 2:
        return {}
    shared = layouts[0].copy()
    for layout in layouts[1:]:
        for key, value in list(shared.items()):
            if key not in layout or layout[key] != value:
                del shared[key]
    return shared


def _steps(entries: Iterable[Settings]) -> list[Settings]:
    """Each entry as what changes from the one before."""
    steps: list[Settings] = []
    before: Settings = {}
    for entry in entries:
        steps.append(_change(before, entry))
        before = entry
    return steps


def _change(before: Settings, after: Settings) -> Settings:
    change = {}
    for key, value in after.items():
        if key not in before or before[key] != value:
            change[key] = value
    gone = [key for key in before if key not in after]
    if gone:
        change[GONE] = gone
    return change
