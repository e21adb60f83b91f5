"""Figures: which signs part thousands and which decimals, and numbers as they are stored.

A comma or a point before exactly three digits, `1.250`, may part either. What else stands in the
column tells which; where it does not, somebody is asked (pola-rs/polars#18797, csvkit#876).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_LONGEST = 60  # digits; 1e15 has 16
MAX_LENGTH = 200  # what is longer is a story
# thousands are told apart by a space, a no-break one (Excel) or a narrow one (U+202F): a text that
# is read has plain spaces; an exponent is how spreadsheets write what is very large or small
NUMBER = r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?(?:e[+-]?\d{1,3})?"
MINUS = r"(?:[-−–]|minus )?"
_FIGURES = re.compile(rf"{MINUS}(?:{NUMBER})")
SPACES = re.compile(r"[ \u00a0\u202f]")

_NOT_IN_A_NUMBER = r"(?<![\d.,])"
_ENDS = r"(?!\d|[.,]\d)"
# groups of three digits behind one sign, perhaps with decimals behind the other
_GROUPS = re.compile(
    rf"{_NOT_IN_A_NUMBER}(?P<first>[1-9]\d{{0,2}})"
    rf"(?P<groups>(?P<sign>[.,])\d{{3}}(?:(?P=sign)\d{{3}})*)"
    rf"(?P<decimals>(?!(?P=sign))[.,]\d+)?{_ENDS}"
)
_DECIMALS = re.compile(rf"{_NOT_IN_A_NUMBER}(?P<whole>\d+)(?P<sign>[.,])(?P<rest>\d+){_ENDS}")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")


@dataclass(frozen=True)
class NumberStyle:
    """The signs that are known to part thousands, and those that are known to part decimals."""

    thousands: str = ""
    decimals: str = ""


UNSETTLED = NumberStyle()
BOTH_DECIMAL = NumberStyle(decimals=".,")


def style_of_column(texts: Iterable[str]) -> NumberStyle:
    """Tell what the signs mean in a column, by those of its numbers that leave no doubt.

    `2,5` shows that the comma parts decimals, so that a point does not; `1.250.000` and `1.250,5`
    that a point parts thousands; `1 250` that neither sign does. A sign of which both is shown is
    left unsettled.
    """
    decimals: set[str] = set()
    thousands: set[str] = set()
    has_spaces = False
    for text in texts:
        has_spaces = has_spaces or _SPACED.search(text) is not None
        _add_evidence(text, decimals, thousands)
    settled: dict[bool, str] = {True: "", False: ""}
    for sign, other in (".,", ",."):
        may_part_decimals = has_spaces or sign in decimals
        may_part_thousands = sign in thousands or other in decimals
        if may_part_decimals != may_part_thousands:
            settled[may_part_thousands] += sign
    return NumberStyle(thousands=settled[True], decimals=settled[False])


def _add_evidence(text: str, decimals: set[str], thousands: set[str]) -> None:
    for groups in _GROUPS.finditer(text):
        is_sure = bool(groups["decimals"]) or groups["groups"].count(groups["sign"]) > 1
        if is_sure:
            thousands.add(groups["sign"])
        if groups["decimals"]:
            decimals.add(groups["decimals"][0])
    for number in _DECIMALS.finditer(text):
        if not _GROUPS.fullmatch(number[0]):
            decimals.add(number["sign"])


def without_thousand_signs(text: str, style: NumberStyle) -> str:
    """Write a text's numbers without the signs that are known to part thousands."""

    def written(groups: re.Match[str]) -> str:
        if groups["sign"] not in style.thousands:
            return groups[0]
        whole = groups["first"] + groups["groups"].replace(groups["sign"], "")
        return whole + (groups["decimals"] or "")

    return _GROUPS.sub(written, text)


def find_unsettled(text: str, style: NumberStyle) -> re.Match[str] | None:
    """The first number of a text whose sign may part thousands or decimals: `1.250`."""
    for groups in _GROUPS.finditer(text):
        is_single = groups["groups"].count(groups["sign"]) == 1 and not groups["decimals"]
        if is_single and groups["sign"] not in style.decimals:
            return groups
    return None


def to_number(text: str) -> float:
    """The number that a text which matches `NUMBER` is, perhaps with a minus."""
    bare = SPACES.sub("", text).removeprefix("minus")
    sign = -1 if bare != SPACES.sub("", text) or bare[0] in "-−–" else 1
    return sign * float(bare.lstrip("-−–").replace(",", "."))


def figures(number: float) -> str:
    """A number in figures, of the 15 digits that a float keeps; without an exponent.

    One that would fill a line is written with it: it can be read, too.
    """
    shortest = f"{number:.15g}"
    written = f"{Decimal(shortest):f}"
    return written if len(written) <= _LONGEST else shortest


def is_number(text: str) -> bool:
    """Whether a text is one number in figures, and no more."""
    plain = SPACES.sub(" ", text)
    return bool(_FIGURES.fullmatch(plain.casefold())) and math.isfinite(to_number(plain.casefold()))
