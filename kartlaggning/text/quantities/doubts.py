"""Words of quantity that have two readings, whatever their question asks for.

A spreadsheet makes `5 okt` of a range that was typed as 5-10, and a list of numbers is no number.
"""

from __future__ import annotations

import re

from kartlaggning.text.quantities.model import Doubt
from kartlaggning.text.quantities.numbers import (
    NUMBER,
    NumberStyle,
    figures,
    find_unsettled,
    to_number,
    without_thousand_signs,
)
from kartlaggning.text.quantities.vocabulary import MONTHS

_MONTH_OF = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\.?"
_DATES = (
    re.compile(rf"(?P<number>\d{{1,2}})(?P<sign>\.? ?[-–/.]? ?){_MONTH}(?:[ \-–/.]*\d{{2,4}})?"),
    re.compile(rf"{_MONTH}(?P<sign> ?[-–/.]? ?)(?P<number>\d{{1,4}})"),
)
_BETWEEN_LISTED = r"(?: ?[,;] | ?; ?| (?:och|and|samt) | ?[&+] ?)"
_LIST = re.compile(rf"(?P<numbers>(?:{NUMBER})(?:{_BETWEEN_LISTED}(?:{NUMBER}))+)(?P<tail>\D*)")
_TIGHT_LIST = re.compile(r"(?P<numbers>\d+(?:,\d+){2,})(?P<tail>\D*)")
# the number of a footnote, or another one
_FOOTNOTE = re.compile(rf"(?P<number>{NUMBER})(?: ?\[\d{{1,2}}\]| ?\^\d{{1,2}}| \d{{1,2}}\))")
# a margin of error, or the two ends: `12 ± 2`
_MARGIN = re.compile(
    rf"(?P<before>(?:[^\W\d_]+\.? )*)(?P<number>{NUMBER})(?P<sign> ?%)? ?"
    rf"(?:±|\+ ?/? ?[-−–]|plus[ /]?minus) ?(?P<margin>{NUMBER})(?P<tail>\D*)"
)
# "ett 100-tal" is near a hundred; "100-talet" a century
_ABOUT_SO_MANY = re.compile(rf"(?:(?:ett|några|flera) )?(?P<number>{NUMBER})[- ]?tal(?:et|s)?\b.*")


def find_doubt(text: str, style: NumberStyle) -> Doubt | None:
    """The two readings of a text in small letters; none where it has at most one.

    Parameters
    ----------
    style
        What the column tells of its signs.
    """
    return (
        _date(text)
        or _list(text, style)
        or _so_many(text)
        or _footnote(text)
        or _unsettled(text, style)
        or _margin(text)
    )


def _date(text: str) -> Doubt | None:
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            # of a range the lower end stands first, whichever of the two became the month
            ends = sorted((int(match["number"]), _MONTH_OF[match["month"]]))
            return Doubt(f"{ends[0]}–{ends[1]}", _without_noughts(text))
    return None


def _without_noughts(date: str) -> str:
    """A date as people say it: `5 okt` for `05-okt`."""
    return re.sub(r"[ \-–/.]+", " ", date).strip().removeprefix("0")


def _list(text: str, style: NumberStyle) -> Doubt | None:
    match = _LIST.fullmatch(text)
    if match is None:
        match = _TIGHT_LIST.fullmatch(text)
        # `1,500,000` is one number, if anything
        if match is None or re.fullmatch(r"\d{1,3}(?:,\d{3})+", match["numbers"]):
            return None
        numbers = list(map(float, match["numbers"].split(",")))
    else:
        numbers = list(map(to_number, re.findall(NUMBER, match["numbers"])))
    outermost = f"{figures(min(numbers))}–{figures(max(numbers))}"
    if len(numbers) == 2 and re.fullmatch(r"\d+, \d+", match["numbers"]):
        return Doubt(outermost, match["numbers"].replace(" ", ""))
    if "," in match["numbers"] or ";" in match["numbers"]:
        return Doubt(outermost, f"{figures(numbers[0])} ({match['numbers']})")
    return Doubt(outermost, figures(sum(numbers)))


def _so_many(text: str) -> Doubt | None:
    match = _ABOUT_SO_MANY.fullmatch(text)
    if match is None:
        return None
    number = figures(to_number(match["number"]))
    return Doubt(f"ca {number}", number)


def _footnote(text: str) -> Doubt | None:
    match = _FOOTNOTE.fullmatch(text)
    return Doubt(match["number"], text) if match else None


def _margin(text: str) -> Doubt | None:
    match = _MARGIN.fullmatch(text)
    if match is None:
        return None
    number, margin = to_number(match["number"]), to_number(match["margin"])
    if margin > number:
        return None  # nobody can tell what was meant to be below nought
    unit = match["sign"] or match["tail"]
    ends = f"{figures(number - margin)}–{figures(number + margin)}"
    return Doubt(f"{match['before']}{match['number']}{unit}", f"{ends}{unit}")


def _unsettled(text: str, style: NumberStyle) -> Doubt | None:
    number = find_unsettled(text, style)
    if number is None:
        return None
    sign = number["sign"]
    as_thousands = without_thousand_signs(text, NumberStyle(thousands=sign))
    as_decimals = re.sub(rf"\{sign}\d{{3}}(?!\d)", _without_last_noughts, text)
    return Doubt(as_thousands, as_decimals)


def _without_last_noughts(decimals: re.Match[str]) -> str:
    return decimals[0].rstrip("0").rstrip(".,")
