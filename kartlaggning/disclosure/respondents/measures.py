"""Medians, means and net shares: of numbers, and of scales that declare what they count for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np


def median_places(weights: Sequence[int] | np.ndarray) -> tuple[int, ...]:
    """The places at the middle of weighted things that stand in order.

    It is the first at which half of the weight is reached; where exactly half is, it and the next
    that weighs anything: R's `svyquantile(qrule="school")`. SPSS's procedures disagree on it among
    themselves.
    """
    total = int(sum(map(int, weights)))
    if not total:
        return ()
    reached = 0
    for place, weight in enumerate(map(int, weights)):
        reached += weight
        if 2 * reached > total:
            return (place,)
        if 2 * reached == total:
            following = [after for after in range(place + 1, len(weights)) if weights[after]]
            return (place, following[0])
    return ()


def median(numbers: Sequence[Fraction], weights: Sequence[int] | np.ndarray) -> Fraction | None:
    """The median of numbers that stand in order; of two in the middle, half way between them."""
    places = median_places(weights)
    if not places:
        return None
    return sum((numbers[place] for place in places), Fraction(0)) / len(places)


def mean(numbers: Sequence[Fraction], weights: Sequence[int] | np.ndarray) -> Fraction | None:
    """The weighted mean, exactly."""
    total = sum(map(int, weights))
    if not total:
        return None
    pairs = zip(numbers, map(int, weights), strict=True)
    return sum((number * weight for number, weight in pairs), Fraction(0)) / total


def index_of(mean_score: Fraction, scores: Sequence[Fraction]) -> Fraction | None:
    """A mean on the scale on which the lowest score is 0 and the highest 100."""
    low, high = min(scores), max(scores)
    return 100 * (mean_score - low) / (high - low) if high > low else None


def share(weight: int, base: int) -> Fraction | None:
    """A share of a base; None where that is empty."""
    return Fraction(int(weight), int(base)) if base else None


def net(weights: Sequence[int], high: Sequence[int], low: Sequence[int], base: int) -> Fraction:
    """The share of the high end less that of the low, by the places of their values."""
    above = sum(int(weights[place]) for place in high)
    below = sum(int(weights[place]) for place in low)
    return Fraction(above - below, base)
