"""What a quantity is, what a question expects of one, and what leaves a doubt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from kartlaggning.text.quantities.numbers import BOTH_DECIMAL, UNSETTLED, NumberStyle

# how a number at an end is meant, where not exactly; empty: as it stands
APPROXIMATE = "approximate"  # ca 500; the high end of drygt 100, the low one of knappt 40
EXCLUDED = "excluded"  # över 10: more than that, and not 10 itself


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a quantity's words say.

    `low` and `high` are the outermost values said; open where the words leave more (or less)
    possible without an end. `low_end` and `high_end` say how the number there is meant. A ratio has
    its denominator, and its numerator where that is one number.
    """

    low: float
    high: float
    is_open_low: bool = False
    is_open_high: bool = False
    low_end: str = ""
    high_end: str = ""
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of quantity that can be read in two ways: both of them, as they would be written."""

    first: str
    second: str


@dataclass(frozen=True)
class QuantityRules:
    """What a question expects of its quantities.

    Parameters
    ----------
    is_count
        Whole things are counted: fewer than 5 are 4 or less.
    may_be_negative
        A sign before a number is a minus.
    units
        The words that may stand behind a number, as stems; None where all may.
    style
        Which signs part thousands, and which decimals, as far as the column tells.
    """

    is_count: bool = False
    may_be_negative: bool = False
    units: frozenset[str] | None = None
    style: NumberStyle = UNSETTLED

    def of_stored(self) -> QuantityRules:
        """The rules for words that were read once: nobody is asked again what they mean."""
        return replace(self, units=None, style=BOTH_DECIMAL)


ANY = QuantityRules()


def quantity_columns(quantity: Quantity, measure: str) -> dict[str, float | bool | str]:
    """Make the columns of *answers* that a quantity fills."""
    return {
        "low": quantity.low,
        "high": quantity.high,
        "is_open_low": quantity.is_open_low,
        "is_open_high": quantity.is_open_high,
        "low_end": quantity.low_end,
        "high_end": quantity.high_end,
        "measure": measure,
        "numerator": math.nan if quantity.numerator is None else quantity.numerator,
        "denominator": math.nan if quantity.denominator is None else quantity.denominator,
    }
