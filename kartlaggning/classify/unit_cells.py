"""The cells of a truth table that a unit's answers leave: what still holds in them.

And what an answer would decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kartlaggning.classify.evidence import Evidence
from kartlaggning.classify.kinds import find_kinds
from kartlaggning.rules import NOT_APPLICABLE, Condition
from kartlaggning.rules.axes import Axis
from kartlaggning.rules.truth_tables import TruthTable


@dataclass(frozen=True)
class UnitCells:
    """What a unit's answers leave of a table.

    Parameters
    ----------
    slots
        Per axis: which of its slots are still possible.
    """

    table: TruthTable
    slots: tuple[np.ndarray, ...]

    @cached_property
    def _box(self) -> tuple[np.ndarray, ...]:
        return np.ix_(*self.slots)

    @cached_property
    def _counts(self) -> np.ndarray:
        """Which cells of the box count: those that can occur."""
        counts = self.table.is_possible[self._box]
        if not counts.any():
            # the answers contradict `asked_if`, which is then left aside
            return np.ones_like(counts)
        return counts

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds in all cells that are left; None where it does in some."""
        everywhere = np.broadcast_to(self.table.grid.holds(condition), self.table.outcome.shape)
        held = everywhere[self._box][self._counts]
        if held.all():
            return True
        if held.any():
            return None
        return False

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """The classes still possible, in the schema's order; the empty text, last, is no class."""
        return self._names(self.table.outcome[self._box][self._counts])

    def answers(self, question: str) -> Iterator[tuple[Axis, tuple[str, ...], tuple[str, ...]]]:
        """What each answer to a question would leave.

        Yields
        ------
        Its axis, the values that its slot stands for, the classes that are then possible.
        """
        for number in self.table.question_axes.get(question, []):
            axis = self.table.axes[number]
            for slot in np.flatnonzero(self.slots[number]).tolist():
                if axis.slots[slot] != (NOT_APPLICABLE,):
                    yield axis, axis.slots[slot], self._candidates_at(number, slot)

    def _candidates_at(self, number: int, slot: int) -> tuple[str, ...]:
        place = int(self.slots[number][:slot].sum())  # within the box
        counts = np.take(self._counts, place, axis=number)
        return self._names(np.take(self.table.outcome[self._box], place, axis=number)[counts])

    def _names(self, outcomes: np.ndarray) -> tuple[str, ...]:
        found = set(np.unique(outcomes).tolist())
        names = [name for number, name in enumerate(self.table.classes) if number in found]
        if -1 in found:
            names.append("")
        return tuple(names)


def find_unit_cells(table: TruthTable, evidence: Evidence, unit_id: str) -> UnitCells:
    """Find the cells that the answers of one of the evidence's units leave."""
    unit = evidence.unit_ids.index(unit_id)
    rows = find_kinds(table, evidence, np.array([unit])).rows
    # a single unit is of a single kind
    slots = [sets[codes[0]] for sets, codes in zip(rows.sets, rows.codes, strict=True)]
    return UnitCells(table, tuple(slots))
