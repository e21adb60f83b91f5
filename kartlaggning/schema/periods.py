"""Periods as researchers write them, made into the one way that is stored."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from kartlaggning.regions.periods import parse_period

_YEAR = re.compile(r"(\d{4})(?:[.,]0)?")  # a spreadsheet's 2023.0 is 2023
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")


@cache
def normal_period(text: str) -> str:
    """The one way to write a period; the empty text where it is none.

    `2012–2013` becomes an interval. A year written with its first and last day is that year.

    Examples
    --------
    >>> normal_period("2012–2013")
    '2012/2013'
    >>> normal_period("2023-01-01/2023-12-31")
    '2023'
    """
    text = text.strip()
    if match := _YEAR.fullmatch(text):
        text = match[1]
    elif match := _YEARS.fullmatch(text):
        text = f"{match[1]}/{match[2]}"
    try:
        first, after = parse_period(text)
    except (ValueError, OverflowError):  # the year 9999 has no day after it
        return ""
    if first == date(first.year, 1, 1) and after == date(first.year + 1, 1, 1):
        return f"{first.year:04}"
    return text
