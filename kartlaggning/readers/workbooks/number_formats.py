"""How a workbook shows a number: `0.75` as `75%`, `5` as `ca 5`, `7` as `0007`.

Only what changes what is read is carried over: percent, a word or sign that makes another quantity
of the number, leading zeros, and a scale. Decimals and thousands are the number's own; so are a
unit and a currency. The language of these codes: ECMA-376 part 1, 18.8.31; OpenDocument says the
same in elements (OpenDocument 1.3 part 3, 16.29).
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from kartlaggning.readers.workbooks.date_formats import shown_of_code
from kartlaggning.text.numbers import number_text, rounded
from kartlaggning.text.quantities import is_marked, parse_quantity

Condition: TypeAlias = tuple[str, float]
PERCENT = "%"
LONGEST_CODE = 255  # letters, says Excel
BUILT_IN = {9: "0%", 10: "0.00%", 16: "d-mmm", 17: "mmm-yy"}
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "<>": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<room>[_*].)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<end>;)|(?P<general>general|standard)|(?P<digits>[0#?.,]+)|(?P<power>e[+-])"
    r"|(?P<date>[ymdhsbg]|am/pm|a/p)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)")
# `-` for zero, perhaps with its currency: `- kr`, `$ -`
_DASH = re.compile(r"[(+\s€$£¥]*[-\u2010-\u2015\u2212]*(?: [^\W\d_]+)?[)\s€$£¥]*")
_PRICE = re.compile(r"[:,.]-$")  # `120:-` is so many kronor
_SIGNS = re.compile(r"[-\u2212()+]")


@dataclass(frozen=True)
class Section:
    """How the numbers that meet a condition are shown.

    Parameters
    ----------
    prefix, suffix
        What stands before and after the number, the sign of percent too.
    percents
        How often the number is multiplied by a hundred.
    thousands
        How often it is divided by a thousand.
    least_digits
        To how many digits a whole number is filled up with zeros.
    decimals
        How many are shown; -1 where as many as there are.
    has_number
        Whether the number is shown at all.
    """

    prefix: str = ""
    suffix: str = ""
    percents: int = 0
    thousands: int = 0
    least_digits: int = 0
    decimals: int = -1
    has_number: bool = True
    condition: Condition | None = None


@dataclass(frozen=True)
class NumberFormat:
    """How a workbook shows numbers: in one way, or differently where they are below zero, or zero.

    `shows_text` is false where a text is not shown either, `dates` says how much of a date is.
    """

    sections: tuple[Section, ...]
    shows_text: bool = True
    dates: str = ""

    def section(self, number: float) -> Section:
        """The section for a number."""
        numeric = self.sections[:3]
        if any(section.condition for section in numeric):
            return next((each for each in numeric if _meets(number, each)), numeric[-1])
        if number < 0 and len(numeric) > 1:
            return numeric[1]
        if number == 0 and len(numeric) > 2:
            return numeric[2]
        return numeric[0]

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing, as `;;;` does."""
        # one empty section is no format at all
        numeric = self.sections[:3]
        return len(numeric) > 1 and not any(each.has_number or each.prefix for each in numeric)

    @property
    def is_plain(self) -> bool:
        """Whether what it shows is read as the number that it shows."""
        return not (self.dates or self.is_empty) and all(map(_is_plain, self.sections[:3]))

    def show(self, number: float) -> str:
        """Write a number as it is read where it is shown; empty where that is the number itself."""
        section = self.section(number)
        if not math.isfinite(number):
            return ""
        if not section.has_number:
            return "" if _says_nothing(section.prefix) else section.prefix.strip()
        if _is_plain(section):
            return ""
        shown = Decimal(number_text(number)) * 100**section.percents
        text = f"{shown.normalize():f}"
        if section.least_digits > 1 and number >= 0 and shown == int(shown):
            text = text.zfill(section.least_digits)
        prefix, suffix = _meaningful(section)
        return f"{prefix}{text}{suffix}"

    def is_scaled(self, number: float) -> bool:
        """Whether a number is shown in thousands or millions."""
        return self.section(number).thousands > 0

    def shown_scaled(self, number: float) -> str:
        """A number as it is shown in thousands or millions."""
        section = self.section(number)
        return number_text(number / 1000**section.thousands)

    def hides_decimals(self, number: float) -> bool:
        """Whether fewer decimals of a share in percent are shown than there are."""
        section = self.section(number)
        if not section.percents or section.decimals < 0 or not math.isfinite(number):
            return False
        shown = Decimal(number_text(number)) * 100**section.percents
        return rounded(shown, section.decimals) != shown


def _meets(number: float, section: Section) -> bool:
    if section.condition is None:
        return True
    sign, limit = section.condition
    return _COMPARISONS[sign](number, limit)


def _is_plain(section: Section) -> bool:
    if not section.has_number:
        return _says_nothing(section.prefix)
    is_filled_up = section.least_digits > 1
    return not (section.thousands or section.percents or is_filled_up or any(_meaningful(section)))


def _says_nothing(words: str) -> bool:
    """Whether words stand for a zero: a dash; but `..` and `*` say that the number is not there."""
    return _DASH.fullmatch(words.strip()) is not None


@lru_cache(maxsize=1024)
def _meaningful(section: Section) -> tuple[str, str]:
    """What stands before and after a number and makes something else of it.

    A unit or currency does not: `5 st` is 5; but `ca 5`, `<5`, `5+`, `75%`, `K5` and `5 av 10` do,
    and so do the marks of statistics, `5*`.
    """
    prefix = _SIGNS.sub("", section.prefix).lstrip()
    suffix = _PRICE.sub("", section.suffix.rstrip())
    if "(" not in suffix:  # else it is a bracket of its own, and not the end of one around both
        suffix = suffix.replace(")", "")
    suffix = suffix.replace("-", "").rstrip()
    bare = parse_quantity("7")
    before = parse_quantity(f"{prefix}7")
    is_name = before is None and any(map(str.isalpha, prefix))
    if not (is_name or is_marked(prefix)) and before in (None, bare):
        prefix = ""
    if not is_marked(suffix) and parse_quantity(f"7{suffix}") in (None, bare):
        suffix = ""
    return prefix, suffix


@lru_cache(maxsize=4096)
def parse_format(code: str) -> NumberFormat | None:
    """Read the code of a number format; None where numbers are read as they are held.

    So are whole dates, and what is not understood.

    Examples
    --------
    >>> parse_format("0%").show(0.75)
    '75%'
    >>> parse_format("#,##0") is None
    True
    """
    if len(code) > LONGEST_CODE:
        return None
    sections = _sections(code)
    if sections is None:
        return format_of_dates(shown_of_code(code))
    built = [section.build() for section in sections]
    is_text_hidden = len(built) > 3 and not sections[3].shows_text
    parsed = NumberFormat(tuple(built[:3]), shows_text=not is_text_hidden)
    return None if parsed.is_plain else parsed


def format_of_dates(shown: str) -> NumberFormat | None:
    """The format of dates that are shown in part; None of those that are shown whole."""
    return NumberFormat((Section(),), dates=shown) if shown else None


def _sections(code: str) -> Sequence[_OpenSection] | None:
    """The parts of a code; None where it is of dates."""
    sections = [_OpenSection()]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            sections.append(_OpenSection())
        elif token["date"] or _is_elapsed_time(token["bracket"]):
            return None
        else:
            sections[-1].take(token)
    return sections


def _is_elapsed_time(bracket: str | None) -> bool:
    return bool(bracket) and set(bracket or "") <= set("hmsHMS")


class _OpenSection:
    """A section while it is read, token by token."""

    def __init__(self) -> None:
        self.words = ["", ""]  # before the digits, and after them
        self.digits = ""
        self.percents = 0
        self.condition: Condition | None = None
        self.is_general = self.is_strange = self.shows_text = False

    def take(self, token: re.Match[str]) -> None:
        """Take one token."""
        if token["bracket"] is not None:
            self._take_bracket(token["bracket"])
        elif token["digits"]:
            # digits that something stands between are a number of another kind: `00-00`
            self.is_strange |= bool(self.digits) and bool(self.words[1].strip())
            self.digits += token["digits"]
        elif token["general"]:
            self.is_general = True
        elif token["power"] or token["other"] == "/":
            self.is_strange = True
        elif token["text"]:
            self.shows_text = True
        else:
            self._take_words(token["quoted"] or token["escaped"] or token["other"] or "", token)

    def _take_words(self, words: str, token: re.Match[str]) -> None:
        self.shows_text |= bool(words)
        if token["other"] == PERCENT:
            self.percents += 1
        self.words[bool(self.digits) or self.is_general] += words

    def _take_bracket(self, bracket: str) -> None:
        if found := _CONDITION.fullmatch(bracket.strip()):
            self.condition = (found[1], float(found[2]))
        elif found := _CURRENCY.match(bracket):
            # a currency before a number is no word of it; after it, it is a unit
            self.words[bool(self.digits)] += found["sign"] if self.digits else ""

    def build(self) -> Section:
        """The section as it was read."""
        if self.is_strange:
            return Section(condition=self.condition)
        whole, _, rest = self.digits.partition(".")
        thousands = _trailing_commas(whole) + _trailing_commas(rest)
        return Section(
            prefix=self.words[0],
            suffix=self.words[1],
            percents=self.percents,
            thousands=thousands if self.digits else 0,
            least_digits=0 if "," in whole or rest else whole.count("0"),
            decimals=-1 if self.is_general else len(rest.rstrip(",")),
            has_number=bool(self.digits) or self.is_general,
            condition=self.condition,
        )


def _trailing_commas(digits: str) -> int:
    return len(digits) - len(digits.rstrip(","))
