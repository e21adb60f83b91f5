"""The cells of a truth table: in which of them a condition holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import reduce

import numpy as np

from kartlaggning.ids import ValueId
from kartlaggning.rules.axes import Axis, cut_of
from kartlaggning.rules.conditions import (
    NOT_APPLICABLE,
    WITHIN,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Domain,
    Is,
    Leaf,
    Not,
    Within,
    meant_values,
)


class Grid:
    """The cells of a table: says in which of them a condition holds.

    It does so with arrays that broadcast to the table's shape.
    """

    def __init__(self, axes: tuple[Axis, ...], domains: Mapping[str, Domain]) -> None:
        self.axes = axes
        self.domains = domains
        self.shape = tuple(len(axis.slots) for axis in axes)
        self.numbers = {axis.key: number for number, axis in enumerate(axes)}

    def spread(self, number: int, truths: Sequence[bool]) -> np.ndarray:
        """Lay one truth per slot of an axis out along it."""
        shape = [1] * len(self.axes)
        shape[number] = len(truths)
        return np.array(truths, dtype=bool).reshape(shape)

    def is_slot(self, key: str, slot: str) -> np.ndarray:
        """Where an axis has this slot alone."""
        number = self.numbers[key]
        return self.spread(number, [values == (slot,) for values in self.axes[number].slots])

    def holds(self, condition: Condition) -> np.ndarray:
        """Where a condition holds."""
        match condition:
            case AllOf(parts):
                return reduce(np.logical_and, map(self.holds, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self.holds, parts))
            case Not(part):
                return ~self.holds(part)
        return self.leaf_holds(condition)

    def leaf_holds(self, condition: Leaf) -> np.ndarray:
        """Where a condition that reads something holds."""
        if isinstance(condition, Within):
            return self.is_slot(str(ValueId(WITHIN, condition.unit)), "yes")
        domain = self.domains[condition.question]
        if domain.has_several:
            meant = meant_values(condition, domain)
            keys = [str(ValueId(domain.question, value)) for value in meant]
            return reduce(np.logical_or, (self.is_slot(key, "yes") for key in keys))
        if isinstance(condition, Is) or domain.type != "quantity":
            number = self.numbers[domain.question]
            meant = meant_values(condition, domain)
            # a slot's values are those that no rule tells apart: one speaks for all
            return self.spread(number, [slot[0] in meant for slot in self.axes[number].slots])
        return self.bound_holds(condition)

    def bound_holds(self, condition: AtLeast | AtMost) -> np.ndarray:
        """Where a number is no less, or no more, than a bound."""
        number = self.numbers[condition.question]
        axis = self.axes[number]
        # slot n ends at cut n; what comes after the last interval is *not applicable*
        place = axis.cuts.index(cut_of(condition))
        slots = range(len(axis.slots))
        if isinstance(condition, AtLeast):
            return self.spread(number, [place < slot <= len(axis.cuts) for slot in slots])
        return self.spread(number, [slot <= place for slot in slots])

    def agrees(self, question: str, asked_if: Condition) -> np.ndarray:
        """Where a conditional question is not applicable exactly when it is not asked."""
        is_asked = self.holds(asked_if)
        keys = [axis.key for axis in self.axes if axis.question == question]
        on_axes = (self.is_slot(key, NOT_APPLICABLE) != is_asked for key in keys)
        return reduce(np.logical_and, on_axes)

    def has_units(self, chains: Collection[Sequence[str]]) -> np.ndarray:
        """Which combinations of places some unit lies in; all along the axes of questions."""
        n_slots = [1 if axis.question else len(axis.slots) for axis in self.axes]
        lies = np.zeros(n_slots, dtype=bool)
        for chain in chains:
            lies[self._places_of(chain)] = True
        return lies

    def _places_of(self, chain: Sequence[str]) -> tuple[int, ...]:
        """Per axis the slot of a unit with such a chain: of a place 0 within, 1 outside."""
        slots = []
        for axis in self.axes:
            is_outside = not axis.question and axis.value not in chain
            slots.append(int(is_outside))
        return tuple(slots)
