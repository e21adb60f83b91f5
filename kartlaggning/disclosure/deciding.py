"""Whether a number of people in one place is shown: decided here, and nowhere else.

The rule is that of `domain.md` §6, hide 1 … n-1 and every share whose base is under n. Nought is
shown: nobody is there to be recognised, and hidden it would seem to be somebody. So what is hidden
is always *perhaps somebody, and few*. Where numbers are rounded instead, nought is too: else *0–2*
would say that it is one or two. So are all that share a range with a small one: else *3–7* would
say that it is three or four.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from kartlaggning.disclosure.rounding import printed_range
from kartlaggning.positions.ranges import Range
from kartlaggning.schema.models import Protect
from kartlaggning.text.quantities import APPROXIMATE, QuantityRules, is_share, parse_quantity

_NAN = math.nan
_OF_PEOPLE = QuantityRules(is_count=True).of_stored()
# how far below it a number may lie that was said to be near: `ca 8` may be 4
_NEAR = 0.5


class PeopleNumber(NamedTuple):
    """A number of people as it was said: a range, of a base where it is a ratio."""

    range: Range = Range()
    base: float = _NAN
    words: str = ""

    @classmethod
    def of_statement(cls, statement: Any) -> PeopleNumber:
        """The number of a row of *answers*."""
        return cls(Range.of(statement), statement.denominator, statement.words)

    @classmethod
    def of_words(cls, words: str) -> PeopleNumber:
        """The number that words say; none where they say none."""
        quantity = parse_quantity(words, _OF_PEOPLE)
        if quantity is None:
            return cls(words=words)
        base = _NAN if quantity.denominator is None else quantity.denominator
        return cls(Range.of(quantity), base, words)

    @property
    def least(self) -> float:
        """The least that it may be, as it was said.

        Below *färre än 40* any number is as possible; *ca 40* and *knappt 40* are near it.
        """
        if self.range.is_open_low:
            return 0.0
        if self.range.low_end == APPROXIMATE:
            return self.range.low * _NEAR
        return self.range.low


def least_shown(protect: Protect) -> int:
    """The smallest number of somebody that is shown as it is."""
    if protect.method == "hide" or protect.minimum == 1:
        return protect.minimum
    return printed_range(protect.minimum - 1, protect.minimum)[1] + 1


def is_hidden(number: PeopleNumber, protect: Protect) -> bool:
    """Whether a number of people may be one of those that are not shown as they are.

    Of a ratio its base counts too: 1 of 3 is three people. A share whose base nobody counted,
    *hälften*, is no number of people.
    """
    minimum = protect.minimum
    if not number.range.has_number or minimum == 1:
        return False
    if not math.isnan(number.base):
        if is_share(number.words):
            return False
        if number.base < minimum:
            return True
    is_nought = number.range.high == 0 and not number.range.is_open_high
    if is_nought and protect.method == "hide":
        return False
    return number.least < least_shown(protect)
