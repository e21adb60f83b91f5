"""Several statements about one subject and question → what is still possible.

A missing answer never conflicts with a given one. How answers that differ become one is the
question's `resolve` (`design.md` §3): by default they conflict, and all of them stay possible.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kartlaggning.frames import MISSING_STATUSES
from kartlaggning.ids import QualifiedValue
from kartlaggning.positions.model import (
    Resolved,
    Statement,
    any_synthetic,
    in_order,
    join_words,
    weakest_basis,
)
from kartlaggning.positions.ranges import Range, hull, shared
from kartlaggning.schema.models import Prefer, Question

Verdict = Literal["holds", "denied", "open", "torn"]


@dataclass(slots=True)
class _Voice:
    """What one voice says, all its statements together."""

    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)


def resolve_statements(statements: Sequence[Statement], question: Question) -> Resolved:
    """Resolve the statements about one subject and question, at least one.

    Where none of them gives an answer, the most spoken kind of missing stands.
    """
    answered = [statement for statement in statements if statement.status == "answered"]
    if isinstance(question.resolve, Prefer):
        answered = _preferred(answered, question.resolve.prefer)
    if not answered:
        status = min((statement.status for statement in statements), key=MISSING_STATUSES.index)
        unanswered = Resolved(status, _open_values(status, question))
        return _resting_on(unanswered, statements, weakest_basis(statements))
    resolved = _RESOLVERS[question.type](answered, question)
    return _resting_on(resolved, answered, _basis(answered, resolved, question))


def leave_open(statements: Sequence[Statement], question: Question) -> Resolved:
    """The position where an answer was given, perhaps not about this subject: all is possible."""
    everything = Resolved("conflict", tuple(question.values))
    resolved = _resting_on(everything, statements, weakest_basis(statements))
    # how something was said of another says nothing of this one
    return resolved._replace(qualifiers=())


def missing(
    status: Literal["not_asked", "not_mentioned"], question: Question, is_synthetic: bool
) -> Resolved:
    """The position where nothing was said."""
    return Resolved(status, tuple(question.values), is_synthetic=is_synthetic)


def _open_values(status: str, question: Question) -> tuple[str, ...]:
    if status == "not_applicable":
        return ()
    return tuple(question.values)


def _preferred(answered: list[Statement], strands: Iterable[str]) -> list[Statement]:
    """The statements of the first of the strands that answers; all where none of them does."""
    for strand in strands:
        chosen = [statement for statement in answered if statement.strand == strand]
        if chosen:
            return chosen
    return answered


def _basis(answered: Sequence[Statement], resolved: Resolved, question: Question) -> str:
    """The weakest basis that the position needs.

    A coder's inference counts only where the position would be another without it.
    """
    said = [statement for statement in answered if statement.basis != "inferred"]
    if not said or len(said) == len(answered):
        return weakest_basis(answered)
    without_inference = _RESOLVERS[question.type](said, question)
    if without_inference == resolved:
        return weakest_basis(said)
    return weakest_basis(answered)


def _resting_on(resolved: Resolved, statements: Sequence[Statement], basis: str) -> Resolved:
    """A position with what it rests on: the words, sources and answers of its statements."""
    source_ids, answer_ids, qualifiers = set(), set(), set()
    for statement in statements:
        source_ids.add(statement.source_id)
        answer_ids.add(statement.answer_id)
        if statement.qualifier and not statement.is_denied:
            qualifiers.add(str(QualifiedValue(statement.value, statement.qualifier)))
    return resolved._replace(
        qualifiers=tuple(sorted(qualifiers)),
        words=join_words(statements),
        basis=basis,
        source_ids=tuple(sorted(source_ids)),
        answer_ids=tuple(sorted(answer_ids)),
        is_synthetic=any_synthetic(statements),
    )


def _voices(answered: Iterable[Statement]) -> list[_Voice]:
    voices: dict[str, _Voice] = {}
    for statement in answered:
        voice = voices.setdefault(statement.voice, _Voice())
        said = voice.no if statement.is_denied else voice.yes
        if statement.value and statement.value not in said:
            said.append(statement.value)
    return list(voices.values())


def _resolve_single(answered: Sequence[Statement], question: Question) -> Resolved:
    voices = _voices(answered)
    said_by_anyone = set()
    for voice in voices:
        said_by_anyone.update(voice.yes)
    said = in_order(said_by_anyone, question)
    if question.resolve == "any":
        said = said[-1:]  # ordered: the furthest that anybody says
    elif question.resolve == "all":
        said = said[:1]  # ordered: as far as everybody says
    elif question.resolve == "majority":
        said = _most_said(voices, said)
    status = "answered" if len(said) == 1 else "conflict"
    return Resolved(status, said)


def _most_said(voices: Iterable[_Voice], said: tuple[str, ...]) -> tuple[str, ...]:
    """The values that most voices say; a voice whose coders differ is torn, and has no vote."""
    votes = Counter(voice.yes[0] for voice in voices if len(voice.yes) == 1)
    if not votes:
        return said
    most = max(votes.values())
    return tuple(value for value in said if votes[value] == most)


def _resolve_multiple(answered: Sequence[Statement], question: Question) -> Resolved:
    voices = _voices(answered)
    status = "answered"
    possible, stated = [], []
    for value in question.values:
        verdict = _weigh(value, voices, question)
        if verdict == "torn":
            status = "conflict"
        if verdict != "denied":
            possible.append(value)
        if verdict == "holds":
            stated.append(value)
    return Resolved(status, tuple(possible), tuple(stated))


def _weigh(value: str, voices: Sequence[_Voice], question: Question) -> Verdict:
    """Whether a value holds, by the voices that say so and those that deny it.

    A voice whose coders differ says both, and so weighs nothing in a majority.
    """
    n_yes = sum(value in voice.yes for voice in voices)
    n_no = sum(_denies(voice, value, question) for voice in voices)
    if not n_yes and not n_no:
        return "open"
    if not n_no:
        return "holds"
    if not n_yes:
        return "denied"
    return _settle(n_yes, n_no, question)


def _settle(n_yes: int, n_no: int, question: Question) -> Verdict:
    """What voices that differ come to, by the question's `resolve`."""
    if question.resolve == "majority" and n_yes != n_no:
        return "holds" if n_yes > n_no else "denied"
    verdicts: dict[str, Verdict] = {"any": "holds", "all": "denied"}
    return verdicts.get(str(question.resolve), "torn")


def _denies(voice: _Voice, value: str, question: Question) -> bool:
    if value in voice.no:
        return True
    # where every value was put to them, who answered without it has said no
    return question.silence == "no" and value not in voice.yes


def _resolve_quantity(answered: Sequence[Statement], question: Question) -> Resolved:
    """What all the ranges share; where they share nothing, the outermost values of a conflict."""
    if any(not math.isnan(statement.denominator) for statement in answered):
        # ratios differ in base and stage: each stands by itself, none are joined (`domain.md` §1)
        return Resolved("answered")
    said = list(map(Range.of, answered))
    agreed = shared(said)
    if agreed is None:
        return Resolved("conflict", **hull(said)._asdict())
    return Resolved("answered", **agreed._asdict())


def _resolve_text(answered: Sequence[Statement], question: Question) -> Resolved:
    return Resolved("answered")


_RESOLVERS: Mapping[str, Callable[[Sequence[Statement], Question], Resolved]] = {
    "single": _resolve_single,
    "ordered": _resolve_single,
    "multiple": _resolve_multiple,
    "steps": _resolve_multiple,
    "quantity": _resolve_quantity,
    "text": _resolve_text,
}
