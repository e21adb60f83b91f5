"""Numbers, dates and ranges as the reader's language writes them."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache

from kartlaggning.text.language import Language

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
_MONTHS: dict[Language, tuple[str, ...]] = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
DECIMAL_SIGN: dict[Language, str] = {"sv": ",", "en": "."}


@lru_cache(maxsize=1024)
def format_number(number: float, language: Language) -> str:
    """Write a number: `2 664 713`, `−3,5` in Swedish; at most two decimals."""
    # not through Babel: a report writes thousands of numbers, and took most of its time for them
    whole, _, rest = f"{Decimal(str(number)):,.2f}".partition(".")
    if language == "sv":
        whole = whole.replace(",", NO_BREAK_SPACE)
    rest = rest.rstrip("0")
    written = f"{whole}{DECIMAL_SIGN[language]}{rest}" if rest else whole
    return written.replace("-", MINUS)


def format_date(date: str, language: Language) -> str:
    """Write an ISO date, or a month or a year: `1 juli 2023`, `juli 2023`, `2023`."""
    year, *month_and_day = date.split("-")
    if not month_and_day:
        return year
    month, *day = map(int, month_and_day)
    return " ".join((*map(str, day), _MONTHS[language][month - 1], year))


def format_period(period: str, language: Language) -> str:
    """Write a period, a date or two with a slash between: `1 oktober 2011–31 december 2012`."""
    return "–".join(format_date(end, language) for end in period.split("/"))


def format_share(share: float, language: Language) -> str:
    """Write a share 0–1 as whole percent: `42 %` in Swedish, `42%` in English."""
    number = format_number(round(share * 100), language)
    space = NO_BREAK_SPACE if language == "sv" else ""
    return f"{number}{space}%"


def format_range(low: float | None, high: float | None, language: Language) -> str:
    """Write a range: `10–15`, `25`."""
    ends = []
    for end in (low, high):
        if end is not None and not math.isnan(end):
            ends.append(format_number(end, language))
    if len(set(ends)) == 1:
        return ends[0]
    return "–".join(ends)
