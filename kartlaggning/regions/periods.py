"""Periods: a year, a month, a day, or an ISO interval of these with both ends counted in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

PERIOD_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=256)
def parse_period(period: str) -> tuple[date, date]:
    """First day of a period, and the first day after it: `2016`, `2012-01-01/2013-06-30`.

    Raises
    ------
    ValueError
        The text is not a period, or ends before it begins.
    """
    first, _, last = period.partition("/")
    start, after = _bounds(first)
    if last:
        after = _bounds(last)[1]
    if after <= start or period.endswith("/"):
        raise ValueError(f"not a period: {period!r}")
    return start, after


@lru_cache(maxsize=256)
def lies_in(period: str, outer: str) -> bool:
    """Whether all of a period lies within another: `2023-01-01/2023-06-30` lies in `2023`."""
    first, after = parse_period(period)
    outer_first, outer_after = parse_period(outer)
    return outer_first <= first and after <= outer_after


def begins_before(period: str, other: str) -> bool:
    """Whether a period begins before another."""
    return parse_period(period)[0] < parse_period(other)[0]


def _bounds(text: str) -> tuple[date, date]:
    match = PERIOD_PART.fullmatch(text)
    if not match:
        raise ValueError(f"not a period: {text!r}")
    year, month, day = (int(number or 1) for number in match.groups())
    start = date(year, month, day)
    if match[3]:
        return start, start + timedelta(days=1)
    if match[2]:
        return start, date(year + month // 12, month % 12 + 1, 1)
    return start, date(year + 1, 1, 1)


def hull_of_periods(periods: Iterable[str]) -> str:
    """The period from the first day of the first to the last day of the last.

    Examples
    --------
    >>> hull_of_periods(["2013", "2012"])
    '2012-01-01/2013-12-31'
    >>> hull_of_periods(["2016", "2016"])
    '2016'
    """
    distinct = sorted(set(periods))
    if len(distinct) == 1:
        return distinct[0]
    bounds = [parse_period(period) for period in distinct]
    first, after = min(start for start, _ in bounds), max(end for _, end in bounds)
    if first == date(first.year, 1, 1) and after == date(first.year + 1, 1, 1):
        return f"{first.year:04}"
    return f"{first.isoformat()}/{(after - timedelta(days=1)).isoformat()}"
