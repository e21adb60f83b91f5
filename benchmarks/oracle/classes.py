"""§6, 5.9 and 5.10: classes, by every completion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from oracle.conditions import (
    State,
    answered_in,
    completions,
    holds,
    is_hearsay,
    possible_states,
)
from oracle.positions import Positions
from oracle.project import CONFLICT, UNDECIDED, ClassRule, Dimension, Project
from oracle.statements import SILENCE, Position

Candidates = frozenset[str]
Found = tuple[dict[str, State], str]  # a combination of answers, and its class
CERTAIN = {True: "certain", False: "inferred"}


@dataclass(frozen=True)
class Outcome:
    """A unit's class on a dimension; the empty text is no class.

    A certainty of two words is either: the page leaves it open.
    """

    class_: str
    certainty: str
    candidates: Candidates
    reasons: frozenset[str] = frozenset()


def work_out_classes(
    project: Project, positions: Positions, inferred: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Outcome]:
    """Of each unit and dimension; `inferred`: the positions that need a coder's inference."""
    without = {}
    for key, position in positions.items():
        is_inferred = key in inferred
        without[key] = _unknown(project, key[1]) if is_inferred else position
    outcomes: dict[tuple[str, str], Outcome] = {}
    for dimension in project.dimensions.values():
        for unit in project.bottom_up:
            outcome = _outcome(project, dimension, unit, positions)
            if outcome.certainty == "certain":
                rest = _outcome(project, dimension, unit, without)
                certainty = CERTAIN[rest.candidates == outcome.candidates]
                outcome = replace(outcome, certainty=certainty)
            if not outcome.class_:
                parts = [outcomes[part, dimension.name] for part in project.parts_of(unit)]
                outcome = _mixed(outcome, parts)
            outcomes[unit, dimension.name] = outcome
    return outcomes


def _unknown(project: Project, question: str) -> Position:
    return Position("not_asked", frozenset(project.questions[question].values))


def _mixed(outcome: Outcome, parts: list[Outcome]) -> Outcome:
    """§5.10."""
    classes = {part.class_ for part in parts if part.class_}
    if len(classes) > 1 or any(part.certainty == "mixed" for part in parts):
        return replace(outcome, certainty="mixed")
    return outcome


def _outcome(project: Project, dimension: Dimension, unit: str, positions: Positions) -> Outcome:
    conditions = [class_.when for class_ in dimension.classes]
    possible = possible_states(project, conditions, unit, positions)
    answered = answered_in(project, possible, unit, positions)
    found = []
    for _, states in completions(project, unit, possible, answered, is_for_class=True):
        found.append((states, class_of(project, dimension, unit, states)))
    candidates = frozenset(class_ for _, class_ in found)
    if len(candidates) > 1:
        torn = []
        for name in possible:
            position = positions[unit, name]
            counts = project.questions[name].others_count
            counts = counts or not is_hearsay(project, unit, position)
            if position.status == CONFLICT and counts:
                torn.append(name)
        certainty = UNDECIDED
        if _is_conflict(project, torn, found):
            certainty = CONFLICT
        return Outcome("", certainty, candidates)
    [name] = candidates
    if not name:
        return Outcome("", "gap", candidates)
    [class_] = [one for one in dimension.classes if one.name == name]
    return Outcome(name, "certain", candidates, _reasons(project, class_, unit, positions))


def _is_conflict(project: Project, torn: list[str], found: Sequence[Found]) -> bool:
    """Whether it is conflicting answers that keep the class open."""
    if project.readings.only_conflicts_make_conflict:  # however they are settled, nothing is open
        return _is_settled_by(torn, found)
    return any(_rules_out(one, found) for one in torn)


def _rules_out(question: str, found: Sequence[Found]) -> bool:
    """§6.1: whether one answer to a question, alone, rules out a class that is still possible."""
    left: dict[str, set[str]] = defaultdict(set)
    for states, class_ in found:
        left[repr(states[question])].add(class_)
    return any(classes != {class_ for _, class_ in found} for classes in left.values())


def _is_settled_by(names: list[str], found: Sequence[Found]) -> bool:
    """Whether the answers to some questions leave one class, whatever they are."""
    left: dict[tuple[State, ...], set[str]] = defaultdict(set)
    for states, class_ in found:
        left[tuple(states[name] for name in names)].add(class_)
    return all(len(classes) == 1 for classes in left.values())


def class_of(project: Project, dimension: Dimension, unit: str, states: dict[str, State]) -> str:
    """The class where all is known: the first that holds goes before the others."""
    for class_ in dimension.classes:
        if holds(project, class_.when, unit, states):
            return class_.name
    return ""


def _reasons(
    project: Project, class_: ClassRule, unit: str, positions: Positions
) -> frozenset[str]:
    """§5.9: the values that hold somewhere, by somebody's word."""
    if not class_.reasons:
        return frozenset()
    position = positions[unit, class_.reasons]
    is_counted = project.questions[class_.reasons].others_count
    if not is_counted and is_hearsay(project, unit, position):
        return frozenset()
    if position.way == SILENCE and not project.readings.silence_gives_no_reason:
        return position.values
    return position.somewhere
