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
    """Take what is useless away, the last first; return where what remains holds."""
    if isinstance(condition, Not):
        return ~_reduce(condition.part, is_read, grid, useless)
    if not isinstance(condition, AllOf | AnyOf):
        return grid.holds(condition)
    is_all = isinstance(condition, AllOf)
    join = np.logical_and if is_all else np.logical_or
    held = {number: grid.holds(part) for number, part in enumerate(condition.parts)}
    for number in reversed(range(len(condition.parts))):
        part = condition.parts[number]
        others = [holds for other, holds in held.items() if other != number]
        is_decisive = is_read
        if others:
            joined = reduce(join, others)
            is_decisive = is_read & (joined if is_all else ~joined)
            if not (is_decisive & (held[number] != is_all)).any():
                useless.append(part)
                del held[number]
                continue
        held[number] = _reduce(part, is_decisive, grid, useless)
    return reduce(join, held.values())
