"""A chart as plotly takes it: plain JSON, for wide pages and for narrow ones."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

Settings = dict[str, Any]
"""Settings of plotly's own: a layout, or a part of one such as an axis, a note or a marker."""

Trace = dict[str, Any]
"""One of plotly's traces: marks that look alike."""

Room = list[list[float]]
"""Where on an axis texts begin, and how wide they are in pixels."""


class Drawing(TypedDict):
    """A chart; the page's script puts together what a page of its width needs."""

    data: list[Trace]
    """The marks of a wide page."""
    layout: Settings
    """All around them."""
    narrow_data: NotRequired[list[Trace]]
    """Of each trace what is another on a narrow page."""
    narrow_layout: NotRequired[Settings]
    """The layout of a narrow page, whole."""
    beside: NotRequired[dict[str, Room]]
    """By axis, what stands beside its marks: so much longer is the axis."""
    widest: NotRequired[int]
    """How wide it is drawn at most, in pixels."""
