"""Numbers, dates and ranges as the reader's language writes them.

Halves are rounded away from zero, as Excel's `ROUND` and PSPP do, and as is commonest in Sweden
(respondents.md §1, 19). Nothing else in the program rounds a number that people read.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from numbers import Integral
from typing import Any

from kartlaggning.text.language import Language

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
_WRITTEN_DAY = re.compile(r"(\d{1,2}) ([a-zåäö]+) (\d{4})")
_WHOLE_YEARS = re.compile(r"(\d{4})-01-01/(\d{4})-12-31")
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
# the longest number that a float holds has 309 digits before its point
_TYPED_DIGITS = 11  # nobody types more
_ALL_EXACT = 1 << 53  # below it a float is every whole number
_HALF_UP = Context(prec=400, rounding=ROUND_HALF_UP)


class Counted(int):
    """A number in a sentence: `{n}` writes it, `{n:source|sources}` the word for one, or others.

    None is said as many are, in Swedish as in English.
    """

    shown: str

    def __new__(cls, n: int, shown: str = "") -> Counted:
        """Make one; `shown` is the number as the reader's language writes it."""
        counted = super().__new__(cls, n)
        counted.shown = shown or str(int(n))
        return counted

    def __str__(self) -> str:
        return self.shown

    def __format__(self, words: str) -> str:
        one, bar, others = words.partition("|")
        if not bar:
            return self.shown
        return one if self == 1 else others


def counted(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The places of a sentence, in which whole numbers choose between words too."""
    places = dict(parameters)
    for name, value in parameters.items():
        kind = type(value)
        if kind not in (bool, Counted) and issubclass(kind, Integral):
            places[name] = Counted(int(value))
    return places


def rounded(number: float | Decimal, decimals: int) -> Decimal:
    """Round a number as it is written, halves away from zero.

    Not as it is stored: 2.675 is a little less in binary, and becomes 2.68 all the same.
    """
    written = Decimal(str(number))
    if not written.is_finite():
        return written
    result = written.quantize(Decimal(1).scaleb(-decimals), context=_HALF_UP)
    # there is no −0
    return result or abs(result)


def hundredfold(share: float) -> float:
    """Give a share as percent, without what binary fractions add: 0.285 is 28.5."""
    return float(Decimal(str(share)) * 100)


def number_text(number: float) -> str:
    """Write a number as programs show it: `114`, `2.5`; decimals of 15 digits, no exponent.

    A whole number has all that tell it from others: an id of 16 digits, which survey programs give,
    would else be that of somebody else too (akvo/akvo-flow#2291).
    """
    number = float(number)
    if not math.isfinite(number):
        return "" if math.isnan(number) else str(number)
    if number.is_integer() and abs(number) < _ALL_EXACT:
        return str(int(number))
    text = repr(number) if number.is_integer() else _decimal_text(number)
    return f"{Decimal(text):f}" if "e" in text else text.removesuffix(".0")


def _decimal_text(number: float) -> str:
    """A number with decimals; where it was kept in four bytes before, as it was then.

    Stata keeps numbers so, and hands 0.82 on to workbooks and SPSS as 0.819999992847443, which is
    less (UrbanInstitute/education-data-package-stata#36).
    """
    text = f"{number:.15g}"
    # what is 0.125 in eight bytes is so in four
    is_noisy = len(text.partition("e")[0].strip("-0.").replace(".", "")) > _TYPED_DIGITS
    return (is_noisy and four_bytes_text(number)) or text


def four_bytes_text(number: float) -> str:
    """The fewest digits that lead to a number of four bytes; empty where it is none."""
    try:
        packed = struct.pack("<f", number)
    except OverflowError:
        return ""
    if struct.unpack("<f", packed)[0] != number:
        return ""
    texts = (f"{number:.{digits}g}" for digits in range(1, 10))
    return next(text for text in texts if struct.pack("<f", float(text)) == packed)


@lru_cache(maxsize=1024)
def format_number(number: float, language: Language) -> str:
    """Write a number: `2 664 713`, `−3,5` in Swedish; at most two decimals."""
    # not through Babel: a report writes thousands of numbers, and took most of its time for them
    whole, _, rest = f"{rounded(number, 2):,f}".partition(".")
    if language == "sv":
        whole = whole.replace(",", NO_BREAK_SPACE)
    rest = rest.rstrip("0")
    written = f"{whole}{DECIMAL_SIGN[language]}{rest}" if rest else whole
    return written.replace("-", MINUS)


def format_date(day: str, language: Language) -> str:
    """Write an ISO date, or a month or a year: `1 juli 2023`, `juli 2023`, `2023`."""
    year, *month_and_day = day.split("-")
    if not month_and_day:
        return year
    month, *of_month = map(int, month_and_day)
    return " ".join((*map(str, of_month), _MONTHS[language][month - 1], year))


def read_day(text: str) -> str:
    """Read a day as people write it, `1 juli 2023` or `2023-07-01`, as an ISO date.

    Empty where it is none, or can be meant in two ways, as 1/7 and 7/1 can.
    """
    written = " ".join(text.casefold().split()).strip(" .")
    match = _WRITTEN_DAY.fullmatch(written)
    if match:
        for months in _MONTHS.values():
            names = [month.casefold() for month in months]
            if match[2] in names:
                written = f"{match[3]}-{names.index(match[2]) + 1:02d}-{int(match[1]):02d}"
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def format_period(period: str, language: Language) -> str:
    """Write a period, a date or two with a slash between: `1 oktober 2011–31 december 2012`.

    From the first day of a year to the last of another it is years: `2012–2013`.
    """
    if match := _WHOLE_YEARS.fullmatch(period):
        return "–".join(match.groups())
    return "–".join(format_date(end, language) for end in period.split("/"))


def format_range(low: float | None, high: float | None, language: Language) -> str:
    """Write a range: `10–15`, `25`."""
    ends = []
    for end in (low, high):
        if end is not None and not math.isnan(end):
            ends.append(format_number(end, language))
    if len(set(ends)) == 1:
        return ends[0]
    return "–".join(ends)
