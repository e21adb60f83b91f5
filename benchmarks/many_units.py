"""The classes of very many units at once, where answers are categorical and their kinds are few.

The commands know each unit's evidence and go through the kinds of units that occur; here every kind
that can occur is worked out first, so that a unit costs no more than looking it up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kartlaggning.classify.evidence import Evidence
from kartlaggning.classify.kinds import number_axis_sets, reading_codes
from kartlaggning.rules.folding import fold_all_kinds
from kartlaggning.rules.truth_tables import TruthTable

NO_CLASS, UNDECIDED = -1, -2
_GROUP = 2**16  # combinations of readings that are looked up at once
# per axis: what each reading adds to the number of a unit's kind, and each unit's reading
_Group = list[tuple[np.ndarray, np.ndarray]]


def find_classes(table: TruthTable, evidence: Evidence) -> np.ndarray:
    """Find the number of each unit's class; `NO_CLASS` for certain, or `UNDECIDED`.

    Parameters
    ----------
    evidence
        Needed are the readings (categories: what is still possible) and codes (which of them each
        unit has) of the questions that the table reads, and the chains where it reads places.
    """
    numbered = [number_axis_sets(axis, evidence) for axis in table.axes]
    codes = [reading_codes(axis, evidence) for axis in table.axes]
    bits = _bits_of_all_kinds(table, [sets for sets, _ in numbered])
    numbers = np.zeros(len(codes[0]), dtype=np.min_scalar_type(len(bits)))
    n_kinds = 1
    group: _Group = []
    for (sets, set_of), column in zip(numbered, codes, strict=True):
        if _n_combinations(group) * len(set_of) > _GROUP:
            numbers += _look_up(group, numbers.dtype)
            group = []
        group.append((set_of.astype(np.int64) * n_kinds, column))
        n_kinds *= len(sets)
    numbers += _look_up(group, numbers.dtype)
    return _only_classes(bits, len(table.classes) + 1)[numbers]


def _n_combinations(group: _Group) -> int:
    return math.prod(len(adds) for adds, _ in group)


def _look_up(group: _Group, dtype: np.dtype) -> np.ndarray:
    """What the readings of some axes add to each unit's kind: one look-up for all of them."""
    sums = np.zeros(1, dtype=np.int64)
    joined = np.zeros(len(group[0][1]), dtype=np.min_scalar_type(_n_combinations(group)))
    for adds, column in group:
        joined *= joined.dtype.type(len(adds))
        np.add(joined, column, out=joined, casting="unsafe")
        sums = np.add.outer(sums, adds).reshape(-1)
    return sums.astype(dtype)[joined]


def _only_classes(bits: np.ndarray, n_outcomes: int) -> np.ndarray:
    """The outcome where there is only one; the last is no class."""
    found = np.full(len(bits), UNDECIDED, dtype=np.int8)
    for outcome in range(n_outcomes):
        number = outcome if outcome < n_outcomes - 1 else NO_CLASS
        found[bits == bits.dtype.type(1 << outcome)] = number
    return found


def _bits_of_all_kinds(table: TruthTable, sets: Sequence[np.ndarray]) -> np.ndarray:
    """What every combination of some sets of slots on each axis (sets × slots) can come to.

    Returns
    -------
    A bit per class, the last for no class; of the combinations the first axis's sets change
    fastest.
    """
    bits = _fold_all(table.possible_bits, sets)
    if bits.all():
        return bits
    # answers that contradict `asked_if` leave no possible cell: all their cells count
    return np.where(bits == 0, _fold_all(table.outcome_bits, sets), bits)


def _fold_all(bits: np.ndarray, sets: Sequence[np.ndarray]) -> np.ndarray:
    values = bits.reshape(-1, 1)
    for of_axis in sets:
        values = fold_all_kinds(values, of_axis, _any_of)
    return values[0]


def _any_of(blocks: np.ndarray, is_in_set: np.ndarray) -> np.ndarray:
    return np.bitwise_or.reduce(blocks[is_in_set], axis=0)
