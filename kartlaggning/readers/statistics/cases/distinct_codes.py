"""A variable's codes in little room: each distinct code once, and in each row which of them stands.

A file is read some rows after the others, and of these no more is kept: a number takes eight bytes
and a text sixty, which of few codes stands in a row takes one. Of a large file these do not lie in
memory either (`scratch.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from kartlaggning.checks import N_
from kartlaggning.progress import track_rows
from kartlaggning.writing.scratch import in_slices, let_go, scratch_array

# cells that are read together; but ReadStat goes through a file from its beginning for each slice
# of its rows, so of these there are no more than this
CELLS_AT_ONCE = 1_000_000
MOST_SLICES = 20
# reads so many rows behind so many others
ReadRows = Callable[[int, int], pd.DataFrame]


@dataclass(frozen=True)
class DistinctCodes:
    """A variable's codes, in all rows of a file or in some.

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
    def of(cls, column: pd.Series | np.ndarray) -> DistinctCodes:
        """Take the codes of a column."""
        places, codes = pd.factorize(column)
        # the last is for what is missing: its place is -1
        smaller = small_numbers([*range(len(codes)), -1])
        return cls(smaller[places], list(codes), is_text=not is_numeric_dtype(column))


Slice = Mapping[str, DistinctCodes]  # some rows, by variable


@dataclass
class _GrowingCodes:
    """The codes of a variable of which some rows after the others are read."""

    places: np.ndarray
    n_rows: int = 0
    number_of: dict[Any, int] = field(default_factory=dict)
    is_text: bool = False

    def add(self, part: DistinctCodes) -> None:
        known = [self.number_of.setdefault(code, len(self.number_of)) for code in part.codes]
        # the last is for what is missing: its place is -1
        added = small_numbers([*known, -1])[part.places]
        begin, end = self.n_rows, self.n_rows + len(added)
        dtype = np.promote_types(self.places.dtype, added.dtype)
        if end > len(self.places) or dtype != self.places.dtype:
            before = self.places[:begin]
            # of a file that does not tell its rows room is made for twice as many
            n = len(self.places) if end <= len(self.places) else end + begin
            self.places = scratch_array(n, dtype)
            for some in in_slices(begin):
                self.places[some] = before[some]
        self.places[begin:end] = added
        self.n_rows = end
        self.is_text = self.is_text or part.is_text

    def taken(self) -> DistinctCodes:
        return DistinctCodes(self.places[: self.n_rows], list(self.number_of), self.is_text)


def small_numbers(numbers: Sequence[int]) -> np.ndarray:
    """Whole numbers from -1 upwards, in as few bytes each as the highest needs."""
    highest = max([0, *numbers])
    # a type that holds its negative holds -1 too
    return np.array(numbers, dtype=np.min_scalar_type(-highest - 1))


def join_slices(slices: Iterable[Slice], n_rows: int) -> dict[str, DistinctCodes]:
    """Join the codes of a file's variables, which are read some rows after the others.

    Parameters
    ----------
    n_rows
        How many the file says that it has; 0 or less where it does not. There may be others.
    """
    growing: dict[str, _GrowingCodes] = {}
    for part in track_rows(slices, N_("Reading rows"), n_rows, _n_rows):
        for name, codes in part.items():
            if name not in growing:
                growing[name] = _GrowingCodes(scratch_array(max(0, n_rows), np.int8))
            growing[name].add(codes)
        let_go()
    return {name: codes.taken() for name, codes in growing.items()}


def _n_rows(part: Slice) -> int:
    return max((len(codes.places) for codes in part.values()), default=0)


def rows_at_once(n_columns: int) -> int:
    """How many rows of so many columns are read together."""
    return max(1, CELLS_AT_ONCE // max(1, n_columns))


def read_slices(
    read: ReadRows,
    n_columns: int,
    n_rows: int,
    *,
    most_rows: int = 0,
    most_slices: int = MOST_SLICES,
) -> Iterator[Slice]:
    """Read a file with ReadStat, some rows after the others.

    Parameters
    ----------
    n_rows
        How many the file says that it has; 0 or less where it does not. There may be others.
    most_rows
        How many there can be, where the file does not say it.
    most_slices
        Fewer of a format of which ReadStat takes long to pass over rows.
    """
    n_at_once = max(rows_at_once(n_columns), -(-max(n_rows, most_rows) // most_slices))
    n_read = 0
    while True:
        frame = read(n_read, n_at_once)
        n_read += len(frame)
        is_last = len(frame) < n_at_once or n_read == n_rows
        part = {name: DistinctCodes.of(frame[name]) for name in frame.columns}
        del frame  # two of them would be held while the next is read
        yield part
        if is_last:
            return
