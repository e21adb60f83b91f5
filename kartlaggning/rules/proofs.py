"""What a truth table proves of a dimension's rules.

No two classes hold at once, none is left out, each can hold, nothing is said in vain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from kartlaggning.errors import Finding, Where
from kartlaggning.ids import join_answers
from kartlaggning.rules.conditions import write_condition
from kartlaggning.rules.truth_tables import TruthTable
from kartlaggning.rules.useless import find_useless


def prove(
    table: TruthTable, places: Mapping[str, Where] = {}, before: Mapping[str, Collection[str]] = {}
) -> list[Finding]:
    """List what speaks against a dimension's rules, with counterexamples in the questions' words.

    Overlaps are errors; a gap, a class that can never hold, and a condition that changes nothing
    are warnings.

    Parameters
    ----------
    places
        Where each class stands, and under the empty text the dimension.
    before
        Of a class: those that it goes before where both hold, as the schema states.
    """
    decided = _decided_cells(table, before)
    return [
        *_overlaps(table, places, before),
        *_dead(table, decided, places),
        *_gap(table, places),
        *_useless(table, decided),
    ]


def count_cells(table: TruthTable) -> tuple[int, int]:
    """How many combinations can occur, and how many of them are in no class."""
    return int(table.is_possible.sum()), int(((table.outcome < 0) & table.is_possible).sum())


def _decided_cells(table: TruthTable, before: Mapping[str, Collection[str]]) -> list[np.ndarray]:
    """Per class the possible cells that no class that goes before it has taken."""
    decided = []
    for name in table.classes:
        cells = table.is_possible
        for other, holds in zip(table.classes, table.holds, strict=True):
            if name in before.get(other, ()):
                cells = cells & ~holds
        decided.append(cells)
    return decided


def _overlaps(
    table: TruthTable, places: Mapping[str, Where], before: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    classes = list(zip(table.classes, table.holds, strict=True))
    for (first, holds_first), (second, holds_second) in combinations(classes, 2):
        both = holds_first & holds_second & table.is_possible
        if second not in before.get(first, ()) and both.any():
            parameters = {
                "dimension": table.dimension,
                "first": first,
                "second": second,
                "when": _counterexample(table, both),
            }
            yield Finding("rule_overlap", places.get(second, Where()), parameters=parameters)


def _dead(
    table: TruthTable, decided: list[np.ndarray], places: Mapping[str, Where]
) -> Iterator[Finding]:
    for name, holds, cells in zip(table.classes, table.holds, decided, strict=True):
        if not (holds & cells).any():
            yield Finding(
                "rule_dead",
                places.get(name, Where()),
                name,
                parameters={"dimension": table.dimension},
            )


def _gap(table: TruthTable, places: Mapping[str, Where]) -> Iterator[Finding]:
    is_gap = (table.outcome < 0) & table.is_possible
    if is_gap.any():
        parameters = {"dimension": table.dimension, "when": _counterexample(table, is_gap)}
        yield Finding("rule_gap", places.get("", Where()), parameters=parameters)


def _useless(table: TruthTable, decided: list[np.ndarray]) -> Iterator[Finding]:
    for name, rule, holds, cells in zip(
        table.classes, table.rules, table.holds, decided, strict=True
    ):
        if not (holds & cells).any():
            continue  # of a class that can never hold that is enough said
        for condition in find_useless(rule, cells, table.grid):
            parameters = {"dimension": table.dimension, "class": name}
            yield Finding(
                "rule_useless", condition.where, write_condition(condition), parameters=parameters
            )


def _counterexample(table: TruthTable, is_bad: np.ndarray) -> str:
    """Write the first bad cell as `question=value`, with the answers that make it bad alone."""
    cell = np.unravel_index(int(is_bad.argmax()), is_bad.shape)
    texts = []
    for number in _telling_axes(table, is_bad, cell):
        axis = table.axes[number]
        texts.append(str(axis.answer(axis.slots[cell[number]][:1])))
    return join_answers(texts)


def _telling_axes(table: TruthTable, is_bad: np.ndarray, cell: Sequence[np.intp]) -> list[int]:
    """List the axes that make a cell bad, at least one; on the others it may lie anywhere."""
    box = [slice(int(slot), int(slot) + 1) for slot in cell]
    telling = list(range(len(box)))
    # an answer that nobody can give speaks against no counterexample
    is_bad_or_impossible = is_bad | ~table.is_possible
    for axis in range(len(box)):
        wider = [*box[:axis], slice(None), *box[axis + 1 :]]
        if len(telling) > 1 and is_bad_or_impossible[tuple(wider)].all():
            box = wider
            telling.remove(axis)
    return telling
