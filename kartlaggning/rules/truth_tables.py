"""A dimension compiled to one array.

An axis per question, a slot per value that the rules tell apart, the class in each cell.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kartlaggning.errors import ExitCode, Finding, KartlaggningError
from kartlaggning.rules.axes import Axis, make_axes
from kartlaggning.rules.conditions import Condition, Domain, Leaf, Within, leaves
from kartlaggning.rules.grid import Grid

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
    rules, grid
        The classes' own rules, and what says where a condition holds.
    """

    dimension: str
    classes: tuple[str, ...]
    axes: tuple[Axis, ...]
    outcome: np.ndarray
    holds: np.ndarray
    is_possible: np.ndarray
    rules: tuple[Condition, ...]
    grid: Grid

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

    @cached_property
    def possible_bits(self) -> np.ndarray:
        """Each cell's outcome as one bit, none where the cell is not possible."""
        if self.is_all_possible:
            return self.outcome_bits
        return np.where(self.is_possible, self.outcome_bits, np.zeros(1, self.outcome_bits.dtype))

    @cached_property
    def question_axes(self) -> dict[str, list[int]]:
        """Numbers of each question's axes, in the schema's order; of places under an empty text."""
        axes: dict[str, list[int]] = {}
        for number, axis in enumerate(self.axes):
            axes.setdefault(axis.question, []).append(number)
        return axes


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
        For each unit the unit itself and those it lies in; without them any combination of places
        is possible.
    given
        A condition without which no combination counts: the class's own, where these are its
        variants.

    Raises
    ------
    KartlaggningError
        There are too many combinations, or classes, to hold.
    """
    read = list(classes.values())
    if given is not None:
        read.append(given)
    asked = _asked_if_of_read(read, domains, asked_if)
    axes = make_axes(_all_leaves((*read, *asked.values())), domains)
    grid = Grid(axes, domains)
    _refuse_large(dimension, grid.shape, len(classes))
    holds = np.empty((len(classes), *grid.shape), dtype=bool)
    outcome = np.full(grid.shape, -1, dtype=np.int8)
    rules = tuple(classes.values())
    # the last first, so that the first of several that hold stands at the end
    for number in reversed(range(len(rules))):
        holds[number] = grid.holds(rules[number])
        np.copyto(outcome, np.int8(number), where=holds[number])
    is_possible = _possible_cells(grid, asked, chains, given)
    return TruthTable(dimension, tuple(classes), axes, outcome, holds, is_possible, rules, grid)


def _possible_cells(
    grid: Grid,
    asked: Mapping[str, Condition],
    chains: Collection[Sequence[str]] | None,
    given: Condition | None,
) -> np.ndarray:
    is_possible = np.ones(grid.shape, dtype=bool)
    for question, condition in asked.items():
        is_possible &= grid.agrees(question, condition)
    if chains is not None:
        is_possible &= grid.has_units(chains)
    if given is not None:
        is_possible &= grid.holds(given)
    return is_possible


def _all_leaves(conditions: Iterable[Condition]) -> list[Leaf]:
    """All that several conditions read."""
    found: list[Leaf] = []
    for condition in conditions:
        found.extend(leaves(condition))
    return found


def _refuse_large(dimension: str, shape: tuple[int, ...], n_classes: int) -> None:
    n_cells = math.prod(shape)
    if n_cells > MAX_CELLS or len(shape) > MAX_AXES or n_classes > MAX_CLASSES:
        parameters = {
            "n_cells": n_cells,
            "max_cells": MAX_CELLS,
            "n_classes": n_classes,
            "max_classes": MAX_CLASSES,
        }
        finding = Finding("dimension_too_large", value=dimension, parameters=parameters)
        raise KartlaggningError(finding, ExitCode.FINDINGS)


def _asked_if_of_read(
    conditions: Iterable[Condition],
    domains: Mapping[str, Domain],
    asked_if: Mapping[str, Condition],
) -> dict[str, Condition]:
    """When the conditional questions are asked that are read.

    Also those on which it depends that these are asked, and so on.
    """
    found: dict[str, Condition] = {}
    following = list(conditions)
    while following:
        for leaf in leaves(following.pop()):
            if isinstance(leaf, Within):
                continue
            question = leaf.question
            if question in asked_if and question not in found and domains[question].is_conditional:
                found[question] = asked_if[question]
                following.append(asked_if[question])
    return found
