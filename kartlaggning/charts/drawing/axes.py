"""Axes of numbers: how plotly counts them, and how much room they need for words."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.charts.drawing.plotly_json import Room


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
