"""What each unit can still come to, how sure that is, and on which answers it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kartlaggning.classify.evidence import Evidence, describe_answer, possible_slots
from kartlaggning.rules.axes import Axis
from kartlaggning.rules.reach import is_contradictory, number_rows, reachable, reachable_whatever
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
        `question=value` of the answers that it rests on; of an undecided one also what could settle it.
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
    axes = table.axes
    columns = [_codes(axis, evidence)[units] for axis in axes]
    firsts, numbers = number_rows(columns)
    codes = [column[firsts] for column in columns]
    weighed = _weigh(table, evidence, codes)
    names = (*table.classes, "")
    outcomes = []
    for row in range(len(firsts)):
        read = [(axes[i], codes[i][row]) for i in np.flatnonzero(weighed.rests_on[row])]
        texts = [describe_answer(axis, evidence.questions[axis.question].readings[code]) for axis, code in read]
        outcomes.append(
            Outcome(
                tuple(names[i] for i in np.flatnonzero(weighed.candidates[row])),
                str(weighed.certainty[row]),
                tuple(dict.fromkeys(texts)),
                tuple(dict.fromkeys(axis.question for axis, _ in read)),
                bool(weighed.is_contradictory[row]),
            )
        )
    return [outcomes[number] for number in numbers.tolist()]


@dataclass(frozen=True)
class _Weighed:
    """Per different row of answers: candidates (× outcomes), certainty, the axes it rests on (× axes)."""

    candidates: np.ndarray
    certainty: np.ndarray
    rests_on: np.ndarray
    is_contradictory: np.ndarray


def _codes(axis: Axis, evidence: Evidence) -> np.ndarray:
    """Per unit the number of its reading, or of a place whether the unit lies outside."""
    if axis.question:
        return evidence.questions[axis.question].codes
    return np.array([axis.value not in chain for chain in evidence.chains], dtype=np.intp)


def _weigh(table: TruthTable, evidence: Evidence, codes: Sequence[np.ndarray]) -> _Weighed:
    masks = []
    is_inferred = np.zeros((len(codes[0]), len(codes)), dtype=bool)
    is_conflict = is_inferred.copy()
    for number, (axis, code) in enumerate(zip(table.axes, codes, strict=True)):
        if not axis.question:
            masks.append(np.eye(2, dtype=bool)[code])
            continue
        readings = evidence.questions[axis.question].readings
        masks.append(np.array([possible_slots(axis, reading) for reading in readings])[code])
        is_inferred[:, number] = np.array([reading.is_inferred for reading in readings])[code]
        is_conflict[:, number] = np.array([reading.status == "conflict" for reading in readings])[code]

    candidates = reachable(table, masks)
    without_inferred = [mask | is_inferred[:, [i]] for i, mask in enumerate(masks)]
    rests_on_inference = (reachable(table, without_inferred) != candidates).any(axis=1)
    enough = [
        np.where(rests_on_inference[:, None], mask, freed) for mask, freed in zip(masks, without_inferred, strict=True)
    ]
    is_open = np.column_stack([mask.sum(axis=1) > 1 for mask in masks])
    settling = _settling_axes(table, masks, candidates) & is_open
    n_candidates = candidates.sum(axis=1)
    is_settled_by_conflict = (settling & is_conflict).any(axis=1)
    certainty = np.select(
        [(n_candidates > 1) & is_settled_by_conflict, n_candidates > 1, candidates[:, -1], rests_on_inference],
        ["conflict", "undecided", "gap", "inferred"],
        "certain",
    )
    # where no answer alone could settle it, all that are open are needed
    is_for_all = (n_candidates > 1) & ~settling.any(axis=1)
    rests_on = _needed_axes(table, enough, candidates) | settling | (is_open & is_for_all[:, None])
    return _Weighed(candidates, certainty, rests_on, is_contradictory(table, masks))


def _needed_axes(table: TruthTable, masks: Sequence[np.ndarray], candidates: np.ndarray) -> np.ndarray:
    """Find answers that alone give the candidates, none of which can be done without (rows × axes).

    Later questions are dropped first. A place is a fact, not an answer, and is never dropped.
    """
    kept = list(masks)
    needed = np.zeros((len(candidates), len(masks)), dtype=bool)
    for number in reversed(range(len(kept))):
        is_said = ~kept[number].all(axis=1)
        if not table.axes[number].question or not is_said.any():
            continue
        freed = [*kept[:number], np.ones_like(kept[number]), *kept[number + 1 :]]
        needed[:, number] = is_said & (reachable(table, freed) != candidates).any(axis=1)
        kept[number] = kept[number] | ~needed[:, [number]]
    return needed


def _settling_axes(table: TruthTable, masks: Sequence[np.ndarray], candidates: np.ndarray) -> np.ndarray:
    """Find the questions an answer to which could, alone, shrink the candidates (rows × axes)."""
    settling = np.zeros((len(candidates), len(masks)), dtype=bool)
    is_undecided = candidates.sum(axis=1) > 1
    for question in dict.fromkeys(axis.question for axis in table.axes if axis.question):
        axes = [number for number, axis in enumerate(table.axes) if axis.question == question]
        is_open = np.any([masks[number].sum(axis=1) > 1 for number in axes], axis=0)
        rows = np.flatnonzero(is_undecided & is_open)
        if len(rows):
            whatever = reachable_whatever(table, [mask[rows] for mask in masks], axes)
            settling[rows[:, None], axes] = (candidates[rows] & ~whatever).any(axis=1, keepdims=True)
    return settling
