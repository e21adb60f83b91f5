"""Words of quantity read as numbers: a quantity, a doubt with both its readings, or nothing."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kartlaggning.text.quantities.bounds import Bounds, take_bounds, take_bounds_behind
from kartlaggning.text.quantities.doubts import find_doubt
from kartlaggning.text.quantities.marks import (
    is_marked,
    is_marking_aside,
    without_mark_before,
    without_marks_within,
    without_unseen,
)
from kartlaggning.text.quantities.model import (
    ANY,
    APPROXIMATE,
    EXCLUDED,
    Doubt,
    Quantity,
    QuantityRules,
)
from kartlaggning.text.quantities.numbers import (
    MAX_LENGTH,
    MINUS,
    NUMBER,
    to_number,
    without_thousand_signs,
)
from kartlaggning.text.quantities.units import says_more
from kartlaggning.text.quantities.vocabulary import COUNT_WORDS, FRACTIONS

# these read text whose words stand one space apart; a sign may be written without any
_RATIO = re.compile(rf"(?P<part>.+?)(?P<sign> (?:av|of) | ?/ ?)(?P<base>{NUMBER})(?P<tail>\D*)")
_FROM_TO = re.compile(r"(?:från |from )?(?P<low>.+?) (?:till|to) (?P<high>.+)")
_FRACTION = re.compile(rf"(?P<fraction>{'|'.join(FRACTIONS)})\b(?P<tail>\D*)")
# what is added in brackets says something else: `10 (2023)`
_IN_BRACKETS = re.compile(r" ?\((?P<aside>.*)\)$")
# so do words after a comma: `5, fler i år`; another number there makes it a list
_AFTER_COMMA = re.compile(r", \D.*")
# "under sex månader" lasts six months, it is not less than six
_DURING = re.compile(r"^under (?=.*\b(?:timm|dag|veck|månad|år))")
# also "30procent"; not "30 procentenheter", which are no share
_PERCENT = re.compile(r"(?:procent|percent|per cent)\b")
_COUNT_WORD = re.compile(rf"\b(?:{'|'.join(COUNT_WORDS)})\b")
# more digits than a number keeps: an id in the wrong column, which would be changed at its end
# (tidyverse/readr#976)
_OF_AN_ID = re.compile(r"(?<![\d.,])[1-9](?: ?\d){14,} ?[1-9]")
# the upper half of `2 1/2` as a dressed text has it: no note, and no 21 of 2
_DRESSED_FRACTION = re.compile("[⁰¹²³⁴-⁹] ?[/⁄]")
_HUNDRED = 100.0


def parse_quantity(words: str, rules: QuantityRules = ANY) -> Quantity | None:
    """Read a quantity as said; None where it cannot be read, or can in two ways.

    Examples
    --------
    >>> quantity = parse_quantity("drygt 100 per år")
    >>> quantity.low, quantity.high_end
    (100.0, 'approximate')
    """
    read = read_quantity(words, rules)
    return read if isinstance(read, Quantity) else None


def read_quantity(words: str, rules: QuantityRules = ANY) -> Quantity | Doubt | None:
    """Read a quantity as said; where it can be read in two ways, both of them."""
    if len(words) > MAX_LENGTH or _OF_AN_ID.search(words) or _DRESSED_FRACTION.search(words):
        return None
    whole = " ".join(without_unseen(words.casefold()).split())
    bare = _IN_BRACKETS.sub("", whole)
    read = _read_bare(bare, rules)
    if isinstance(read, Quantity):
        return _doubt_in_brackets(whole, rules) or read
    return read or _doubt_of_mark(whole, rules)


def _read_bare(bare: str, rules: QuantityRules) -> Quantity | Doubt | None:
    """Read a text in small letters that has nothing in brackets behind it."""
    text = _PERCENT.sub("%", bare)
    # first, since "två tredjedelar" is no longer one with its words of number as digits
    if fraction := _fraction(text):
        return _unless_more(fraction, text, rules)
    text = without_thousand_signs(_with_digits(text), rules.style)
    if doubt := find_doubt(text, rules.style) or _doubt_of_time(text, rules):
        return doubt
    return _unless_more(_Reader(rules).read(_DURING.sub("", text)), text, rules)


def is_fraction(words: str) -> bool:
    """Say whether words name a share and no number.

    `hälften` is a share: it is not 1 of 2 that somebody counted.
    """
    return len(words) <= MAX_LENGTH and _fraction(_plain(words)) is not None


def is_share(words: str) -> bool:
    """Say whether words name a share of a base that nobody counted: `hälften`, `10–15 procent`."""
    return is_fraction(words) or (len(words) <= MAX_LENGTH and "%" in _plain(words))


def _plain(words: str) -> str:
    """Words in small letters with single spaces, without asides, and with `%` for percent."""
    text = " ".join(words.casefold().split())
    return _PERCENT.sub("%", _AFTER_COMMA.sub("", _IN_BRACKETS.sub("", text)))


def _with_digits(text: str) -> str:
    """A text whose words of number are digits."""
    return _COUNT_WORD.sub(lambda match: COUNT_WORDS[match[0]], text)


def _doubt_in_brackets(text: str, rules: QuantityRules) -> Doubt | None:
    """`10 (minst)`, `10 (p)`: the brackets say how the number is meant, or something else."""
    match = _IN_BRACKETS.search(text)
    if match is None:
        return None
    aside, number = match["aside"].strip(), text[: match.start()]
    bounds, rest = take_bounds(aside)
    if bounds.any and not rest:
        return Doubt(f"{aside} {number}", number)
    bounds, rest = take_bounds_behind(Bounds(), aside)
    if bounds.any and not rest.strip():
        return Doubt(f"{number} {aside}", number)
    if rules.units is not None and is_marking_aside(aside):
        return Doubt(number, text)
    return None


def _doubt_of_mark(text: str, rules: QuantityRules) -> Doubt | None:
    """`*12`, `p 12`, `10*–15`: the number, or what its mark makes of it."""
    for number in (without_mark_before(text), without_marks_within(text)):
        read = None if number == text else _read_bare(number, rules)
        if read is not None:
            return Doubt(read.first if isinstance(read, Doubt) else number, text)
    return None


def _doubt_of_time(text: str, rules: QuantityRules) -> Doubt | None:
    """`under 18 år`: less than that, or for so long."""
    if rules.units is None or not _DURING.match(text):
        return None
    rest = _DURING.sub("", text)
    return Doubt(f"mindre än {rest}", rest)


def _unless_more(read: _Said | None, text: str, rules: QuantityRules) -> Quantity | Doubt | None:
    """A quantity, unless words or signs stand behind it that say more than its unit."""
    if read is None:
        return None
    if rules.units is not None and (says_more(read.tail, rules.units) or is_marked(read.free)):
        return Doubt(read.text.strip(), text)
    return read.quantity


def _fraction(text: str) -> _Said | None:
    """Read a share that has a name: `drygt hälften`."""
    bounds, rest = take_bounds(text)
    match = _FRACTION.fullmatch(rest)
    if match is None:
        return None
    part, base = FRACTIONS[match["fraction"]]
    said = text.removesuffix(match["tail"])
    return _Said(_as_ratio(_meant(part, part, bounds), base), said, free=match["tail"])


def _as_ratio(amount: Quantity, base: float) -> Quantity:
    """A ratio: its numerator, unless that is a range, and its base."""
    is_one = amount.low == amount.high
    return replace(amount, numerator=amount.low if is_one else None, denominator=base)


def _meant(low: float, high: float, bounds: Bounds) -> Quantity:
    return Quantity(
        low, high, bounds.is_open_low, bounds.is_open_high, bounds.low_end, bounds.high_end
    )


@dataclass(frozen=True)
class _Said:
    """A quantity, the words that say it, and those behind them.

    Those in `tail` may name its unit; those in `free`, what it is a share of.
    """

    quantity: Quantity
    text: str
    tail: str = ""
    free: str = ""


@dataclass(frozen=True)
class _Reader:
    """Reads a text of which one reading alone is left."""

    rules: QuantityRules

    def read(self, text: str) -> _Said | None:
        """Read a share of a hundred, so many of so many, or an amount."""
        # "30 % av 200" is neither 30 of 100 people nor 30 of 200
        if "%" in text:
            return self._percent(text)
        return self._ratio(text) or self._amount(text) or self._from_to(text)

    def _percent(self, text: str) -> _Said | None:
        """Read a share of a hundred: `10–15 %`."""
        said = self._amount(text, is_percent=True)
        if said is None or not said.tail.lstrip().startswith("%"):
            return None
        between, _, free = said.tail.partition("%")
        text = f"{said.text}{between}%"
        return _Said(_as_ratio(said.quantity, _HUNDRED), text, free=free)

    def _ratio(self, text: str) -> _Said | None:
        """Read so many of so many: `7 av 10`, `10–15 of 40`."""
        match = _RATIO.fullmatch(text)
        if match is None or take_bounds_behind(Bounds(), match["tail"])[0].any:
            return None
        said, base = self._amount(match["part"]), to_number(match["base"])
        # "12 av 7", "3 av 0": nobody can tell what was meant
        if said is None or base == 0 or said.quantity.high > base:
            return None
        free = f"{said.tail} {match['tail']}"
        of_base = f"{said.text}{match['sign']}{match['base']}"
        return _Said(_as_ratio(said.quantity, base), of_base, free=free)

    def _from_to(self, text: str) -> _Said | None:
        """Read a range whose ends have words of their own: `från 10–15 till drygt 100`."""
        match = _FROM_TO.fullmatch(text)
        if match is None:
            return None
        first, last = self._amount(match["low"]), self._amount(match["high"])
        if first is None or last is None or first.quantity.low > last.quantity.high:
            return None
        low, high = first.quantity, last.quantity
        whole = Quantity(
            low.low, high.high, low.is_open_low, high.is_open_high, low.low_end, high.high_end
        )
        return _Said(whole, f"{first.text} till {last.text}", f"{first.tail} {last.tail}")

    def _amount(self, text: str, *, is_percent: bool = False) -> _Said | None:
        """Read one number or a range, with words of bounds around it and the unit's behind it."""
        bounds, rest = take_bounds(text)
        match = _amount_pattern(self.rules.may_be_negative).match(rest)
        if match is None:
            return None
        tail = rest[match.end() :]
        bounds, tail = take_bounds_behind(bounds, tail)
        if match["plus"]:
            bounds = replace(bounds, is_open_high=True, high_end="")
        if self.rules.units is None:
            tail = _AFTER_COMMA.sub("", tail)
        # with another number further on ("5 per year 2012") nobody can tell which was meant
        if re.search(r"\d", tail):
            return None
        if bounds.is_open_low and bounds.is_open_high:
            return None  # "under 5 eller fler"
        first = match["least"] or match["low"]
        low, high = to_number(first), to_number(match["most"] or match["high"] or first)
        is_count = not is_percent and (self.rules.is_count or bounds.is_of_count)
        quantity = self._within_reason(_meant(low, high, bounds), is_count)
        said = text[: len(text) - len(rest) + match.end()]
        return None if quantity is None else _Said(quantity, said, tail)

    def _within_reason(self, quantity: Quantity, is_count: bool) -> Quantity | None:
        """A quantity whose ends are in order; of whole things the last that are meant."""
        if quantity.low > quantity.high or math.isinf(quantity.high):
            return None
        if is_count:
            quantity = _in_whole_things(quantity)
        if self.rules.may_be_negative:
            return quantity
        is_below_nought = quantity.high == 0 and quantity.high_end == EXCLUDED
        if quantity.high < 0 or is_below_nought:
            return None
        # nothing is less than nought
        return replace(quantity, is_open_low=quantity.is_open_low and quantity.high > 0)


def _in_whole_things(quantity: Quantity) -> Quantity:
    """*Fewer than 5* is 4 or less, *more than 5* is 6 or more."""
    low, high = quantity.low, quantity.high
    if quantity.low_end == EXCLUDED:
        low = math.floor(low) + 1
        high = max(low, high)
    if quantity.high_end == EXCLUDED:
        high = math.ceil(high) - 1
        low = min(low, high)
    low_end, high_end = quantity.low_end, quantity.high_end
    return replace(
        quantity,
        low=float(low),
        high=float(high),
        low_end=APPROXIMATE if low_end == APPROXIMATE else "",
        high_end=APPROXIMATE if high_end == APPROXIMATE else "",
    )


@lru_cache(maxsize=2)
def _amount_pattern(may_be_negative: bool) -> re.Pattern[str]:
    """What reads an amount; a minus is a sign only where numbers may be below nought."""
    number = rf"{MINUS if may_be_negative else ''}(?:{NUMBER})"
    return re.compile(
        rf"(?:mellan|between) (?P<least>{number}) (?:och|and) (?P<most>{number})"
        rf"|(?P<low>{number})"
        rf"(?:(?: ?(?:-|–|—|à) ?| (?:till|to|eller|or) )(?P<high>{number})|(?P<plus>\+| \+$))?"
    )
