"""Quantities as people say them: `10–15`, `drygt 100`, `7 av 10`, `hälften`.

The words are kept beside what is read from them. What cannot be read is no number: it is a
finding, never a guess.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

MAX_LENGTH = 200  # what is longer is a story
NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
# not "en", "ett": "ett par" and "ett fåtal" are no 1
COUNT_WORDS = {
    **dict.fromkeys(("två", "two"), "2"),
    **dict.fromkeys(("tre", "three"), "3"),
    **dict.fromkeys(("fyra", "four"), "4"),
    **dict.fromkeys(("fem", "five"), "5"),
    **dict.fromkeys(("sex", "six"), "6"),
    **dict.fromkeys(("sju", "seven"), "7"),
    **dict.fromkeys(("åtta", "eight"), "8"),
    **dict.fromkeys(("nio", "nine"), "9"),
    **dict.fromkeys(("tio", "ten"), "10"),
}
FRACTIONS = {
    **dict.fromkeys(("hälften", "half"), (1.0, 2.0)),
    **dict.fromkeys(("en tredjedel", "a third", "one third"), (1.0, 3.0)),
    **dict.fromkeys(("två tredjedelar", "two thirds"), (2.0, 3.0)),
    **dict.fromkeys(("en fjärdedel", "a quarter", "one quarter"), (1.0, 4.0)),
    **dict.fromkeys(("tre fjärdedelar", "three quarters"), (3.0, 4.0)),
}
MORE_SV = ("drygt", "över", "mer än", "fler än", "minst")
MORE = (*MORE_SV, "just over", "over", "more than", "at least", ">=", ">", "≥")
LESS_SV = ("knappt", "under", "mindre än", "färre än", "högst", "upp till")
LESS = (
    *LESS_SV,
    "just under",
    "nearly",
    "less than",
    "fewer than",
    "at most",
    "up to",
    "<=",
    "<",
    "≤",
)
ABOUT = (
    "cirka",
    "ca.",
    "ca",
    "omkring",
    "ungefär",
    "runt",
    "about",
    "around",
    "approximately",
    "~",
    "≈",
)

_RANGE = re.compile(
    rf"(?:(?:mellan|between)\s+(?P<least>{NUMBER})\s+(?:och|and)\s+(?P<most>{NUMBER})"
    rf"|(?P<low>{NUMBER})\s*(?:-|–|—|à|\b(?:till|to|eller|or)\b)\s*(?P<high>{NUMBER}))"
)
_SINGLE = re.compile(rf"(?P<low>{NUMBER})(?P<plus>\+)?")
_RATIO = re.compile(rf"(?P<part>.+?)\s*(?:\bav\b|\bof\b|/)\s*(?P<base>{NUMBER})(?P<rest>\D*)")
_FROM_TO = re.compile(r"(?:från |from )?(?P<low>.+?)\s+(?:till|to)\s+(?P<high>.+)")
_FRACTION = re.compile(rf"(?P<fraction>{'|'.join(FRACTIONS)})\b\D*")
_ASIDE = re.compile(r"\s*\(.*\)\s*$|,\s.*$")
# "under sex månader" lasts six months, it is not less than six
_DURING = re.compile(r"^under (?=.*\b(?:timm|dag|veck|månad|år))")
_PERCENT = re.compile(r"\b(?:procent|percent|per cent)\b")
_COUNT_WORD = re.compile(rf"\b({'|'.join(COUNT_WORDS)})\b")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a quantity's words say.

    `low` and `high` are the outermost values said; open where the words leave more (or less)
    possible. A ratio has its denominator, and its numerator where it is one number.
    """

    low: float
    high: float
    is_open_low: bool = False
    is_open_high: bool = False
    numerator: float | None = None
    denominator: float | None = None


def parse_quantity(words: str) -> Quantity | None:
    """Read a quantity as said; None where it cannot be read.

    A comma and a point are both decimal signs; thousands are told apart by spaces.

    Examples
    --------
    >>> parse_quantity("drygt 100 per år")
    Quantity(low=100.0, high=100.0, is_open_low=False, is_open_high=True, numerator=None,
    denominator=None)
    """
    if len(words) > MAX_LENGTH:
        return None
    text = _plain(words)
    fraction = _fraction(text)  # before "två tredjedelar" becomes "2 tredjedelar"
    text = _COUNT_WORD.sub(lambda match: COUNT_WORDS[match[1]], _DURING.sub("", text))
    return fraction or _percent(text) or _ratio(text) or _amount(text) or _from_to(text)


def is_fraction(words: str) -> bool:
    """Whether words name a share and no number: `hälften`, which is not 1 of 2 that somebody
    counted.
    """
    return len(words) <= MAX_LENGTH and _fraction(_plain(words)) is not None


def plain_number(words: str) -> str:
    """A text that is a number and no more, written in the one way that is stored: `2,5` as `2.5`;
    else as it is.
    """
    return (
        f"{_number(words):.15g}"
        if len(words) <= MAX_LENGTH and re.fullmatch(NUMBER, words)
        else words
    )


def _plain(words: str) -> str:
    return _PERCENT.sub("%", _ASIDE.sub("", " ".join(words.casefold().split())))


def _fraction(text: str) -> Quantity | None:
    bounds, text = _without_bounds(text)
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    numerator, denominator = FRACTIONS[match["fraction"]]
    return _as_ratio(replace(bounds, low=numerator, high=numerator), denominator)


def quantity_columns(quantity: Quantity, measure: str) -> dict[str, float | bool | str]:
    """The columns of *answers* that a quantity fills."""
    return {
        "low": quantity.low,
        "high": quantity.high,
        "is_open_low": quantity.is_open_low,
        "is_open_high": quantity.is_open_high,
        "measure": measure,
        "numerator": math.nan if quantity.numerator is None else quantity.numerator,
        "denominator": math.nan if quantity.denominator is None else quantity.denominator,
    }


def _percent(text: str) -> Quantity | None:
    share, sign, rest = text.partition("%")
    amount = _amount(share.strip()) if sign and not re.search(r"\d", rest) else None
    return _as_ratio(amount, 100.0) if amount else None


def _ratio(text: str) -> Quantity | None:
    match = _RATIO.fullmatch(text)
    amount = _amount(match["part"]) if match else None
    base = _number(match["base"]) if match else 0.0
    return _as_ratio(amount, base) if amount and base and amount.high <= base else None


def _as_ratio(amount: Quantity, base: float) -> Quantity:
    is_exact = amount.low == amount.high and not (amount.is_open_low or amount.is_open_high)
    return replace(amount, numerator=amount.low if is_exact else None, denominator=base)


def _from_to(text: str) -> Quantity | None:
    match = _FROM_TO.fullmatch(text)
    low, high = (_amount(match["low"]), _amount(match["high"])) if match else (None, None)
    if low is None or high is None or low.low > high.high:
        return None
    return Quantity(low.low, high.high, low.is_open_low, high.is_open_high)


def _amount(text: str) -> Quantity | None:
    """Read one number or a range, with a word before and the unit's words (without digits) after."""
    bounds, text = _without_bounds(text)
    match = _RANGE.match(text) or _SINGLE.match(text)
    if match is None or re.search(r"\d", text[match.end() :]):
        return None
    groups = match.groupdict()
    first = groups.get("least") or groups["low"]
    low, high = _number(first), _number(groups.get("most") or groups.get("high") or first)
    is_open_high = bounds.is_open_high or bool(groups.get("plus"))
    return replace(bounds, low=low, high=high, is_open_high=is_open_high) if low <= high else None


def _without_bounds(text: str) -> tuple[Quantity, str]:
    """What the words before a number leave possible, as a quantity without its number; and the rest
    of the text.
    """
    is_more, text = _without_prefix(text, MORE)
    is_less, text = _without_prefix(text, LESS)
    is_about, text = _without_prefix(text, ABOUT)
    return Quantity(
        0.0, 0.0, is_open_low=is_less or is_about, is_open_high=is_more or is_about
    ), text


def _without_prefix(text: str, prefixes: tuple[str, ...]) -> tuple[bool, str]:
    for prefix in prefixes:
        rest = text.removeprefix(prefix)
        if rest != text and (not prefix[-1].isalpha() or not rest[:1].isalpha()):
            return True, rest.lstrip()
    return False, text


def _number(text: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))
