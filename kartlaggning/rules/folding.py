"""A truth table folded axis by axis: what all rows of answers come to, at once.

A row is, per axis of the table, the set of slots still possible: together a box of cells. Rows
with the same sets on the axes folded so far are one *kind*, and each kind is worked out once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

_SPARSE = 2**22  # numbers up to here are worth a look-up array, which is faster than sorting
_SMALL = (
    2**16
)  # up to so many cells all kinds that can occur are worked out, not only those that do

# (slots × rest × kinds, what is told of a set of slots) → rest × kinds
Join = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Rows:
    """Rows of answers still possible.

    Parameters
    ----------
    sets
        Per axis: the sets of slots that occur, sets × slots, True where still possible; the first
        is all slots.
    codes
        Per axis: which of the sets each row has.
    """

    sets: tuple[np.ndarray, ...]
    codes: tuple[np.ndarray, ...]

    def __len__(self) -> int:
        return len(self.codes[0])

    def take(self, rows: np.ndarray) -> Rows:
        """Some of the rows."""
        return Rows(self.sets, tuple(codes[rows] for codes in self.codes))

    def free(self, axis: int, is_free: np.ndarray) -> Rows:
        """Leave an axis open in some of the rows."""
        codes = np.where(is_free, 0, self.codes[axis])
        return Rows(self.sets, (*self.codes[:axis], codes, *self.codes[axis + 1 :]))

    def is_open(self, axis: int) -> np.ndarray:
        """Whether each row has several slots left on an axis."""
        return (self.sets[axis].sum(axis=1) > 1)[self.codes[axis]]


def number_sets(drawn: Sequence[Sequence[bool]], n_slots: int) -> tuple[np.ndarray, np.ndarray]:
    """Number the different sets of slots among some, all slots first.

    Returns
    -------
    The sets, and the number of each of those given.
    """
    known = {(True,) * n_slots: 0}
    numbers = [known.setdefault(tuple(slots), len(known)) for slots in drawn]
    sets = np.array(list(known), dtype=bool)
    # as narrow as can be: there is one per unit, and a million units
    return sets, np.array(numbers, dtype=np.min_scalar_type(len(known)))


@dataclass(frozen=True)
class Folded:
    """A table, some of its axes folded.

    Parameters
    ----------
    values
        The cells left × kinds of rows.
    kinds
        Per row: its kind.
    """

    values: np.ndarray
    kinds: np.ndarray


def start_folding(cells: np.ndarray, order: Sequence[int], kinds: np.ndarray) -> Folded:
    """Begin with a table per kind of row (kinds × cells), and the order to fold its axes in."""
    # the kinds, first of the axes, become the last: cells of all kinds lie side by side
    moved = cells.transpose([*(axis + 1 for axis in order), 0])
    return Folded(moved.reshape(math.prod(moved.shape[:-1]), len(cells)), kinds)


def fold_axis(folded: Folded, codes: np.ndarray, told: np.ndarray, join: Join) -> Folded:
    """Fold the next axis.

    Parameters
    ----------
    codes
        Per row: which set of the axis's slots it has.
    told
        Per set, what `join` is to know of it: sets × slots.
    """
    n_sets, n_slots = told.shape
    n_rest, n_kinds = len(folded.values) // n_slots, folded.values.shape[1]
    if n_sets * n_kinds <= max(len(codes), _SMALL // n_rest):
        # all kinds with all sets are no more than the rows, or so few that sorting out which of
        # them occur would take longer
        dtype = np.min_scalar_type(n_sets * n_kinds)
        kinds = np.multiply(codes, n_kinds, dtype=dtype, casting="unsafe")
        kinds += folded.kinds.astype(dtype, copy=False)
        return Folded(fold_all_kinds(folded.values, told, join), kinds)
    blocks = folded.values.reshape(n_slots, n_rest, n_kinds)
    firsts, kinds = number_rows([folded.kinds, codes])
    parents, sets = folded.kinds[firsts], codes[firsts]
    joined = np.empty((n_rest, len(firsts)), folded.values.dtype)
    # set by set, since `join` takes one
    for number in np.unique(sets):
        chosen = np.flatnonzero(sets == number)
        joined[:, chosen] = join(blocks[:, :, parents[chosen]], told[number])
    return Folded(joined, kinds)


def fold_all_kinds(values: np.ndarray, told: np.ndarray, join: Join) -> np.ndarray:
    """Fold the next axis for every kind with every set, whether a row has them or not.

    Returns
    -------
    The cells left × kinds; a kind's number is that of its set times the kinds before, plus its
    number among those.
    """
    n_sets, n_slots = told.shape
    n_rest, n_kinds = len(values) // n_slots, values.shape[1]
    blocks = values.reshape(n_slots, n_rest, n_kinds)
    joined = np.empty((n_rest, n_sets, n_kinds), values.dtype)
    for number, one in enumerate(told):
        joined[:, number] = join(blocks, one)
    return joined.reshape(n_rest, n_sets * n_kinds)


def number_rows(columns: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Number the different rows of some columns of whole numbers from 0 up.

    Returns
    -------
    Where one of each kind of row stands, and the number of every row.
    """
    joined = np.zeros(len(columns[0]), dtype=np.int64)
    size = 1
    for column in columns:
        n_values = int(column.max(initial=0)) + 1
        # numbered anew before the product outgrows what can be looked up, and at last 64 bits
        if size * n_values > _SPARSE and size > 1:
            present, joined = _number(joined)
            size = len(present)
        joined = joined * n_values + column
        size *= n_values
    return _number(joined)


def _number(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    highest = int(codes.max(initial=0))
    if highest > max(1024, 4 * len(codes)):
        _, present, numbers = np.unique(codes, return_index=True, return_inverse=True)
        return present, numbers
    places = np.full(highest + 1, -1, dtype=np.intp)
    places[codes] = np.arange(len(codes))
    is_used = places >= 0
    return places[is_used], (np.cumsum(is_used) - 1)[codes]
