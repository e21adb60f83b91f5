"""Quantities as people say them: `10–15`, `drygt 100`, `7 av 10`, `hälften`.

The words are kept beside what is read from them. What cannot be read is no number: it is a
finding, never a guess.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

MAX_LENGTH = 200  # what is longer is a story
# thousands are told apart by a space, a no-break one (Excel) or a narrow one (U+202F); never by a
# comma or a point, which are decimal signs
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
NEARLY = ("knappt", "just under", "nearly")
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

# these read text whose words stand one space apart; a sign may be written without any
_AMOUNT = re.compile(
    rf"(?:mellan|between) (?P<least>{NUMBER}) (?:och|and) (?P<most>{NUMBER})"
    rf"|(?P<low>{NUMBER})"
    rf"(?:(?: ?(?:-|–|—|à) ?| (?:till|to|eller|or) )(?P<high>{NUMBER})|(?P<plus>\+))?"
)
_RATIO = re.compile(rf"(?P<part>.+?)(?: (?:av|of) | ?/ ?)(?P<base>{NUMBER})\D*")
_FROM_TO = re.compile(r"(?:från |from )?(?P<low>.+?) (?:till|to) (?P<high>.+)")
_FRACTION = re.compile(rf"(?P<fraction>{'|'.join(FRACTIONS)})\b\D*")
# what is added in brackets or after a comma says something else: `10 (2023)`, `5, fler i år`
_ASIDE = re.compile(r" ?\(.*\)$|, .*")
# "under sex månader" lasts six months, it is not less than six
_DURING = re.compile(r"^under (?=.*\b(?:timm|dag|veck|månad|år))")
# also "30procent"; not "30 procentenheter", which are no share
_PERCENT = re.compile(r"(?:procent|percent|per cent)\b")
_COUNT_WORD = re.compile(rf"\b(?:{'|'.join(COUNT_WORDS)})\b")


_WORD = re.compile(r"[^\W\d_]+")
_JOINING = "av of till to eller or mellan between och and från from procent percent per cent"
_OWN_WORDS = frozenset(
    _WORD.findall(" ".join((*MORE, *LESS, *ABOUT, *FRACTIONS, *COUNT_WORDS, _JOINING)))
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a quantity's words say.

    `low` and `high` are the outermost values said; open where the words leave more (or less)
    possible. A ratio has its denominator, and its numerator where it is one number.
    """

    low: float
    high: float
    is_open_low: bool
    is_open_high: bool
    numerator: float | None = None
    denominator: float | None = None


def parse_quantity(words: str) -> Quantity | None:
    """Read a quantity as said; None where it cannot be read.

    A comma and a point are both decimal signs; thousands are told apart by spaces.

    Examples
    --------
    >>> quantity = parse_quantity("drygt 100 per år")
    >>> quantity.low, quantity.is_open_high
    (100.0, True)
    """
    if len(words) > MAX_LENGTH:
        return None
    text = _plain(words)
    # first, since "två tredjedelar" is no longer one with its words of number as digits
    fraction = _fraction(text)
    if fraction:
        return fraction
    text = _with_digits(_DURING.sub("", text))
    # "30 % av 200" is neither 30 of 100 people nor 30 of 200
    if "%" in text:
        return _percent(text)
    return _ratio(text) or _amount(text) or _from_to(text)


def is_fraction(words: str) -> bool:
    """Say whether words name a share and no number.

    `hälften` is a share: it is not 1 of 2 that somebody counted.
    """
    return len(words) <= MAX_LENGTH and _fraction(_plain(words)) is not None


def is_share(words: str) -> bool:
    """Say whether words name a share of a base that nobody counted: `hälften`, `10–15 procent`."""
    return is_fraction(words) or (len(words) <= MAX_LENGTH and "%" in _plain(words))


def is_ceiling(words: str) -> bool:
    """Say whether words only bound a quantity from above: `färre än 40`, not `knappt 40`."""
    quantity = parse_quantity(words)
    if quantity is None or quantity.is_open_high or not quantity.is_open_low:
        return False
    return not _plain(words).startswith(NEARLY)


def plain_number(words: str) -> str:
    """Write a text that is a number and no more in the one way that is stored; others stay.

    `2,5` is stored as `2.5`, and `1 500` as `1500`.
    """
    if len(words) > MAX_LENGTH or not re.fullmatch(NUMBER, words):
        return words
    # 15 digits: what a float keeps of any number
    return f"{_number(words):.15g}"


def without_free_words(words: str) -> str:
    """Write a quantity without any word that says something else: `10 (Anna)` is `10`.

    What is no quantity, or holds no other words, stays as it is.

    Examples
    --------
    >>> without_free_words("drygt 10 sedan Anna slutade")
    'minst 10'
    """
    quantity = parse_quantity(words)
    if quantity is None or _OWN_WORDS.issuperset(_WORD.findall(words.casefold())):
        return words
    return f"{_bounds_in_words(quantity, words)}{_in_figures(quantity, words)}"


def _bounds_in_words(quantity: Quantity, words: str) -> str:
    match (quantity.is_open_low, quantity.is_open_high):
        case (True, True):
            return "ca "
        case (True, False):
            return "högst " if is_ceiling(words) else "knappt "
        case (False, True):
            return "minst "
    return ""


def _in_figures(quantity: Quantity, words: str) -> str:
    if is_fraction(words):
        return next(name for name, pair in FRACTIONS.items() if pair == _pair(quantity))
    figures = f"{quantity.low:.15g}"
    if quantity.high != quantity.low:
        figures = f"{figures}-{quantity.high:.15g}"
    if quantity.denominator is None:
        return figures
    return f"{figures} %" if is_share(words) else f"{figures}/{quantity.denominator:.15g}"


def _pair(quantity: Quantity) -> tuple[float, float | None]:
    return quantity.low, quantity.denominator


def quantity_columns(quantity: Quantity, measure: str) -> dict[str, float | bool | str]:
    """Make the columns of *answers* that a quantity fills."""
    return {
        "low": quantity.low,
        "high": quantity.high,
        "is_open_low": quantity.is_open_low,
        "is_open_high": quantity.is_open_high,
        "measure": measure,
        "numerator": math.nan if quantity.numerator is None else quantity.numerator,
        "denominator": math.nan if quantity.denominator is None else quantity.denominator,
    }


def _plain(words: str) -> str:
    """Words in small letters with single spaces, without asides, and with `%` for percent."""
    text = " ".join(words.casefold().split())
    return _PERCENT.sub("%", _ASIDE.sub("", text))


def _with_digits(text: str) -> str:
    """A text whose words of number are digits."""
    return _COUNT_WORD.sub(lambda match: COUNT_WORDS[match[0]], text)


def _fraction(text: str) -> Quantity | None:
    """Read a share that has a name: `drygt hälften`."""
    is_open_low, is_open_high, text = _without_bounds(text)
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    part, base = FRACTIONS[match["fraction"]]
    return _as_ratio(Quantity(part, part, is_open_low, is_open_high), base)


def _percent(text: str) -> Quantity | None:
    """Read a share of a hundred: `10–15 %`."""
    amount = _amount(text)
    if amount is None:
        return None
    return _as_ratio(amount, 100.0)


def _ratio(text: str) -> Quantity | None:
    """Read so many of so many: `7 av 10`, `10–15 of 40`."""
    match = _RATIO.fullmatch(text)
    if match is None:
        return None
    amount, base = _amount(match["part"]), _number(match["base"])
    # "12 av 7", "3 av 0": nobody can tell what was meant
    if amount is None or base == 0 or amount.high > base:
        return None
    return _as_ratio(amount, base)


def _as_ratio(amount: Quantity, base: float) -> Quantity:
    is_exact = amount.low == amount.high and not (amount.is_open_low or amount.is_open_high)
    return replace(amount, numerator=amount.low if is_exact else None, denominator=base)


def _from_to(text: str) -> Quantity | None:
    """Read a range whose ends have words of their own: `från 10–15 till drygt 100`."""
    match = _FROM_TO.fullmatch(text)
    if match is None:
        return None
    low, high = _amount(match["low"]), _amount(match["high"])
    if low is None or high is None or low.low > high.high:
        return None
    return Quantity(low.low, high.high, low.is_open_low, high.is_open_high)


def _amount(text: str) -> Quantity | None:
    """Read one number or a range, with words of bounds before it and the unit's words after it."""
    is_open_low, is_open_high, text = _without_bounds(text)
    match = _AMOUNT.match(text)
    # with another number further on ("5 per year 2012") nobody can tell which was meant
    if match is None or _has_digit(text[match.end() :]):
        return None
    first = match["least"] or match["low"]
    low, high = _number(first), _number(match["most"] or match["high"] or first)
    if low > high:
        return None
    is_more = match["plus"] is not None
    return Quantity(low, high, is_open_low, is_open_high or is_more)


def _without_bounds(text: str) -> tuple[bool, bool, str]:
    """Say whether a text's first words leave less, and more, possible; and give the rest."""
    is_more, text = _without_prefix(text, MORE)
    is_less, text = _without_prefix(text, LESS)
    is_about, text = _without_prefix(text, ABOUT)
    return is_less or is_about, is_more or is_about, text


def _without_prefix(text: str, prefixes: tuple[str, ...]) -> tuple[bool, str]:
    for prefix in prefixes:
        rest = text.removeprefix(prefix)
        # "ca" is no beginning of "cafébesök", but "ca10" and ">10" are written so
        is_cut_from_a_word = prefix[-1].isalpha() and rest[:1].isalpha()
        if rest != text and not is_cut_from_a_word:
            return True, rest.lstrip()
    return False, text


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _number(text: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))
