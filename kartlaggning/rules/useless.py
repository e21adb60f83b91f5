"""Conditions that change nothing: without them the rule holds in the same possible cells."""

from __future__ import annotations

from functools import reduce

import numpy as np

from kartlaggning.rules.conditions import AllOf, AnyOf, Condition, Not
from kartlaggning.rules.grid import Grid


def find_useless(rule: Condition, is_read: np.ndarray, grid: Grid) -> list[Condition]:
    """Find the conditions inside a rule that can be taken away, all of them at once.

    Of two that say the same the later is found; of one within another only the outer.

    Parameters
    ----------
    is_read
        The cells in which it matters whether the rule holds.
    """
    useless: list[Condition] = []
    _reduce(rule, is_read, grid, useless)
    return useless[::-1]


def _reduce(
    condition: Condition, is_read: np.ndarray, grid: Grid, useless: list[Condition]
) -> np.ndarray:
    """Take what is useless away; return where what remains holds."""
    if isinstance(condition, Not):
        return ~_reduce(condition.part, is_read, grid, useless)
    if isinstance(condition, AllOf | AnyOf):
        return _reduce_parts(condition, is_read, grid, useless)
    return grid.holds(condition)


def _reduce_parts(
    condition: AllOf | AnyOf, is_read: np.ndarray, grid: Grid, useless: list[Condition]
) -> np.ndarray:
    """Take useless parts away, the last first, and what is useless in those that remain."""
    is_all = isinstance(condition, AllOf)
    join = np.logical_and if is_all else np.logical_or
    held = {number: grid.holds(part) for number, part in enumerate(condition.parts)}
    for number, part in reversed(list(enumerate(condition.parts))):
        others = [holds for other, holds in held.items() if other != number]
        is_decisive = is_read
        if others:
            # a part matters only where all others hold (of `all`), or none of them (of `any`)
            joined = reduce(join, others)
            is_decisive = is_read & (joined == is_all)
        changes_something = (is_decisive & (held[number] != is_all)).any()
        if others and not changes_something:
            useless.append(part)
            del held[number]
        else:
            held[number] = _reduce(part, is_decisive, grid, useless)
    return reduce(join, held.values())
