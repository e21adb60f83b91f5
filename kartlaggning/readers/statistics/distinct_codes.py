"""A variable's codes in little room: each distinct code once, and in each row which of them stands.

A file is read some rows after the others, and of these no more is kept: a number takes eight bytes
and a text sixty, which of few codes stands in a row takes one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

# cells that are read together; but a file is gone through from its beginning for each slice of its
# rows, so there are no more slices than this
CELLS_AT_ONCE = 1_000_000
MOST_SLICES = 20
# reads so many rows behind so many others, and what the file says of all
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
        growing = _GrowingCodes(_places(len(column)))
        growing.add(column)
        return growing.taken()


@dataclass
class _GrowingCodes:
    """The codes of a variable of which some rows after the others are read."""

    places: np.ndarray
    n_rows: int = 0
    number_of: dict[Any, int] = field(default_factory=dict)
    is_text: bool = False

    def add(self, column: pd.Series) -> None:
        numbers, distinct = pd.factorize(column)
        known = [self.number_of.setdefault(code, len(self.number_of)) for code in distinct]
        # the last is for what is missing: its number is -1
        added = small_numbers([*known, -1])[numbers]
        begin, end = self.n_rows, self.n_rows + len(added)
        dtype = np.promote_types(self.places.dtype, added.dtype)
        if end > len(self.places) or dtype != self.places.dtype:
            before = self.places[:begin]
            self.places = _places(max(end, len(self.places)), dtype)
            self.places[:begin] = before
        self.places[begin:end] = added
        self.n_rows = end
        self.is_text = self.is_text or not is_numeric_dtype(column)

    def taken(self) -> DistinctCodes:
        return DistinctCodes(self.places[: self.n_rows], list(self.number_of), self.is_text)


def _places(n_rows: int, dtype: Any = np.int8) -> np.ndarray:
    return np.empty(n_rows, dtype=dtype)


def small_numbers(numbers: Sequence[int]) -> np.ndarray:
    """Whole numbers from -1 upwards, in as few bytes each as the highest needs."""
    highest = max([0, *numbers])
    # a type that holds its negative holds -1 too
    return np.array(numbers, dtype=np.min_scalar_type(-highest - 1))


def read_codes(
    read: ReadRows, n_columns: int, n_rows: int, cells_at_once: int
) -> tuple[dict[str, DistinctCodes], Any]:
    """Read the codes of a file's variables, some rows after the others.

    Parameters
    ----------
    n_rows
        How many the file says that it has; 0 or less where it does not. There may be others.

    Returns
    -------
    dict, Any
        The codes by variable, and what the file says of them.
    """
    n_at_once = max(1, cells_at_once // max(1, n_columns), -(-n_rows // MOST_SLICES))
    frame, metadata = read(0, n_at_once)
    growing = {name: _GrowingCodes(_places(max(0, n_rows))) for name in frame.columns}
    n_read = 0
    while True:
        for name, codes in growing.items():
            codes.add(frame[name])
        n_read += len(frame)
        if len(frame) < n_at_once or n_read == n_rows:
            return {name: codes.taken() for name, codes in growing.items()}, metadata
        del frame  # two of them would be held while the next is read
        frame, _ = read(n_read, n_at_once)
