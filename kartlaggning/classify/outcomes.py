"""What each unit can still come to, how sure that is, and on which answers it rests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kartlaggning.classify.evidence import Evidence, Reading, describe_answer
from kartlaggning.classify.kinds import Kinds, find_kinds
from kartlaggning.rules.folding import Rows
from kartlaggning.rules.reach import is_contradictory, reachable, reachable_whatever
from kartlaggning.rules.truth_tables import TruthTable


@dataclass(frozen=True)
class Outcome:
    """What a unit comes to.

    Parameters
    ----------
    candidates
        The classes still possible, in the schema's order; the empty text, last, is no class.
    certainty
        certain, inferred, undecided, conflict or gap.
    because
        `question=value` of the answers that it rests on; of an undecided one also what could settle
        it.
    questions
        The questions of these answers.
    is_contradictory
        The answers cannot all be true under `asked_if`, which was then left aside.
    """

    candidates: tuple[str, ...]
    certainty: str
    because: tuple[str, ...]
    questions: tuple[str, ...]
    is_contradictory: bool

    @property
    def name(self) -> str:
        """The class, where only one is left; else the empty text."""
        return self.candidates[0] if len(self.candidates) == 1 else ""


def find_outcomes(table: TruthTable, evidence: Evidence, units: np.ndarray) -> list[Outcome]:
    """Find the outcome of each of some units (numbers among the evidence's).

    Units with the same answers are weighed once.
    """
    if not len(units):
        return []
    kinds = find_kinds(table, evidence, units)
    weighed = _weigh(table, evidence, kinds)
    outcomes = []
    for kind in range(len(kinds.rows)):
        outcomes.append(_outcome(table, evidence, kinds, weighed, kind))
    return [outcomes[kind] for kind in kinds.of_units.tolist()]


def _outcome(
    table: TruthTable, evidence: Evidence, kinds: Kinds, weighed: _Weighed, kind: int
) -> Outcome:
    """What the units of a kind come to, in words."""
    names = (*table.classes, "")
    # each once, in the order of the axes
    because: dict[str, None] = {}
    questions: dict[str, None] = {}
    for number in np.flatnonzero(weighed.rests_on[kind]).tolist():
        axis = table.axes[number]
        reading = evidence.questions[axis.question].readings[kinds.readings[number][kind]]
        because[describe_answer(axis, reading)] = None
        questions[axis.question] = None
    return Outcome(
        candidates=tuple(names[i] for i in np.flatnonzero(weighed.candidates[kind])),
        certainty=str(weighed.certainty[kind]),
        because=tuple(because),
        questions=tuple(questions),
        is_contradictory=bool(weighed.is_contradictory[kind]),
    )


@dataclass(frozen=True)
class _Weighed:
    """What each kind of units comes to.

    Parameters
    ----------
    candidates
        kinds × outcomes
    rests_on
        kinds × axes: whose answers it rests on.
    """

    candidates: np.ndarray
    certainty: np.ndarray
    rests_on: np.ndarray
    is_contradictory: np.ndarray


def _weigh(table: TruthTable, evidence: Evidence, kinds: Kinds) -> _Weighed:
    """Weigh what the answers of each kind of units leave possible, and which of them matter."""
    rows = kinds.rows
    is_inferred = _by_axis(table, evidence, kinds, lambda reading: reading.is_inferred)
    is_conflict = _by_axis(table, evidence, kinds, lambda reading: reading.is_conflict)
    candidates = reachable(table, rows)
    rests_on_inference = (reachable(table, _free(rows, is_inferred)) != candidates).any(axis=1)
    # an inference that changes nothing is as if it had not been made
    enough = _free(rows, is_inferred & ~rests_on_inference[:, None])
    is_open = np.column_stack([rows.is_open(axis) for axis in range(len(table.axes))])
    settling = _settling_axes(table, rows, candidates) & is_open
    has_several = candidates.sum(axis=1) > 1
    is_settled_by_conflict = (settling & is_conflict).any(axis=1)
    # the first that is true says it
    certainties = {
        "conflict": has_several & is_settled_by_conflict,
        "undecided": has_several,
        "gap": candidates[:, -1],
        "inferred": rests_on_inference,
    }
    certainty = np.select(list(certainties.values()), list(certainties), "certain")
    # where no answer alone could settle it, all that are open are needed
    is_for_all = has_several & ~settling.any(axis=1)
    rests_on = _needed_axes(table, enough, candidates) | settling | (is_open & is_for_all[:, None])
    return _Weighed(candidates, certainty, rests_on, is_contradictory(table, rows))


def _by_axis(
    table: TruthTable, evidence: Evidence, kinds: Kinds, is_so: Callable[[Reading], bool]
) -> np.ndarray:
    """Say whether something is so of each kind's reading on each axis (kinds × axes)."""
    truths = np.zeros((len(kinds.rows), len(table.axes)), dtype=bool)
    for number, axis in enumerate(table.axes):
        if axis.question:
            readings = evidence.questions[axis.question].readings
            of_readings = np.array([is_so(reading) for reading in readings])
            truths[:, number] = of_readings[kinds.readings[number]]
    return truths


def _free(rows: Rows, is_free: np.ndarray) -> Rows:
    """Leave answers open (rows × axes)."""
    for axis in np.flatnonzero(is_free.any(axis=0)).tolist():
        rows = rows.free(axis, is_free[:, axis])
    return rows


def _needed_axes(table: TruthTable, rows: Rows, candidates: np.ndarray) -> np.ndarray:
    """Find answers that alone give the candidates, none of which can be done without (rows × axes).

    Later questions are dropped first. A place is a fact, not an answer, and is never dropped.
    """
    kept = rows
    needed = np.zeros((len(rows), len(table.axes)), dtype=bool)
    for number in reversed(range(len(table.axes))):
        is_said = kept.codes[number] != 0
        if not table.axes[number].question or not is_said.any():
            continue
        freed = kept.free(number, is_said)
        needed[:, number] = is_said & (reachable(table, freed) != candidates).any(axis=1)
        kept = kept.free(number, ~needed[:, number])
    return needed


def _settling_axes(table: TruthTable, rows: Rows, candidates: np.ndarray) -> np.ndarray:
    """Find the questions an answer to which could, alone, shrink the candidates (rows × axes)."""
    settling = np.zeros((len(rows), len(table.axes)), dtype=bool)
    is_undecided = candidates.sum(axis=1) > 1
    for question, axes in table.question_axes.items():
        is_open = np.any([rows.is_open(axis) for axis in axes], axis=0)
        chosen = np.flatnonzero(is_undecided & is_open)
        if question and len(chosen):
            whatever = reachable_whatever(table, rows.take(chosen), axes)
            goes_away = candidates[chosen] & ~whatever
            settling[chosen[:, None], axes] = goes_away.any(axis=1, keepdims=True)
    return settling
