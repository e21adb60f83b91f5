"""Periods as researchers write them, made into the one way that is stored."""

from __future__ import annotations

import re

from kartlaggning.regions.periods import parse_period

_YEAR = re.compile(r"(\d{4})(?:[.,]0)?")  # a spreadsheet's 2023.0 is 2023
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")


def normal_period(text: str) -> str:
    """The one way to write a period: `2012–2013` becomes an interval; the empty text where it is none.

    Examples
    --------
    >>> normal_period("2012–2013")
    '2012/2013'
    """
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        text = match[1]
    elif match := _YEARS.fullmatch(text):
        text = f"{match[1]}/{match[2]}"
    try:
        parse_period(text)
    except (ValueError, OverflowError):  # the year 9999 has no day after it
        return ""
    return text
