"""How far a row of answers is from another class: the fewest answers that must change, and to what.

An answer is the whole position on a question: all values of one that may have several. Changing
it means to put it outside of what it leaves possible; a question that becomes, or stops being, not
applicable is a changed answer too. What is open can turn out in any way at no cost; a place is a
fact and stays.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from kartlaggning.rules.axes import Axis
from kartlaggning.rules.folding import Folded, Rows, fold_axis, start_folding
from kartlaggning.rules.reach import fold_order
from kartlaggning.rules.truth_tables import TruthTable

_NEVER = np.int64(2**62)  # no change leads there; nothing added to it reaches 2**63


class Margin(NamedTuple):
    """How many answers must change, and which, to which slot.

    None where no change leads to another outcome.
    """

    n_answers: int
    changes: tuple[tuple[Axis, tuple[str, ...]], ...]


def find_margins(table: TruthTable, rows: Rows, outcomes: np.ndarray) -> list[Margin]:
    """Find, of each row, the fewest answers after whose change another outcome is possible.

    Of several ways the first in the schema's order is taken: fewest values of a question with
    several, then the earliest question changed, then its first value.

    Parameters
    ----------
    outcomes
        Per row the number of its only outcome; that of no class is the number of classes.
    """
    keys = _Keys(table)
    # a table per outcome that occurs: in it lead away all cells of other outcomes
    present, firsts = np.unique(outcomes, return_inverse=True)
    of_present = present.reshape(-1, *[1] * table.outcome.ndim)
    of_cells = table.outcome % (len(table.classes) + 1)  # no class, -1, is the last
    leads_away = (of_cells[None] != of_present) & table.is_possible
    cells = np.where(leads_away, keys.unchanged, _NEVER)
    groups = fold_order(rows, list(table.question_axes.values()))
    folded = start_folding(cells, list(chain.from_iterable(groups)), firsts)
    for axes in groups:
        folded = _fold_question(folded, rows, axes, keys)
    return [keys.read(key) for key in folded.values[0, folded.kinds].tolist()]


def _fold_question(folded: Folded, rows: Rows, axes: Sequence[int], keys: _Keys) -> Folded:
    """Fold a question's axes: as answered, or with another answer at the cost of one change."""
    kept = changed = folded
    for axis in axes:
        kept = fold_axis(kept, rows.codes[axis], rows.sets[axis], _least_of)
        changed = fold_axis(changed, rows.codes[axis], keys.costs(axis, rows.sets[axis]), _cheapest)
    if not keys.table.axes[axes[0]].question:
        # a place is a fact and stays
        return kept
    return Folded(np.minimum(kept.values, changed.values + keys.question), kept.kinds)


def _least_of(blocks: np.ndarray, is_in_set: np.ndarray) -> np.ndarray:
    return blocks[is_in_set].min(axis=0)


def _cheapest(blocks: np.ndarray, costs: np.ndarray) -> np.ndarray:
    return (blocks + costs[:, None, None]).min(axis=0)


class _Keys:
    """Ways to change a row as whole numbers, the better the smaller.

    From the highest place: how many questions change, how many axes, then a digit per axis. The
    digit is the slot that the axis changes to, or one more than the last where it does not change.
    """

    def __init__(self, table: TruthTable) -> None:
        self.table = table
        self.digits = [_count_digits(axis) for axis in table.axes]
        self.places = [math.prod(self.digits[number + 1 :]) for number in range(len(self.digits))]
        self.axis = 2 ** math.prod(self.digits).bit_length()
        self.question = self.axis * 2 ** len(self.digits).bit_length()
        self.unchanged = np.int64(math.prod(self.digits) - 1)

    def costs(self, axis: int, sets: np.ndarray) -> np.ndarray:
        """Say what changing an axis to each slot adds, per set of slots still possible.

        Returns
        -------
        sets × slots
        """
        n_slots = sets.shape[1]
        digits = (np.arange(n_slots) - n_slots) * self.places[axis]
        return np.where(sets, 0, self.axis + digits)

    def read(self, key: int) -> Margin:
        """Read which change a number stands for."""
        if key >= _NEVER:
            return Margin(0, ())
        changes = []
        for axis, n_digits, place in zip(self.table.axes, self.digits, self.places, strict=True):
            digit = key % self.axis // place % n_digits
            if digit < n_digits - 1:
                changes.append((axis, axis.slots[digit]))
        return Margin(key // self.question, tuple(changes))


def _count_digits(axis: Axis) -> int:
    """How many digits an axis can have; one where nothing can change: a place, or a single slot."""
    can_change = axis.question != "" and len(axis.slots) > 1
    return len(axis.slots) + 1 if can_change else 1
