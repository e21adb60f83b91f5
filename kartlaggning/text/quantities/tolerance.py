"""How far off an approximate number may be, where the schema says it: `10 %`, or `5`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOLERANCE = re.compile(r"(?P<amount>\d+(?:[.,]\d+)?)(?P<share> ?%)?")
_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Tolerance:
    """So much of a number, in percent, or so much of what the question counts."""

    amount: float = 0.0
    is_percent: bool = False

    def around(self, number: float) -> float:
        """How far from a number that was said to be near it the true one may be."""
        if self.is_percent:
            return abs(number) * self.amount / _HUNDRED
        return self.amount


NO_TOLERANCE = Tolerance()


@lru_cache(maxsize=256)
def parse_tolerance(text: str) -> Tolerance | None:
    """Read a tolerance; None where it is none: more than all of a number is no nearness."""
    match = _TOLERANCE.fullmatch(text.strip())
    if match is None:
        return None
    amount, is_percent = float(match["amount"].replace(",", ".")), match["share"] is not None
    if amount == 0 or (is_percent and amount > _HUNDRED):
        return None
    return Tolerance(amount, is_percent)
