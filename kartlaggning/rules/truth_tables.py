"""A dimension compiled: an axis per question, a slot per value that the rules tell apart, a class in each cell."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from kartlaggning.errors import ExitCode, Finding, KartlaggningError
from kartlaggning.rules.axes import Axis, cut_of, make_axes
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
    leaves,
    meant_values,
)

MAX_CELLS = 2**22
MAX_CLASSES = 63  # with "no class" they fill the bits of one integer
MAX_AXES = 60  # what numpy can hold


@dataclass(frozen=True, eq=False)
class TruthTable:
    """All combinations of answers to what a dimension reads, and the class in each.

    Parameters
    ----------
    outcome
        An axis per `axes`: number of the class, the first where several hold, -1 where none does.
    holds
        classes × cells: whether the class's own rule holds.
    is_possible
        Whether the combination can occur: `asked_if` agrees, and some unit lies there.
    """

    dimension: str
    classes: tuple[str, ...]
    axes: tuple[Axis, ...]
    outcome: np.ndarray
    holds: np.ndarray
    is_possible: np.ndarray

    @property
    def n_cells(self) -> int:
        return self.outcome.size

    @cached_property
    def is_all_possible(self) -> bool:
        return bool(self.is_possible.all())

    @cached_property
    def outcome_bits(self) -> np.ndarray:
        """Each cell's outcome as one bit, the last for no class; possible or not."""
        n_outcomes = len(self.classes) + 1
        dtype = np.min_scalar_type(2**n_outcomes - 1)
        return (np.ones(1, dtype) << np.arange(n_outcomes, dtype=dtype))[self.outcome]


def compile_truth_table(
    dimension: str,
    classes: Mapping[str, Condition],
    domains: Mapping[str, Domain],
    asked_if: Mapping[str, Condition] = {},
    chains: Collection[Sequence[str]] | None = None,
    given: Condition | None = None,
) -> TruthTable:
    """Compile a dimension's rules.

    Parameters
    ----------
    dimension, classes
        Its name, and the rule of each class, in order.
    domains
        The questions, in the schema's order.
    asked_if
        Of conditional questions: when they are asked.
    chains
        For each unit the unit itself and those it lies in; without them any combination of places is possible.
    given
        A condition without which no combination counts: the class's own, where these are its variants.

    Raises
    ------
    KartlaggningError
        There are too many combinations, or classes, to hold.
    """
    read = [*classes.values(), *([given] if given else [])]
    asked = _asked_if_of_read(read, domains, asked_if)
    axes = make_axes([leaf for condition in (*read, *asked.values()) for leaf in leaves(condition)], domains)
    grid = _Grid(axes, domains)
    _refuse_large(dimension, grid.shape, len(classes))
    holds = np.empty((len(classes), *grid.shape), dtype=bool)
    outcome = np.full(grid.shape, -1, dtype=np.int8)
    for number, condition in reversed(list(enumerate(classes.values()))):
        holds[number] = grid.holds(condition)
        np.copyto(outcome, np.int8(number), where=holds[number])
    is_possible = np.ones(grid.shape, dtype=bool)
    for question, condition in asked.items():
        is_possible &= grid.agrees(question, condition)
    if chains is not None:
        is_possible &= grid.has_units(chains)
    if given is not None:
        is_possible &= grid.holds(given)
    return TruthTable(dimension, tuple(classes), axes, outcome, holds, is_possible)


def _refuse_large(dimension: str, shape: tuple[int, ...], n_classes: int) -> None:
    n_cells = math.prod(shape)
    if n_cells > MAX_CELLS or len(shape) > MAX_AXES or n_classes > MAX_CLASSES:
        places = {"n_cells": n_cells, "max_cells": MAX_CELLS, "n_classes": n_classes, "max_classes": MAX_CLASSES}
        finding = Finding("dimension_too_large", value=dimension, parameters=places)
        raise KartlaggningError(finding, ExitCode.FINDINGS)


def _asked_if_of_read(
    conditions: Iterable[Condition], domains: Mapping[str, Domain], asked_if: Mapping[str, Condition]
) -> dict[str, Condition]:
    """When the conditional questions are asked that are read, or on which it depends that others are asked."""
    found: dict[str, Condition] = {}
    following = list(conditions)
    while following:
        for leaf in leaves(following.pop()):
            question = "" if isinstance(leaf, Within) else leaf.question
            if question in asked_if and question not in found and domains[question].is_conditional:
                found[question] = asked_if[question]
                following.append(asked_if[question])
    return found


class _Grid:
    """The cells of a table: says in which of them a condition holds, as arrays that broadcast to its shape."""

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
            return reduce(np.logical_or, (self.is_slot(f"{domain.question}.{value}", "yes") for value in values))
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
        return reduce(np.logical_and, (self.is_slot(axis.key, NOT_APPLICABLE) != is_asked for axis in axes))

    def has_units(self, chains: Collection[Sequence[str]]) -> np.ndarray:
        """Which combinations of places some unit lies in."""
        lies = np.zeros([1 if axis.question else 2 for axis in self.axes], dtype=bool)
        for chain in chains:
            lies[tuple(0 if axis.question or axis.value in chain else 1 for axis in self.axes)] = True
        return lies
