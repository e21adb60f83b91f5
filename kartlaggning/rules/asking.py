"""What to ask next: a smallest set of questions whose every answer settles the class."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from kartlaggning.rules.folding import Rows, number_rows
from kartlaggning.rules.reach import is_settled_by
from kartlaggning.rules.truth_tables import TruthTable


def find_questions(table: TruthTable, rows: Rows) -> list[tuple[str, ...]]:
    """Find, of each row, a smallest set of questions whose answers, whatever they are, settle it.

    Of several sets the first in the schema's order is taken. Where one class is reachable it is
    empty. There is always one: all that is open.
    """
    questions = [question for question in table.question_axes if question]
    if not questions:
        return [()] * len(rows)
    is_open = _open_questions(table, rows, questions)
    is_needed = _needed_questions(table, rows, is_open)
    # rows that need, and have open, the same questions are searched together
    firsts, kinds = number_rows([*is_needed.values(), *is_open.values()])
    found: list[tuple[str, ...]] = [()] * len(rows)
    for kind, first in enumerate(firsts):
        needed = {question for question, column in is_needed.items() if column[first]}
        could = {question for question, column in is_open.items() if column[first]}
        sets = _growing_sets(questions, needed, could)
        for row, asked in _first_that_settles(table, rows, np.flatnonzero(kinds == kind), sets):
            found[row] = asked
    return found


def _open_questions(
    table: TruthTable, rows: Rows, questions: Sequence[str]
) -> dict[str, np.ndarray]:
    """Say of each question in which rows several slots are left on one of its axes."""
    is_open = {}
    for question in questions:
        on_axes = [rows.is_open(axis) for axis in table.question_axes[question]]
        is_open[question] = np.any(on_axes, axis=0)
    return is_open


def _needed_questions(
    table: TruthTable, rows: Rows, is_open: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Say of each question in which rows the answers to all others do not make up for it.

    There it is in every set that settles the row.
    """
    is_needed = {}
    for question, open_rows in is_open.items():
        others = set(is_open) - {question}
        is_needed[question] = open_rows & ~_settles(table, rows, others)
    return is_needed


def _growing_sets(
    questions: Sequence[str], needed: set[str], could: set[str]
) -> Iterator[tuple[str, ...]]:
    """Give the sets of questions with those needed, smallest first, each size in schema order."""
    optional = [question for question in questions if question in could - needed]
    for size in range(len(optional) + 1):
        for more in combinations(optional, size):
            asked = needed.union(more)
            yield tuple(question for question in questions if question in asked)


def _first_that_settles(
    table: TruthTable, rows: Rows, left: np.ndarray, sets: Iterable[tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give each of some rows of one kind with the first of the sets that settles it."""
    for asked in sets:
        if table.is_all_possible:
            # where every combination is possible, what is needed, the first set, is enough
            is_settled = np.ones(len(left), dtype=bool)
        else:
            is_settled = _settles(table, rows.take(left), asked)
        for row in left[is_settled].tolist():
            yield row, asked
        left = left[~is_settled]
        if not len(left):
            return


def _settles(table: TruthTable, rows: Rows, asked: Collection[str]) -> np.ndarray:
    """Say whether the answers to these questions settle each row."""
    # where a unit lies, which stands under the empty text, is known
    known = {"", *asked}
    axes = [number for number, axis in enumerate(table.axes) if axis.question in known]
    return is_settled_by(table, rows, axes)
