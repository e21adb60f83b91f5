"""The kinds of units that a truth table meets: those with the same answers are worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kartlaggning.classify.evidence import Evidence, possible_slots
from kartlaggning.rules.axes import Axis
from kartlaggning.rules.folding import Rows, number_rows, number_sets
from kartlaggning.rules.truth_tables import TruthTable


@dataclass(frozen=True)
class Kinds:
    """Kinds of units.

    Parameters
    ----------
    rows
        What each kind's answers leave possible.
    readings
        Per axis: which of the question's readings each kind has.
    of_units
        Per unit: its kind.
    """

    rows: Rows
    readings: tuple[np.ndarray, ...]
    of_units: np.ndarray


def find_kinds(table: TruthTable, evidence: Evidence, units: np.ndarray) -> Kinds:
    """Find the kinds of some units (numbers among the evidence's)."""
    columns = [reading_codes(axis, evidence)[units] for axis in table.axes]
    firsts, of_units = number_rows(columns)
    readings = tuple(column[firsts] for column in columns)
    return Kinds(_rows(table, evidence, readings), readings, of_units)


def reading_codes(axis: Axis, evidence: Evidence) -> np.ndarray:
    """Per unit the number of its reading, or of a place whether the unit lies outside."""
    if axis.question:
        return evidence.questions[axis.question].codes
    return np.array([axis.value not in chain for chain in evidence.chains], dtype=np.intp)


def _rows(table: TruthTable, evidence: Evidence, readings: Sequence[np.ndarray]) -> Rows:
    """What readings leave possible on each axis."""
    all_sets, codes = [], []
    for axis, numbers in zip(table.axes, readings, strict=True):
        sets, set_of_reading = number_axis_sets(axis, evidence)
        all_sets.append(sets)
        codes.append(set_of_reading[numbers])
    return Rows(tuple(all_sets), tuple(codes))


def number_axis_sets(axis: Axis, evidence: Evidence) -> tuple[np.ndarray, np.ndarray]:
    """The sets of slots that readings leave possible on an axis, and which each reading leaves."""
    if axis.question:
        readings = evidence.questions[axis.question].readings
        left = [possible_slots(axis, reading) for reading in readings]
    else:
        left = [[True, False], [False, True]]  # inside a place, and outside
    return number_sets(left, len(axis.slots))
