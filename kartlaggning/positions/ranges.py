"""Ranges of quantities: the outermost values said, and whether more may lie beyond."""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection
from typing import Any, NamedTuple


class Range(NamedTuple):
    """Lowest and highest value; an open end may lie further out, as the high end of `drygt 100`."""

    low: float = math.nan
    high: float = math.nan
    is_open_low: bool = False
    is_open_high: bool = False

    @classmethod
    def of(cls, position: Any) -> Range:
        """The range of a position, or of a statement."""
        return cls(position.low, position.high, position.is_open_low, position.is_open_high)

    @property
    def has_number(self) -> bool:
        """Whether a number was said at all."""
        return not math.isnan(self.low)

    @property
    def lowest(self) -> float:
        """The lowest value that was not excluded."""
        return -math.inf if self.is_open_low else self.low

    @property
    def highest(self) -> float:
        """The highest value that was not excluded."""
        return math.inf if self.is_open_high else self.high


def hull(ranges: Collection[Range]) -> Range:
    """The smallest range that holds them all; without a number where none has one.

    An end is open where any of them is open there: what *drygt 100* leaves open may lie beyond
    another's *120*, so that 120 is not the highest that is known.
    """
    numbers = [each for each in ranges if each.has_number]
    return Range(
        low=min((each.low for each in numbers), default=math.nan),
        high=max((each.high for each in numbers), default=math.nan),
        is_open_low=any(each.is_open_low for each in numbers),
        is_open_high=any(each.is_open_high for each in numbers),
    )


def shared(ranges: Collection[Range]) -> Range | None:
    """The range that all of them allow; nothing where they cannot all be true.

    Where all are open at an end, so is the range, and its number there the outermost said.
    """
    low = max(each.lowest for each in ranges)
    high = min(each.highest for each in ranges)
    if low > high:
        return None
    return _closed(low, high, ranges)


def _closed(low: float, high: float, ranges: Collection[Range]) -> Range:
    """A range whose ends may lie infinitely far out, with the outermost number said there."""
    outermost = hull(ranges)
    is_open_low, is_open_high = math.isinf(low), math.isinf(high)
    if is_open_low:
        low = outermost.low
    if is_open_high:
        high = outermost.high
    return Range(low, high, is_open_low, is_open_high)


def median(ranges: Collection[Range]) -> Range:
    """The middle of the lower ends, and that of the higher ends; of an even number between the two.

    An end that is open lies infinitely far out; where the median does so too, it is open there, and
    its number the outermost said.
    """
    low = statistics.median(each.lowest for each in ranges)
    high = statistics.median(each.highest for each in ranges)
    return _closed(low, high, ranges)


def added(ranges: Collection[Range]) -> Range:
    """The sum of the lower ends and that of the higher ends, each open where one of them is."""
    return Range(
        low=sum(each.low for each in ranges),
        high=sum(each.high for each in ranges),
        is_open_low=any(each.is_open_low for each in ranges),
        is_open_high=any(each.is_open_high for each in ranges),
    )
