"""What to ask next: a smallest set of questions whose every answer settles the class."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import numpy as np

from kartlaggning.rules.folding import Rows, number_rows
from kartlaggning.rules.reach import is_settled_by
from kartlaggning.rules.truth_tables import TruthTable


def find_questions(table: TruthTable, rows: Rows) -> list[tuple[str, ...]]:
    """Find, of each row, a smallest set of questions whose answers together settle the class,
    whatever they are.

    Of several sets the first in the schema's order is taken. Where one class is reachable it is
    empty. There is always one: all that is open.
    """
    axes_of = {question: axes for question, axes in table.question_axes.items() if question}
    if not axes_of:
        return [()] * len(rows)
    is_open = [np.any([rows.is_open(axis) for axis in axes], axis=0) for axes in axes_of.values()]
    # what no other answers make up for is in every set
    is_needed = [
        open_rows & ~_settles(table, rows, set(axes_of) - {question})
        for question, open_rows in zip(axes_of, is_open, strict=True)
    ]
    firsts, kinds = number_rows([*is_needed, *is_open])
    found: list[tuple[str, ...]] = [()] * len(rows)
    for kind, first in enumerate(firsts):
        needed, could = (
            {question for question, is_so in zip(axes_of, columns, strict=True) if is_so[first]}
            for columns in (is_needed, is_open)
        )
        left = np.flatnonzero(kinds == kind)
        for asked in _growing_sets(list(axes_of), needed, could):
            # where every combination is possible, what is needed is enough
            is_left = (
                np.zeros(len(left), bool)
                if table.is_all_possible
                else ~_settles(table, rows.take(left), asked)
            )
            for row in left[~is_left].tolist():
                found[row] = asked
            left = left[is_left]
            if not len(left):
                break
    return found


def _growing_sets(
    questions: Sequence[str], needed: Collection[str], could: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """The sets of questions with those that are needed, the smallest first, each size in the
    schema's order.
    """
    optional = [question for question in questions if question in could and question not in needed]
    for size in range(len(optional) + 1):
        for more in combinations(optional, size):
            yield tuple(
                question for question in questions if question in needed or question in more
            )


def _settles(table: TruthTable, rows: Rows, asked: Collection[str]) -> np.ndarray:
    """Whether the answers to these questions settle each row; where a unit lies is known."""
    return is_settled_by(
        table,
        rows,
        [
            number
            for number, axis in enumerate(table.axes)
            if not axis.question or axis.question in asked
        ],
    )
