"""§4.8: of several values each that is open, and how it is missing."""

from __future__ import annotations

from collections.abc import Sequence

from oracle.conditions import applies_not
from oracle.positions import Positions, as_part
from oracle.project import GIVEN, MISSING, SEVERAL, Project, Question
from oracle.statements import (
    PARTS,
    WORD,
    Position,
    first_kind,
    preferred,
    says,
    statements_that_count,
    voices_of,
)

Kinds = dict[str, str]  # by value


def kinds_of_values(project: Project, positions: Positions) -> dict[tuple[str, str], Kinds]:
    """The kind of missing of each open value, by subject and question of several values."""
    kinds: dict[tuple[str, str], Kinds] = {}
    for question in project.questions.values():
        if question.type not in SEVERAL:
            continue
        for subject in [*project.bottom_up, *project.providers]:
            position = positions[subject, question.name]
            of_subject: Kinds = {}
            if position.way == PARTS:
                of_subject = _by_parts(project, question, subject, positions, kinds)
            elif position.way == WORD and position.status in GIVEN:
                of_subject = _by_statements(project, question, subject, position)
            elif position.status in MISSING and position.status != "filtered":
                of_subject = _of_single_values(project, question, subject, position)
            kinds[subject, question.name] = of_subject
    return kinds


def open_values(position: Position) -> frozenset[str]:
    """The values that may hold, and are not known to."""
    return position.values - position.stated


def _by_statements(project: Project, question: Question, subject: str, position: Position) -> Kinds:
    said = [one for one in statements_that_count(project, question) if one.subject == subject]
    resolved = preferred(project, question, subject, said)
    answers = sum(one.is_answer for one in said)
    heard = said
    if sum(one.is_answer for one in resolved) < answers:
        voices = {one.voice for one in resolved if one.is_answer}
        heard = [one for one in said if one.voice in voices]
    spoken_of: set[str] = set()
    for voice in voices_of(one for one in resolved):
        spoken_of |= {value for value, words in says(question, voice).items() if words}
    kinds = {}
    for value in open_values(position) - spoken_of:
        given = [one.status for one in heard if not one.is_answer and one.value in ("", value)]
        kinds[value] = first_kind(given or ["not_mentioned"])
    return kinds


def _of_single_values(
    project: Project, question: Question, subject: str, position: Position
) -> Kinds:
    said = [one for one in statements_that_count(project, question) if one.subject == subject]
    if not any(one.value for one in said) or project.parts_of(subject):
        return {}
    if position.status == "not_applicable":
        return {}  # nothing is open
    kinds = {}
    for value in open_values(position):
        given = [one.status for one in said if one.value in ("", value)]
        kinds[value] = first_kind(given or ["not_mentioned"])
    return kinds


def _by_parts(
    project: Project,
    question: Question,
    subject: str,
    positions: Positions,
    kinds: dict[tuple[str, str], Kinds],
) -> Kinds:
    whole = positions[subject, question.name]
    parts: list[tuple[Position, Kinds]] = []
    for part in project.parts_of(subject):
        seen = as_part(project, question, part, positions[part, question.name])
        if not applies_not(seen):
            own = {}
            if seen is positions[part, question.name]:
                own = kinds[part, question.name]
            parts.append((seen, own))
    found = {}
    for value in open_values(whole):
        of_parts = _kinds_in(value, parts)
        if of_parts and set(of_parts) <= set(MISSING):
            found[value] = first_kind(of_parts)
    return found


def _kinds_in(value: str, parts: Sequence[tuple[Position, Kinds]]) -> list[str]:
    """How a value is missing in the parts that are open on it; `conflict` where it is not."""
    found = []
    for position, own in parts:
        if value in open_values(position):
            status = position.status
            if status == "answered":
                status = "undecided"
            found.append(own.get(value, status))
    return found
