"""Which classes the answers still possible can lead to: exact, and for many rows at once."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import chain

import numpy as np

from kartlaggning.rules.folding import Folded, Rows, fold_axis, start_folding
from kartlaggning.rules.truth_tables import TruthTable


def reachable(table: TruthTable, rows: Rows) -> np.ndarray:
    """Say which classes each row can still come to.

    Where a row's answers contradict `asked_if`, so that no possible cell is left, all its cells
    count.

    Returns
    -------
    rows × (classes + 1), the last for no class.
    """
    folded = _fold(table.possible_bits, rows, ())
    bits = folded.values[0]
    # no bit at all: not even *no class* is possible
    if not bits.all():
        bits = np.where(bits == 0, _fold(table.outcome_bits, rows, ()).values[0], bits)
    return _unpack(table, bits)[folded.kinds]


def reachable_whatever(table: TruthTable, rows: Rows, axes: Collection[int]) -> np.ndarray:
    """Say which classes each row can still come to *whatever* these axes turn out to be.

    Settling them can shrink a row's candidates exactly where this has fewer than `reachable`.

    Returns
    -------
    rows × (classes + 1), the last for no class.
    """
    common = _common_bits(table.possible_bits, rows, axes)
    is_wrong = is_contradictory(table, rows)
    if is_wrong.any():
        common[is_wrong] = _common_bits(table.outcome_bits, rows.take(is_wrong), axes)
    return _unpack(table, common)


def is_contradictory(table: TruthTable, rows: Rows) -> np.ndarray:
    """Say of each row whether its answers leave no possible cell."""
    if table.is_all_possible:
        return np.zeros(len(rows), dtype=bool)
    folded = _fold(table.is_possible, rows, ())
    return ~folded.values[0, folded.kinds]


def is_settled_by(table: TruthTable, rows: Rows, axes: Collection[int]) -> np.ndarray:
    """Say of each row whether every answer to all of these axes leaves a single outcome."""
    several = _several(table.possible_bits, rows, axes)
    is_wrong = is_contradictory(table, rows)
    if is_wrong.any():
        several[is_wrong] = _several(table.outcome_bits, rows.take(is_wrong), axes)
    return ~several


def fold_order(rows: Rows, groups: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Put groups of axes in the order in which the table shrinks early.

    Those come first that have few sets on many slots.
    """

    def growth(axes: Sequence[int]) -> float:
        """By what the number of cells is multiplied when the axes are folded."""
        shapes = [rows.sets[axis].shape for axis in axes]
        return math.prod(n_sets / n_slots for n_sets, n_slots in shapes)

    return sorted(groups, key=growth)


def _unpack(table: TruthTable, bits: np.ndarray) -> np.ndarray:
    """From bits to a column per class and one for none."""
    return (bits[:, None] >> np.arange(len(table.classes) + 1, dtype=bits.dtype)) & 1 == 1


def _fold(bits: np.ndarray, rows: Rows, last: Collection[int]) -> Folded:
    """Join each row's cells over all axes but the last ones, which are left."""
    first = [axis for axis in range(len(rows.sets)) if axis not in last]
    order = list(chain.from_iterable(fold_order(rows, [[axis] for axis in first])))
    folded = start_folding(bits[None], [*order, *last], np.zeros(len(rows), dtype=np.uint8))
    for axis in order:
        folded = fold_axis(folded, rows.codes[axis], rows.sets[axis], _any_of)
    return folded


def _common_bits(bits: np.ndarray, rows: Rows, axes: Collection[int]) -> np.ndarray:
    """Per row the bits that every combination of slots on these axes leaves."""
    folded = _fold(bits, rows, axes)
    # what cannot occur speaks against no class
    everything = np.iinfo(bits.dtype).max
    folded = Folded(np.where(folded.values == 0, everything, folded.values), folded.kinds)
    for axis in axes:
        folded = fold_axis(folded, rows.codes[axis], rows.sets[axis], _all_of)
    return folded.values[0, folded.kinds]


def _several(bits: np.ndarray, rows: Rows, axes: Collection[int]) -> np.ndarray:
    """Per row whether some combination of slots on these axes leaves several bits."""
    folded = _fold(bits, rows, axes)
    # a number less one loses its lowest bit: where others are left there were several
    folded = Folded((folded.values & (folded.values - 1)) != 0, folded.kinds)
    for axis in axes:
        folded = fold_axis(folded, rows.codes[axis], rows.sets[axis], _any_of)
    return folded.values[0, folded.kinds]


def _any_of(blocks: np.ndarray, is_in_set: np.ndarray) -> np.ndarray:
    return np.bitwise_or.reduce(blocks[is_in_set], axis=0)


def _all_of(blocks: np.ndarray, is_in_set: np.ndarray) -> np.ndarray:
    return np.bitwise_and.reduce(blocks[is_in_set], axis=0)
