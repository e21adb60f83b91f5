"""How long a bar is beside a number: a measure of what is drawn, and no number that people read."""

from __future__ import annotations


def bar_length(n: int, of: int, longest: int, *, places: int = 0) -> float:
    """The length of the bar of a part, where that of all is the longest; nought of nobody."""
    return round(longest * n / of, places) if of else 0
