"""Which classes the answers still possible can lead to: exact, and for many rows at once.

A row is, per axis of a truth table, the set of slots still possible: together a box of cells. The
table is folded one axis at a time, each combination of sets that occurs only once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from kartlaggning.rules.truth_tables import TruthTable

_SPARSE = 2**22  # numbers up to here are worth a look-up array, which is faster than sorting
_CHUNK = 32


def reachable(table: TruthTable, masks: Sequence[np.ndarray]) -> np.ndarray:
    """Say which classes each row can still come to.

    Where a row's answers contradict `asked_if`, so that no possible cell is left, all its cells count.

    Parameters
    ----------
    masks
        Per axis of the table: rows × slots, True where the slot is still possible.

    Returns
    -------
    rows × (classes + 1), the last for no class.
    """
    return _fold(table, masks, ())


def reachable_whatever(table: TruthTable, masks: Sequence[np.ndarray], axes: Collection[int]) -> np.ndarray:
    """Say which classes each row can still come to *whatever* these axes turn out to be.

    Settling them can shrink a row's candidates exactly where this has fewer than `reachable`.

    Returns
    -------
    rows × (classes + 1), the last for no class.
    """
    return _fold(table, masks, axes)


def is_contradictory(table: TruthTable, masks: Sequence[np.ndarray]) -> np.ndarray:
    """Say of each row whether its answers leave no possible cell."""
    if table.is_all_possible:
        return np.zeros(len(masks[0]), dtype=bool)
    return _fold_bits(table.is_possible.view(np.uint8), masks, ()) == 0


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


def _mask_codes(mask: np.ndarray) -> np.ndarray:
    """A whole number for each set of slots, the same for the same set."""
    codes = np.zeros(len(mask), dtype=np.int64)
    for start in range(0, mask.shape[1], _CHUNK):
        part = mask[:, start : start + _CHUNK]
        if start:
            codes = _number(codes)[1] << _CHUNK
        codes = codes + part @ (1 << np.arange(part.shape[1]))
    return codes


def _fold(table: TruthTable, masks: Sequence[np.ndarray], whatever: Collection[int]) -> np.ndarray:
    bits = table.outcome_bits
    if table.is_all_possible:
        folded = _fold_bits(bits, masks, whatever)
    else:
        folded = _fold_bits(np.where(table.is_possible, bits, 0), masks, whatever)
        rows = is_contradictory(table, masks)
        if rows.any():
            folded[rows] = _fold_bits(bits, [mask[rows] for mask in masks], whatever)
    n_outcomes = len(table.classes) + 1
    return (folded[:, None] >> np.arange(n_outcomes, dtype=folded.dtype)) & 1 == 1


def _fold_bits(bits: np.ndarray, masks: Sequence[np.ndarray], whatever: Collection[int]) -> np.ndarray:
    """Join the bits of each row's box: those of any cell, then those common to all slots of `whatever`."""
    sets = [_number(_mask_codes(mask)) for mask in masks]
    # few sets on many slots first: the table shrinks before the rows multiply
    order = sorted(range(len(masks)), key=lambda axis: (axis in whatever, len(sets[axis][0]) / bits.shape[axis]))
    values: np.ndarray = bits.transpose(order).reshape(1, -1)
    numbers = np.zeros(len(masks[0]), dtype=np.intp)  # which row of `values` each row has come to
    is_common = False
    for axis in order:
        firsts, next_numbers = number_rows([numbers, sets[axis][1]])
        n_slots = bits.shape[axis]
        values = values.reshape(len(values), n_slots, values.shape[1] // n_slots)
        if axis in whatever and not is_common:
            # what cannot occur speaks against no class
            values = np.where(values == 0, np.iinfo(values.dtype).max, values)
            is_common = True
        values = _join_slots(values, numbers[firsts], masks[axis][firsts], is_common)
        numbers = next_numbers
    return values[numbers, 0]


def _join_slots(values: np.ndarray, parents: np.ndarray, mask: np.ndarray, is_common: bool) -> np.ndarray:
    """Join, for each row, the slots of its set: values of parents × slots × the rest → rows × the rest."""
    start = np.iinfo(values.dtype).max if is_common else 0
    joined = np.full((len(parents), values.shape[2]), start, dtype=values.dtype)
    for slot in range(values.shape[1]):
        rows = np.flatnonzero(mask[:, slot])
        parts = values[parents[rows], slot]
        joined[rows] = joined[rows] & parts if is_common else joined[rows] | parts
    return joined
