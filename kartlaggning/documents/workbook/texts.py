"""Texts as a cell of a workbook can hold them."""

from __future__ import annotations

LONGEST = 32_767  # of a cell in Excel, in units of UTF-16
_CUT = "…"


def fitting(text: str) -> str:
    """A text that fits into a cell; what is cut off ends with `…`."""
    if len(text) * 2 <= LONGEST or _length(text) <= LONGEST:
        return text
    shortest = text[: LONGEST - 1]
    while _length(shortest) > LONGEST - 1:
        shortest = shortest[: -max(1, (_length(shortest) - LONGEST + 1) // 2)]
    return shortest + _CUT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
