"""Quantities written in the one way that is stored."""

from __future__ import annotations

import re

from kartlaggning.text.quantities.model import ANY, APPROXIMATE, EXCLUDED, Quantity, QuantityRules
from kartlaggning.text.quantities.numbers import (
    MAX_LENGTH,
    UNSETTLED,
    NumberStyle,
    figures,
    find_unsettled,
    is_number,
    to_number,
    without_thousand_signs,
)
from kartlaggning.text.quantities.reading import is_fraction, is_share, parse_quantity
from kartlaggning.text.quantities.vocabulary import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    COUNT_WORDS,
    FRACTIONS,
    JOINING,
    JUST_OVER,
    JUST_UNDER,
    LESS_THAN,
    MORE_THAN,
    OR_LESS,
    OR_MORE,
    OR_SO,
)

_PERCENT = re.compile(r"\s?%\Z")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = (*MORE_THAN, *AT_LEAST, *JUST_OVER, *LESS_THAN, *AT_MOST, *JUST_UNDER, *ABOUT)
_OWN_WORDS = frozenset(
    _WORD.findall(
        " ".join((*_BEFORE, *OR_MORE, *OR_LESS, *OR_SO, *FRACTIONS, *COUNT_WORDS, JOINING))
    )
)
# how the bounds of one number are said: is the low end open, the high; how are they meant
_SAID = {
    (False, False, "", ""): "",
    (False, False, APPROXIMATE, APPROXIMATE): "ca ",
    (False, False, "", APPROXIMATE): "drygt ",
    (False, False, APPROXIMATE, ""): "knappt ",
    (False, True, "", ""): "minst ",
    (False, True, EXCLUDED, ""): "mer än ",
    (False, True, APPROXIMATE, ""): "minst ca ",
    (True, False, "", ""): "högst ",
    (True, False, "", EXCLUDED): "mindre än ",
    (True, False, "", APPROXIMATE): "högst ca ",
}
_LOW_SAID = {"": "", APPROXIMATE: "ca ", EXCLUDED: "mer än "}
_HIGH_SAID = {"": "", APPROXIMATE: "ca ", EXCLUDED: "mindre än "}


def plain_number(words: str, style: NumberStyle = UNSETTLED) -> str:
    """Write a text that is a number and no more in the one way that is stored; others stay.

    `2,5` is stored as `2.5`, `1 500` as `1500`, and `7,5 %` as `7.5 %`; a number of which nobody
    can tell what its sign parts stays as it is.
    """
    if len(words) > MAX_LENGTH or find_unsettled(words, style):
        return words
    bare = _PERCENT.sub("", words)
    text = without_thousand_signs(bare, style)
    if not is_number(text):
        return words
    return figures(to_number(text.casefold())) + words[len(bare) :]


def settle(words: str, style: NumberStyle) -> str:
    """Write words of quantity so that they can be read without the column that they stood in."""
    plain = plain_number(words, style)
    return without_thousand_signs(words, style) if plain == words else plain


def without_free_words(words: str, rules: QuantityRules = ANY) -> str:
    """Write a quantity without any word that says something else: `10 (Anna)` is `10`.

    What is no quantity, or holds no other words, stays as it is.

    Examples
    --------
    >>> without_free_words("minst 10 sedan Anna slutade")
    'minst 10'
    """
    quantity = parse_quantity(words, rules)
    if quantity is None or _OWN_WORDS.issuperset(_WORD.findall(words.casefold())):
        return words
    if is_fraction(words):
        return _bounds_in_words(quantity) + _name_of_fraction(quantity)
    return f"{_in_figures(quantity)}{_base_in_figures(quantity, words)}"


def _bounds_in_words(quantity: Quantity) -> str:
    ends = (quantity.low_end, quantity.high_end)
    return _SAID.get((quantity.is_open_low, quantity.is_open_high, *ends), "")


def _in_figures(quantity: Quantity) -> str:
    low, high = figures(quantity.low), figures(quantity.high)
    ends = (quantity.is_open_low, quantity.is_open_high, quantity.low_end, quantity.high_end)
    if ends not in _SAID:
        # its ends have words of their own
        first = "högst " if quantity.is_open_low else _LOW_SAID[quantity.low_end]
        last = "minst " if quantity.is_open_high else _HIGH_SAID[quantity.high_end]
        return f"från {first}{low} till {last}{high}"
    if low == high:
        return f"{_SAID[ends]}{low}"
    sign = " till " if quantity.low < 0 else "-"
    return f"{_SAID[ends]}{low}{sign}{high}"


def _base_in_figures(quantity: Quantity, words: str) -> str:
    if quantity.denominator is None:
        return ""
    return " %" if is_share(words) else f"/{figures(quantity.denominator)}"


def _name_of_fraction(quantity: Quantity) -> str:
    said = (quantity.low, quantity.denominator)
    return next(name for name, pair in FRACTIONS.items() if pair == said)
