"""What a truth table proves: no two classes hold at once, none is left out, each can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from kartlaggning.errors import Finding, Where
from kartlaggning.rules.truth_tables import TruthTable


def prove(table: TruthTable, places: Mapping[str, Where] = {}) -> list[Finding]:
    """List what speaks against a dimension's rules, each with a counterexample in the questions' own words.

    Overlaps are errors; a gap, and a class that can never hold, are warnings.

    Parameters
    ----------
    places
        Where each class stands, and under the empty text the dimension.
    """
    return [*_overlaps(table, places), *_dead(table, places), *_gap(table, places)]


def _overlaps(table: TruthTable, places: Mapping[str, Where]) -> Iterator[Finding]:
    for first, second in combinations(range(len(table.classes)), 2):
        both = table.holds[first] & table.holds[second] & table.is_possible
        if both.any():
            names = {"first": table.classes[first], "second": table.classes[second]}
            where = places.get(table.classes[second], Where())
            parameters = {"dimension": table.dimension, **names, "when": _counterexample(table, both)}
            yield Finding("rule_overlap", where, parameters=parameters)


def _dead(table: TruthTable, places: Mapping[str, Where]) -> Iterator[Finding]:
    for number, name in enumerate(table.classes):
        if not (table.holds[number] & table.is_possible).any():
            yield Finding("rule_dead", places.get(name, Where()), name, parameters={"dimension": table.dimension})


def _gap(table: TruthTable, places: Mapping[str, Where]) -> Iterator[Finding]:
    is_gap = (table.outcome < 0) & table.is_possible
    if is_gap.any():
        parameters = {"dimension": table.dimension, "when": _counterexample(table, is_gap)}
        yield Finding("rule_gap", places.get("", Where()), parameters=parameters)


def _counterexample(table: TruthTable, is_bad: np.ndarray) -> str:
    """Write the first bad cell as `question=value`, without the questions whose answer makes no difference to it."""
    cell = np.unravel_index(int(is_bad.argmax()), is_bad.shape)
    box = [slice(int(slot), int(slot) + 1) for slot in cell]
    needed = list(range(len(box)))
    is_bad_or_impossible = is_bad | ~table.is_possible
    for axis in range(len(box)):
        wider = [*box[:axis], slice(None), *box[axis + 1 :]]
        if len(needed) > 1 and is_bad_or_impossible[tuple(wider)].all():
            box = wider
            needed.remove(axis)
    texts = [f"{table.axes[axis].key}={table.axes[axis].slots[cell[axis]][0]}" for axis in needed]
    return ", ".join(texts)
