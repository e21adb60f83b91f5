"""All positions of a project: each question after those that its `asked_if` reads (§4.7)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from oracle.conditions import (
    State,
    all_states,
    bounds_in,
    answered_in,
    known_not_to_hold,
    possible_states,
)
from oracle.project import Condition, Project, Question
from oracle.statements import Position, known_by_itself
from oracle.wholes import merge

Positions = dict[tuple[str, str], Position]


def work_out_positions(project: Project) -> tuple[Positions, Positions]:
    """Of each subject and question, as it stands, and as it was before the filter."""
    positions: Positions = {}
    unfiltered: Positions = {}
    for question in project.questions.values():  # a condition reads earlier questions only
        for subject in [*project.bottom_up, *project.providers]:
            position = known_by_itself(project, question, subject)
            parts = [positions[part, question.name] for part in project.parts_of(subject)]
            if parts:
                position = merge(question, position, parts)
            unfiltered[subject, question.name] = position
            positions[subject, question.name] = _filtered(
                project, question, subject, position, positions
            )
    return positions, unfiltered


def is_synthetic(project: Project, position: Position) -> bool:
    """§7.6: whether an invented statement could have made it another."""
    return bool(position.inputs & invented(project))


def invented(project: Project) -> set[str]:
    """The marks of all that is invented."""
    marks = {statement.name for statement in project.statements if statement.is_synthetic}
    for source in project.sources.values():
        for subject in source.invented_for:
            marks.add(f"{source.name}>{subject}")
    return marks


def _filtered(
    project: Project, question: Question, subject: str, position: Position, positions: Positions
) -> Position:
    condition = question.asked_if
    if condition is None:
        return position
    possible = possible_states(project, [condition], subject, positions)
    marks = _inputs_of_filter(project, condition, subject, positions, possible)
    answered = answered_in(project, possible, subject, positions)
    if known_not_to_hold(project, condition, subject, possible, answered):
        return Position("filtered", frozenset(question.values), inputs=marks)
    return replace(position, inputs=position.inputs | marks)


def _inputs_of_filter(
    project: Project,
    condition: Condition,
    subject: str,
    positions: Positions,
    possible: Mapping[str, Sequence[State]],
) -> frozenset[str]:
    """What is invented and could have made the filter another.

    All positions that rest on what is invented may be anything; the rest is as it is.
    """
    free = {}
    for name in possible:
        if is_synthetic(project, positions[subject, name]):
            question = project.questions[name]
            free[name] = [None, *all_states(question, bounds_in(condition, question))]
    if not free:
        return frozenset()
    answered = answered_in(project, possible, subject, positions)
    outcomes = {known_not_to_hold(project, condition, subject, possible, answered)}
    answered -= free.keys()
    outcomes.add(known_not_to_hold(project, condition, subject, {**possible, **free}, answered))
    for states in itertools.product(*free.values()):
        fixed = {name: [state] for name, state in zip(free, states, strict=True)}
        outcomes.add(
            known_not_to_hold(project, condition, subject, {**possible, **fixed}, answered)
        )
    if len(outcomes) == 1:
        return frozenset()
    marks = frozenset[str]()
    for name in free:
        marks |= positions[subject, name].inputs
    return marks
