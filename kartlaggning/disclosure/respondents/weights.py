"""Weights: read as decimals, kept as whole millionths, so that every order gives the same sum.

A sum of binary fractions depends on the order of its terms; one of whole numbers does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

import numpy as np
import pandas as pd

PLACES = 6
MILLION = 10**PLACES
# a sum of products with more bits than this would be rounded by numpy, which adds binary fractions
_LOW_BITS = 20
_LOW = (1 << _LOW_BITS) - 1
# beyond it a hundred million of them do not go into a whole number of 64 bits
_MOST = Decimal(10**4)


def read_weight(text: str) -> Decimal | None:
    """The number that a cell holds, with a point or a comma; None where it holds none."""
    try:
        number = Decimal(text.strip().replace(",", ".").replace("−", "-"))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) <= _MOST else None


def weight_text(number: Decimal) -> str:
    """A weight as it is stored: its digits alone."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def has_more_places(number: Decimal) -> bool:
    """Whether a weight has more decimals than are counted."""
    return number != _rounded(number)


def millionths(texts: pd.Series) -> np.ndarray:
    """Stored weights as whole millionths; 0 where a weight is unreadable, 0 or less."""
    codes, distinct = pd.factorize(texts)
    known = [positive_millionths(str(text)) for text in distinct]
    return np.array([*known, 0], dtype=np.int64)[codes]


def positive_millionths(text: str) -> int:
    """A stored weight as whole millionths; 0 where it is unreadable, 0 or less."""
    number = read_weight(text)
    return max(0, int(_rounded(number) * MILLION)) if number is not None else 0


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_UP)


def sums_by_code(codes: np.ndarray, weights: np.ndarray, n_codes: int) -> np.ndarray:
    """The exact sum of whole numbers under each code, as whole numbers of 64 bits."""
    # numpy adds them as binary fractions of 53 bits: in two parts no sum reaches beyond these
    high = np.bincount(codes, weights >> _LOW_BITS, n_codes).astype(np.int64)
    low = np.bincount(codes, weights & _LOW, n_codes).astype(np.int64)
    return (high << _LOW_BITS) + low


def effective_base(weights: np.ndarray) -> Fraction:
    """How many people equally weighted would tell as much: (Σw)² / Σw².

    The usual approximation after Kish; it says how uneven the weights are, and nothing of one
    question.
    """
    distinct, n = np.unique(weights, return_counts=True)
    return effective_base_of(zip(distinct.tolist(), n.tolist(), strict=True))


def effective_base_of(counts: Iterable[tuple[int, int]]) -> Fraction:
    """The same of weights each with how many people have it."""
    pairs = [(weight, n) for weight, n in counts if weight > 0]
    if not pairs:
        return Fraction(0)
    total = sum(weight * n for weight, n in pairs)
    squares = sum(weight * weight * n for weight, n in pairs)
    return Fraction(total * total, squares)
