"""How much of a date a workbook shows: all of it, only its year, its year and month.

A cell in which a year stands is held as the first day of January: read as that day, it says more
than anybody wrote. A date that is shown without its year is read with it, and told.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

WHOLE, YEAR, MONTH, NO_YEAR = "", "year", "month", "no_year"
# of an ISO date, the letters that are shown
_SHOWN = {YEAR: 4, MONTH: 7}
_WORDS = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]?', re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NAMES = {"y": "year", "m": "month", "d": "day"}
_OTHERS = frozenset("hsgbe")  # times, and the years of other calendars


def shown_of_code(code: str) -> str:
    """How much of a date the code of a number format shows.

    Examples
    --------
    >>> shown_of_code("mmm-yy")
    'month'
    """
    letters = set(_WORDS.sub("", code).partition(";")[0].casefold())
    if _ELAPSED.search(code) or letters & _OTHERS:
        return WHOLE
    return shown_of_parts([name for letter, name in _NAMES.items() if letter in letters])


def shown_of_parts(parts: Collection[str]) -> str:
    """How much of a date its parts show: `year`, `month`, `day`; of others nothing is known."""
    if not parts or not set(_NAMES.values()).issuperset(parts):
        return WHOLE
    if "year" not in parts:
        return NO_YEAR
    if "day" in parts:
        return WHOLE
    return MONTH if "month" in parts else YEAR


def show_date(day: date, shown: str) -> str:
    """Write a date as far as it is shown, in the way of ISO 8601; empty where that is all of it."""
    return day.isoformat()[: _SHOWN[shown]] if shown in _SHOWN else ""
