"""Whether a number of people in one place is shown: decided here, and nowhere else.

The rule is that of `domain.md` §6, hide 1 … n-1 and every share whose base is under n. Nought is
shown: nobody is there to be recognised, and hidden it would seem to be somebody. So what is hidden
is always *perhaps somebody, and few*.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from kartlaggning.positions.model import BETWEEN_WORDS
from kartlaggning.quantities import is_ceiling, is_share, parse_quantity

_NAN = math.nan
# how far below it a number may lie that was said to be near: `ca 8` may be 4
_NEAR = 0.5


class PeopleNumber(NamedTuple):
    """A number of people as it was said: a range, of a base where it is a ratio."""

    low: float = _NAN
    high: float = _NAN
    is_open_low: bool = False
    is_open_high: bool = False
    base: float = _NAN
    words: str = ""

    @classmethod
    def of_statement(cls, statement: Any) -> PeopleNumber:
        """The number of a row of *answers*."""
        ends = (statement.low, statement.high, statement.is_open_low, statement.is_open_high)
        return cls(*ends, statement.denominator, statement.words)

    @classmethod
    def of_words(cls, words: str) -> PeopleNumber:
        """The number that words say; none where they say none."""
        quantity = parse_quantity(words)
        if quantity is None:
            return cls(words=words)
        ends = (quantity.low, quantity.high, quantity.is_open_low, quantity.is_open_high)
        base = _NAN if quantity.denominator is None else quantity.denominator
        return cls(*ends, base, words)

    @property
    def least(self) -> float:
        """The least that it may be, as it was said."""
        if not self.is_open_low:
            return self.low
        if self._is_bounded_from_above_alone:
            return 0.0
        return self.low * _NEAR

    @property
    def _is_bounded_from_above_alone(self) -> bool:
        """Whether any smaller number is as possible: `färre än 40`, not `knappt 40` or `ca 40`."""
        said = [part for part in self.words.split(BETWEEN_WORDS) if _is_open_low(part)]
        if said:
            return any(map(is_ceiling, said))
        # without words its ends alone tell
        return not self.is_open_high


def _is_open_low(words: str) -> bool:
    quantity = parse_quantity(words)
    return quantity is not None and quantity.is_open_low


def is_hidden(number: PeopleNumber, minimum: int) -> bool:
    """Whether a number of people may be one of 1 … `minimum` - 1, and so is not shown.

    Of a ratio its base counts too: 1 of 3 is three people. A share whose base nobody counted,
    *hälften*, is no number of people.
    """
    if math.isnan(number.low):
        return False
    if not math.isnan(number.base):
        if is_share(number.words):
            return False
        if number.base < minimum:
            return True
    is_nought = number.high == 0 and not number.is_open_high
    return not is_nought and number.least < minimum
