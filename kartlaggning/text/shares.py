"""Shares in whole percent, rounded once, from the counts themselves.

*0 %* is said of nobody and *100 %* of all alone: what would be rounded to them is *under 1 %* and
*over 99 %* (respondents.md §1, 19).
"""

from __future__ import annotations

from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import NO_BREAK_SPACE, format_number, rounded

_NOISE = 12  # decimals; what is added up in binary differs from itself after them


def whole_percent(n: int, base: int) -> int:
    """How many percent a count is of its base, halves up: 1 of 8 is 13."""
    # a division would make a half a little less or more: 57 of 200 is 28.5 percent, and 29
    return (200 * n + base) // (2 * base)


def format_share(n: int, base: int, language: Language) -> str:
    """Write a count of a base in percent: `42 %` in Swedish, `42%` in English."""
    return _written(whole_percent(n, base), language, is_none=not n, is_all=n >= base)


def format_measured_share(share: float, language: Language) -> str:
    """Write a share 0–1 that was not counted but measured, such as how often coders agree."""
    exact = rounded(share, _NOISE)
    percent = int(rounded(exact * 100, 0))
    return _written(percent, language, is_none=not exact, is_all=exact >= 1)


def write_percent(number: str, language: Language) -> str:
    """Put the sign to a number that is written."""
    space = NO_BREAK_SPACE if language == "sv" else ""
    return f"{number}{space}%"


def _written(percent: int, language: Language, *, is_none: bool, is_all: bool) -> str:
    if not percent and not is_none:
        return translate(N_("under {percent}"), language, percent=write_percent("1", language))
    if percent == 100 and not is_all:
        return translate(N_("over {percent}"), language, percent=write_percent("99", language))
    return write_percent(format_number(percent, language), language)
