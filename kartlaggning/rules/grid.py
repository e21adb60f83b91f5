"""The cells of a truth table: in which of them a condition holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import reduce

import numpy as np

from kartlaggning.rules.axes import Axis, cut_of
from kartlaggning.rules.conditions import (
    NOT_APPLICABLE,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Domain,
    Is,
    Leaf,
    Not,
    Within,
    meant_values,
)


class Grid:
    """The cells of a table: says in which of them a condition holds, as arrays that broadcast to
    its shape.
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
        number = self.numbers[key]
        return self.spread(number, [values == (slot,) for values in self.axes[number].slots])

    def holds(self, condition: Condition) -> np.ndarray:
        match condition:
            case AllOf(parts):
                return reduce(np.logical_and, map(self.holds, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self.holds, parts))
            case Not(part):
                return ~self.holds(part)
        return self.leaf_holds(condition)

    def leaf_holds(self, condition: Leaf) -> np.ndarray:
        if isinstance(condition, Within):
            return self.is_slot(f"within.{condition.unit}", "yes")
        domain = self.domains[condition.question]
        if domain.has_several:
            values = meant_values(condition, domain)
            return reduce(
                np.logical_or,
                (self.is_slot(f"{domain.question}.{value}", "yes") for value in values),
            )
        number = self.numbers[domain.question]
        axis = self.axes[number]
        if isinstance(condition, Is) or domain.type != "quantity":
            meant = meant_values(condition, domain)
            return self.spread(number, [slot[0] in meant for slot in axis.slots])
        place = axis.cuts.index(cut_of(condition))
        is_above = [place < slot <= len(axis.cuts) for slot in range(len(axis.slots))]
        is_below = [slot <= place for slot in range(len(axis.slots))]
        return self.spread(number, is_above if isinstance(condition, AtLeast) else is_below)

    def agrees(self, question: str, asked_if: Condition) -> np.ndarray:
        """Where a conditional question is not applicable exactly when it is not asked."""
        is_asked = self.holds(asked_if)
        axes = [axis for axis in self.axes if axis.question == question]
        return reduce(
            np.logical_and, (self.is_slot(axis.key, NOT_APPLICABLE) != is_asked for axis in axes)
        )

    def has_units(self, chains: Collection[Sequence[str]]) -> np.ndarray:
        """Which combinations of places some unit lies in."""
        lies = np.zeros([1 if axis.question else 2 for axis in self.axes], dtype=bool)
        for chain in chains:
            lies[tuple(0 if axis.question or axis.value in chain else 1 for axis in self.axes)] = (
                True
            )
        return lies
