"""A variable's codes in little room: each distinct code once, and which of them stands in which row.

A file is read so many rows at a time, and of these no more is kept: a number takes eight bytes and
a text sixty, which one of them stands in a row mostly one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

# cells that are read together: fewer take less memory, but a file is gone through from its
# beginning for each slice of its rows
CELLS_AT_ONCE = 2_000_000
_FIRST = np.zeros(0, dtype=np.int8)
# reads so many rows behind so many others, and what the file says of them
ReadRows = Callable[[int, int], tuple[pd.DataFrame, Any]]


@dataclass(frozen=True)
class DistinctCodes:
    """A variable's codes.

    Parameters
    ----------
    places
        A row's code each, by its place among the distinct ones; -1 where it is missing.
    codes
        The distinct codes, in the order of the rows in which they first stand.
    """

    places: np.ndarray
    codes: Sequence[Any]
    is_text: bool = False

    @classmethod
    def of(cls, column: pd.Series) -> DistinctCodes:
        """Take the codes of a column."""
        growing = _GrowingCodes()
        growing.add(column)
        return growing.joined()


@dataclass
class _GrowingCodes:
    """The codes of a variable of which some rows after the others are read."""

    number_of: dict[Any, int] = field(default_factory=dict)
    parts: list[np.ndarray] = field(default_factory=list)
    is_text: bool = False

    def add(self, column: pd.Series) -> None:
        numbers, distinct = pd.factorize(column)
        places = [self.number_of.setdefault(code, len(self.number_of)) for code in distinct]
        # the last is for what is missing: its number is -1
        self.parts.append(small_numbers([*places, -1])[numbers])
        self.is_text = self.is_text or not is_numeric_dtype(column)

    def joined(self) -> DistinctCodes:
        return DistinctCodes(np.concatenate(self.parts), list(self.number_of), self.is_text)


def small_numbers(numbers: Sequence[int]) -> np.ndarray:
    """Whole numbers from -1 upwards, in as few bytes each as the highest needs."""
    highest = max(0, 0, *numbers)
    # a type that holds its negative holds -1 too
    return np.array(numbers, dtype=np.min_scalar_type(-highest - 1))


def read_codes(
    read: ReadRows, n_columns: int, cells_at_once: int | None = None
) -> tuple[dict[str, DistinctCodes], Any]:
    """Read the codes of a file's variables, some rows after the others.

    Returns
    -------
    dict, Any
        The codes by variable, and what the file says of them.
    """
    n_at_once = max(1, (cells_at_once or CELLS_AT_ONCE) // max(1, n_columns))
    frame, metadata = read(0, n_at_once)
    growing = {name: _GrowingCodes() for name in frame.columns}
    n_read = 0
    while True:
        for name, codes in growing.items():
            codes.add(frame[name])
        n_read += len(frame)
        if len(frame) < n_at_once:
            return {name: codes.joined() for name, codes in growing.items()}, metadata
        del frame  # two of them would be held while the next is read
        frame, _ = read(n_read, n_at_once)
