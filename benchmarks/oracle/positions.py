"""All positions of a project: each question after those that its `asked_if` reads (§4.7)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from oracle.conditions import (
    State,
    all_states,
    answered_in,
    bounds_in,
    is_hearsay,
    known_not_to_hold,
    possible_states,
)
from oracle.project import GIVEN, UNDECIDED, Condition, Project, Question
from oracle.statements import PARTS, WORD, Position, known_by_itself, silence_of, was_said
from oracle.wholes import merge

Positions = dict[tuple[str, str], Position]


def work_out_positions(project: Project) -> Positions:
    """Of each subject and question."""
    positions: Positions = {}
    for question in project.questions.values():  # a condition reads earlier questions only
        for subject in [*project.bottom_up, *project.providers]:
            position = known_by_itself(project, question, subject)
            parts = [
                as_part(project, question, part, positions[part, question.name])
                for part in project.parts_of(subject)
            ]
            if parts:
                position = merge(project, question, position, parts)
            positions[subject, question.name] = _filtered(
                project, question, subject, position, positions
            )
    return positions


def as_part(project: Project, question: Question, part: str, position: Position) -> Position:
    """A part as its whole sees it: unknown where only the people of other units speak (§2.4)."""
    is_told = position.status in (*GIVEN, UNDECIDED, "not_applicable")
    is_open = is_told and is_hearsay(project, part, position) and not question.others_count
    if not is_open:
        return position
    return Position("not_mentioned", frozenset(question.values), inputs=position.inputs)


def is_synthetic(project: Project, position: Position) -> bool:
    """§7.6: whether an invented answer could have made it another."""
    return bool(position.inputs & invented(project))


def is_perhaps_synthetic(project: Project, position: Position) -> bool:
    """Whether that may be said of it."""
    return bool((position.inputs | position.near) & invented(project))


def invented(project: Project) -> set[str]:
    """The marks of all that is invented."""
    marks = {statement.name for statement in project.statements if statement.is_synthetic}
    for source in project.sources.values():
        for subject in source.invented_for:
            marks.add(silence_of(source, subject))
    return marks


def _filtered(
    project: Project, question: Question, subject: str, position: Position, positions: Positions
) -> Position:
    condition = question.asked_if
    if condition is None or position.status == "filtered":  # a whole by its parts already
        return position
    possible = possible_states(project, [condition], subject, positions)
    answered = answered_in(project, possible, subject, positions)
    if _was_answered(project, position):
        fails = known_not_to_hold(project, condition, subject, possible, answered)
        return replace(position, is_kept=fails)
    marks = _inputs_of_filter(project, condition, subject, positions, possible)
    if known_not_to_hold(project, condition, subject, possible, answered):
        # whether silence that others are asked about could have changed it is left open
        read = [positions[subject, name] for name in possible]
        near = position.inputs | position.near
        near = near.union(*(one.inputs | one.near for one in read))
        return Position("filtered", frozenset(question.values), inputs=marks, near=near)
    if not project.readings.open_filters_mark:
        return position
    return replace(position, inputs=position.inputs | marks)


def _was_answered(project: Project, position: Position) -> bool:
    """Whether somebody gave an answer: *not applicable* is one."""
    if position.status == "not_applicable":
        return True
    is_answer = position.status in GIVEN and position.way in (WORD, PARTS)
    return is_answer and was_said(project, position)


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
        position = positions[subject, name]
        if position.status in (*GIVEN, "filtered") and is_synthetic(project, position):
            question = project.questions[name]
            free[name] = all_states(question, bounds_in(condition, question))
            if question.asked_if is not None:
                free[name] = [None, *free[name]]
    if not free:
        return frozenset()
    answered = answered_in(project, possible, subject, positions)
    outcomes = {known_not_to_hold(project, condition, subject, possible, answered)}
    for name in free:
        answered.pop(name, None)
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
