"""The charts as the page carries them: what they share once, and of a list's entries what each
changes.

Written out they would be half of the page. `scripts/charts.js` puts them together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kartlaggning.charts.drawing import style

Plain = dict[str, Any]
GONE = "-"  # lists the keys that the entry before had and this one has not


def pack_charts(charts: Mapping[str, Plain]) -> Plain:
    """Pack charts by their figures' ids.

    Returns
    -------
    dict
        `layout`, what every layout holds; `axis`, what an axis is where nothing else is said; and
        `charts`, each with the rest.
    """
    axis = style.bare_axis()
    slim = {name: _with_slim_axes(chart, axis) for name, chart in charts.items()}
    shared = _shared([chart["layout"] for chart in slim.values()])
    return {
        "layout": shared,
        "axis": axis,
        "charts": {name: _pack(chart, shared) for name, chart in slim.items()},
    }


def _with_slim_axes(chart: Plain, axis: Plain) -> Plain:
    """The chart with each axis as what is not as on any other."""
    layouts = {name: chart[name] for name in ("layout", "narrow_layout") if name in chart}
    return chart | {
        name: {
            key: _change(axis, value) if key[1:5] == "axis" else value
            for key, value in layout.items()
        }
        for name, layout in layouts.items()
    }


def _pack(chart: Plain, shared: Plain) -> Plain:
    wide = chart["layout"]
    layout = _change(shared, wide) | {"annotations": _steps(wide["annotations"])}
    packed = {**chart, "data": _steps(chart["data"]), "layout": layout}
    if narrow := chart.get("narrow_layout"):
        notes = [*wide["annotations"], *[{}] * len(narrow["annotations"])]
        own_notes = [
            _change(before, after)
            for before, after in zip(notes, narrow["annotations"], strict=False)
        ]
        packed["narrow_layout"] = _change(wide, narrow) | {"annotations": own_notes}
    return packed


def _shared(layouts: Sequence[Plain]) -> Plain:
    """What all layouts hold alike; a chart alone shares nothing."""
    if len(layouts) < 2:
        return {}
    first, *others = layouts
    return {
        key: value
        for key, value in first.items()
        if all(key in each and each[key] == value for each in others)
    }


def _steps(entries: Iterable[Plain]) -> list[Plain]:
    """Each entry as what changes from the one before."""
    steps: list[Plain] = []
    before: Plain = {}
    for entry in entries:
        steps.append(_change(before, entry))
        before = entry
    return steps


def _change(before: Plain, after: Plain) -> Plain:
    change = {
        key: value for key, value in after.items() if key not in before or before[key] != value
    }
    gone = [key for key in before if key not in after]
    return change | {GONE: gone} if gone else change
