"""Ranges of quantities: the outermost values said, and whether more may lie beyond."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from kartlaggning.text.quantities import APPROXIMATE, EXCLUDED, NO_TOLERANCE, Tolerance

# a number, and whether just that (0), just less (-1) or just more (1) is the last that is possible
Edge = tuple[float, int]


class Reach(NamedTuple):
    """What a range leaves possible, with the tolerance of what is approximate in it."""

    low: Edge
    high: Edge


class Range(NamedTuple):
    """Lowest and highest value said; the true one may lie further out, as the ends say.

    An end is open where there is no limit to that (`minst 100`), else exact, approximate (both of
    `ca 100`, the high one of `drygt 100`), or excluded (the low one of `över 100`).
    """

    low: float = math.nan
    high: float = math.nan
    is_open_low: bool = False
    is_open_high: bool = False
    low_end: str = ""
    high_end: str = ""

    @classmethod
    def of(cls, position: Any) -> Range:
        """The range of a position, or of a statement."""
        is_open = (position.is_open_low, position.is_open_high)
        return cls(position.low, position.high, *is_open, position.low_end, position.high_end)

    @property
    def has_number(self) -> bool:
        """Whether a number was said at all."""
        return not math.isnan(self.low)

    @property
    def is_exact(self) -> bool:
        """Whether it is one number, and just that."""
        return self == Range(self.low, self.low)

    def reach(self, tolerance: Tolerance) -> Reach:
        """What was not excluded.

        Without a tolerance an approximate number is read as itself: nobody said how near it is.
        """
        low: Edge = (self.low, int(self.low_end == EXCLUDED))
        high: Edge = (self.high, -int(self.high_end == EXCLUDED))
        if self.low_end == APPROXIMATE:
            low = (self.low - tolerance.around(self.low), 0)
        if self.high_end == APPROXIMATE:
            high = (self.high + tolerance.around(self.high), 0)
        if self.is_open_low or math.isnan(self.low):
            low = (-math.inf, 0)
        if self.is_open_high or math.isnan(self.high):
            high = (math.inf, 0)
        return Reach(low, high)


Ranges = Collection[Range]


def hull(ranges: Ranges, tolerance: Tolerance = NO_TOLERANCE) -> Range:
    """The smallest range that holds them all; without a number where none has one.

    An end is open where any of them is open there: what *minst 100* leaves open may lie beyond
    another's *120*, so that 120 is not the highest that is known. It is approximate where the
    number there is, or where another may reach beyond it.
    """
    numbers = [each for each in ranges if each.has_number]
    low = min((each.low for each in numbers), default=math.nan)
    high = max((each.high for each in numbers), default=math.nan)
    lowest = min((each.reach(tolerance).low for each in numbers), default=(low, 0))
    highest = max((each.reach(tolerance).high for each in numbers), default=(high, 0))
    low_ends = {each.low_end for each in numbers if each.low == low}
    high_ends = {each.high_end for each in numbers if each.high == high}
    whole = Range(
        low,
        high,
        is_open_low=any(each.is_open_low for each in numbers),
        is_open_high=any(each.is_open_high for each in numbers),
        low_end=_outermost_end(low_ends, is_beyond=lowest < (low, 0)),
        high_end=_outermost_end(high_ends, is_beyond=highest > (high, 0)),
    )
    return _without_open_ends(whole)


def _outermost_end(ends: set[str], *, is_beyond: bool) -> str:
    """How the outermost number is meant, of those who say it: the widest of their meanings."""
    if APPROXIMATE in ends or is_beyond:
        return APPROXIMATE
    return "" if "" in ends else next(iter(ends), "")


def _without_open_ends(whole: Range) -> Range:
    """A range that says of an end which is open nothing else."""
    if whole.is_open_low:
        whole = whole._replace(low_end="")
    if whole.is_open_high:
        whole = whole._replace(high_end="")
    return whole


def shared(ranges: Ranges, tolerance: Tolerance = NO_TOLERANCE) -> Range | None:
    """The range that all of them allow; nothing where they cannot all be true.

    Its numbers are some that were said: how far the tolerance reaches is in its ends alone. Where
    all are open at an end, so is the range, and its number there the outermost said.
    """
    reaches = [each.reach(tolerance) for each in ranges]
    low = max(reach.low for reach in reaches)
    high = min(reach.high for reach in reaches)
    if low > high:
        return None
    said = {number for each in ranges for number in (each.low, each.high)}
    inside = [number for number in said if low[0] <= number <= high[0]]
    if not inside:
        # they agree by the tolerance alone, on what nobody said
        outermost = hull(ranges)
        return outermost._replace(low_end=APPROXIMATE, high_end=APPROXIMATE)
    shown = (min(inside), max(inside))
    low_ends = {each.low_end for each in ranges if each.reach(tolerance).low == low}
    high_ends = {each.high_end for each in ranges if each.reach(tolerance).high == high}
    return _without_open_ends(
        Range(
            *shown,
            is_open_low=math.isinf(low[0]),
            is_open_high=math.isinf(high[0]),
            low_end=_innermost_end(low_ends, is_beyond=low[0] < shown[0]),
            high_end=_innermost_end(high_ends, is_beyond=high[0] > shown[1]),
        )
    )


def _innermost_end(ends: set[str], *, is_beyond: bool) -> str:
    """How the number at an end is meant, of those who bound it there: the narrowest meaning."""
    if is_beyond:
        return APPROXIMATE
    return "" if "" in ends else next(iter(ends), "")


def median(ranges: Ranges, tolerance: Tolerance = NO_TOLERANCE) -> Range:
    """The middle of the lower ends, and that of the higher ends; of an even number between the two.

    An end that is open lies infinitely far out; where the median does so too, it is open there, and
    its number the outermost said. It is approximate where a number that makes it is, or where the
    tolerance reaches beyond it.
    """
    low = statistics.median(_lowest(each) for each in ranges)
    high = statistics.median(_highest(each) for each in ranges)
    reaches = [each.reach(tolerance) for each in ranges]
    is_below = statistics.median(reach.low[0] for reach in reaches) < low
    is_above = statistics.median(reach.high[0] for reach in reaches) > high
    outermost = hull(ranges)
    return _without_open_ends(
        Range(
            outermost.low if math.isinf(low) else low,
            outermost.high if math.isinf(high) else high,
            is_open_low=math.isinf(low),
            is_open_high=math.isinf(high),
            low_end=_outermost_end(_middle_ends(ranges, _lowest, "low_end"), is_beyond=is_below),
            high_end=_outermost_end(_middle_ends(ranges, _highest, "high_end"), is_beyond=is_above),
        )
    )


def _lowest(each: Range) -> float:
    return -math.inf if each.is_open_low else each.low


def _highest(each: Range) -> float:
    return math.inf if each.is_open_high else each.high


def _middle_ends(ranges: Ranges, number_of: Callable[[Range], float], end: str) -> set[str]:
    """How the number in the middle is meant, or the two."""
    ordered = sorted(ranges, key=number_of)
    n = len(ordered)
    middle = {number_of(each) for each in ordered[(n - 1) // 2 : n // 2 + 1]}
    return {getattr(each, end) for each in ordered if number_of(each) in middle}


def added(ranges: Ranges) -> Range:
    """The sum of the lower ends and that of the higher ends, each as the widest of them is."""
    low_ends, high_ends = [each.low_end for each in ranges], [each.high_end for each in ranges]
    return _without_open_ends(
        Range(
            low=sum(each.low for each in ranges),
            high=sum(each.high for each in ranges),
            is_open_low=any(each.is_open_low for each in ranges),
            is_open_high=any(each.is_open_high for each in ranges),
            low_end=_summed_end(low_ends),
            high_end=_summed_end(high_ends),
        )
    )


def _summed_end(ends: Collection[str]) -> str:
    """How a sum is meant: one approximate number makes it so, one that is excluded excludes it."""
    for meaning in (APPROXIMATE, EXCLUDED):
        if meaning in ends:
            return meaning
    return ""
