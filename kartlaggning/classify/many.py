"""The classes of very many units, whose answers are categorical, and nothing else of them."""

from __future__ import annotations

import math

import numpy as np

from kartlaggning.classify.evidence import Evidence
from kartlaggning.classify.kinds import find_kinds, number_axis_sets, reading_codes
from kartlaggning.rules.reach import bits_of_all_kinds, reachable
from kartlaggning.rules.truth_tables import TruthTable

NO_CLASS, UNDECIDED = -1, -2
_GROUP = 2**16  # combinations of readings that are looked up at once


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
    n_units = len(codes[0])
    if math.prod(len(sets) for sets, _ in numbered) > max(n_units, _GROUP):
        kinds = find_kinds(table, evidence, np.arange(n_units))
        candidates = reachable(table, kinds.rows)
        bits = candidates @ (1 << np.arange(candidates.shape[1], dtype=np.uint64))
        return _only_classes(bits, candidates.shape[1])[kinds.of_units]
    bits = bits_of_all_kinds(table, [sets for sets, _ in numbered])
    numbers = np.zeros(n_units, dtype=np.min_scalar_type(len(bits)))
    n_kinds = 1
    group: list[
        tuple[np.ndarray, np.ndarray]
    ] = []  # per axis: what each reading adds to the kind, and the codes
    for (sets, set_of), column in zip(numbered, codes, strict=True):
        if math.prod(len(adds) for adds, _ in group) * len(set_of) > _GROUP:
            numbers += _look_up(group, numbers.dtype)
            group = []
        group.append((set_of.astype(np.int64) * n_kinds, column))
        n_kinds *= len(sets)
    numbers += _look_up(group, numbers.dtype)
    return _only_classes(bits, len(table.classes) + 1)[numbers]


def _look_up(group: list[tuple[np.ndarray, np.ndarray]], dtype: np.dtype) -> np.ndarray:
    """What the readings of some axes add to each unit's kind: one look-up for all of them."""
    sums = np.zeros(1, dtype=np.int64)
    joined = np.zeros(
        len(group[0][1]), dtype=np.min_scalar_type(math.prod(len(adds) for adds, _ in group))
    )
    for adds, column in group:
        joined *= joined.dtype.type(len(adds))
        np.add(joined, column, out=joined, casting="unsafe")
        sums = np.add.outer(sums, adds).reshape(-1)
    return sums.astype(dtype)[joined]


def _only_classes(bits: np.ndarray, n_outcomes: int) -> np.ndarray:
    """The outcome where there is only one."""
    found = np.full(len(bits), UNDECIDED, dtype=np.int8)
    for outcome in range(n_outcomes):
        found[bits == bits.dtype.type(1 << outcome)] = (
            outcome if outcome < n_outcomes - 1 else NO_CLASS
        )
    return found
