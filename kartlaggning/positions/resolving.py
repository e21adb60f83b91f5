"""Several statements about one subject and question → what is still possible.

A missing answer never conflicts with a given one. How answers that differ become one is the
question's `resolve` (`docs/method.md` §4): by default they conflict, and all stay possible.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Literal

from kartlaggning.ids import QualifiedValue
from kartlaggning.positions.model import (
    Resolved,
    Statement,
    any_synthetic,
    in_order,
    join_words,
    weakest_basis,
)
from kartlaggning.positions.open_values import kinds_of_question, ways_by_statements
from kartlaggning.positions.ranges import Range, hull, median, shared
from kartlaggning.positions.voices import (
    count_voices,
    majority_of,
    most_named,
    n_of,
    voices_of,
    weigh,
)
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import SPEAKERS, Prefer, Question
from kartlaggning.statuses import MISSING_STATUSES, NOT_APPLYING, SAID_BY_OTHERS
from kartlaggning.text.quantities import Tolerance

# before it a statement's own id, its source and its voice
_FIRST_SAID = Statement._fields.index("strand")


def resolve_statements(statements: Sequence[Statement], question: Question) -> Resolved:
    """Resolve the statements about one subject and question, at least one.

    Where none of them gives an answer, the most spoken kind of missing stands.
    """
    voices = voices_of(statements)
    answered = [statement for statement in statements if statement.status == "answered"]
    if isinstance(question.resolve, Prefer):
        answered = _preferred(answered, question.resolve.prefer)
    if answered:
        resolved = _resolve_answered(answered, statements, question)
    else:
        resolved = _resting_on(_unanswered(statements, question), statements)
        open_values = ways_by_statements(resolved, statements, question)
        resolved = resolved._replace(open_values=open_values)
        saying = [statement for statement in statements if statement.status == resolved.status]
        if resolved.status in NOT_APPLYING and _is_hearsay(saying, question):
            resolved = resolved._replace(is_hearsay=True, way=SAID_BY_OTHERS)
    counted = str(count_voices(voices, question)) if question.is_listed else ""
    n_voices = n_of(voice for voice in voices if voice.has_answered)
    return resolved._replace(voices=counted, n_voices=n_voices)


class Resolving:
    """Resolves statements, and those that say the same only once.

    Most units are spoken of by one source, which ticks one of a few answers: of 36,000 of them a
    dozen kinds are left.
    """

    def __init__(self, schema: Schema) -> None:
        self._questions = schema.questions
        self._known: dict[Hashable, tuple[Resolved, list[int]]] = {}

    def resolve(self, statements: Sequence[Statement], name: str) -> Resolved:
        """Resolve the statements about one subject and question, as `resolve_statements` does."""
        question = self._questions[name]
        first = statements[0]
        for statement in statements:
            # several voices are weighed, and in their own words hardly two say the same
            if statement.voice != first.voice or statement.words:
                return resolve_statements(statements, question)
        ids = [statement.answer_id for statement in statements]
        # all but who says it, and where
        kind = (name, *(statement[_FIRST_SAID:] for statement in statements))
        known = self._known.get(kind)
        if known is None:
            resolved = resolve_statements(statements, question)
            self._known[kind] = (resolved, [ids.index(each) for each in resolved.answer_ids])
            return resolved
        resolved, resting_on = known
        return resolved._replace(
            source_ids=(first.source_id,) if resting_on else (),
            answer_ids=tuple(sorted(ids[number] for number in resting_on)),
        )


def _unanswered(statements: Sequence[Statement], question: Question) -> Resolved:
    status = min(kinds_of_question(statements, question), key=MISSING_STATUSES.index)
    values = () if status in NOT_APPLYING else tuple(question.values)
    if status == "not_asked":  # the file itself says so
        return Resolved(status, values, way="question_not_put", is_asked=False)
    return Resolved(status, values)


def _resolve_answered(
    answered: Sequence[Statement], statements: Sequence[Statement], question: Question
) -> Resolved:
    """Resolve the statements that answer.

    Parameters
    ----------
    statements
        All of them: where silence means no, a missing answer to one value is no silence.
    """
    chosen = {statement.voice for statement in answered}
    unanswered = [statement for statement in statements if _is_unanswered(statement, chosen)]
    said = [*answered, *unanswered]
    resolved = _RESOLVERS[question.type](said, question)
    resting = _resting_on(resolved, answered, _basis(said, answered, resolved, question))
    n_answered = sum(statement.status == "answered" for statement in statements)
    # where one goes before the others, what they do not know is set aside too
    heard = said if len(answered) < n_answered else statements
    resting = resting._replace(open_values=ways_by_statements(resolved, heard, question))
    if _is_hearsay(answered, question):
        return resting._replace(is_hearsay=True, way=SAID_BY_OTHERS)
    return resting


def _is_hearsay(answered: Sequence[Statement], question: Question) -> bool:
    """Whether only the people of other units say so, which decides nothing by itself."""
    if question.said_by_others == "counts":
        return False
    return all(statement.speaker == "other_units" for statement in answered)


def _is_unanswered(statement: Statement, voices: set[str]) -> bool:
    """Whether it says how an answer is missing, of a voice that answers besides."""
    return statement.status != "answered" and statement.voice in voices


def leave_open(statements: Sequence[Statement], question: Question) -> Resolved:
    """The position where an answer was given, perhaps not about this subject: all is possible."""
    everything = Resolved("conflict", tuple(question.values))
    resolved = _resting_on(everything, statements)
    # how something was said of another says nothing of this one
    return resolved._replace(qualifiers=(), is_unsaid=True)


def missing(
    status: Literal["not_asked", "not_mentioned", "did_not_take_part"],
    question: Question,
    way: str = "",
    is_synthetic: bool = False,
) -> Resolved:
    """The position where nothing was said."""
    values = tuple(question.values)
    is_asked = status != "not_asked"
    return Resolved(status, values, way=way, is_asked=is_asked, is_synthetic=is_synthetic)


def _preferred(answered: list[Statement], names: Iterable[str]) -> list[Statement]:
    """The statements of the first that answers, a strand or a speaker; all where none does."""
    for name in names:
        chosen = [statement for statement in answered if _is_of(statement, name)]
        if chosen:
            return chosen
    return answered


def _is_of(statement: Statement, name: str) -> bool:
    if name in SPEAKERS:
        return statement.speaker == name
    return name in (statement.strand, statement.said_by)


def _basis(
    said: Sequence[Statement],
    answered: Sequence[Statement],
    resolved: Resolved,
    question: Question,
) -> str:
    """The weakest basis that the position needs.

    A coder's inference counts only where the position would be another without it.
    """
    uninferred = [statement for statement in answered if statement.basis != "inferred"]
    if not uninferred or len(uninferred) == len(answered):
        return weakest_basis(answered)
    if _is_hearsay(uninferred, question):
        return weakest_basis(answered)
    left = [each for each in said if each.status != "answered" or each.basis != "inferred"]
    without_inference = _RESOLVERS[question.type](left, question)
    if without_inference == resolved:
        return weakest_basis(uninferred)
    return weakest_basis(answered)


def _resting_on(resolved: Resolved, statements: Sequence[Statement], basis: str = "") -> Resolved:
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
        basis=basis or weakest_basis(statements),
        source_ids=tuple(sorted(source_ids)),
        answer_ids=tuple(sorted(answer_ids)),
        is_synthetic=any_synthetic(statements),
    )


def _resolve_single(said: Sequence[Statement], question: Question) -> Resolved:
    voices = [voice for voice in voices_of(said) if voice.has_answered]
    named_by_anyone: set[str] = set()
    for voice in voices:
        named_by_anyone.update(voice.yes)
    named = in_order(named_by_anyone, question)
    match question.resolve:
        case "any":
            named = named[-1:]  # ordered: the furthest that anybody says
        case "all":
            named = named[:1]  # ordered: as far as everybody says
        case "majority":
            named = majority_of(voices, named)
        case "most_common":
            named = _the_one(most_named(voices, named), named)
    status = "answered" if len(named) == 1 else "conflict"
    return Resolved(status, named)


def _the_one(most: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """The value that most voices name; in a tie, or without a vote, all that are named."""
    return most if len(most) == 1 else named


def _resolve_multiple(said: Sequence[Statement], question: Question) -> Resolved:
    voices = [voice for voice in voices_of(said) if voice.has_answered]
    status = "answered"
    possible, stated = [], []
    for value in question.values:
        verdict = weigh(value, voices, question)
        if verdict == "torn":
            status = "conflict"
        if verdict != "denied":
            possible.append(value)
        if verdict == "holds":
            stated.append(value)
    return Resolved(status, tuple(possible), tuple(stated))


def _resolve_quantity(said: Sequence[Statement], question: Question) -> Resolved:
    """What the ranges come to by the question's `resolve`.

    By default what all of them share; where they share nothing, the outermost values of a conflict.
    """
    answered = [statement for statement in said if statement.status == "answered"]
    if any(not math.isnan(statement.denominator) for statement in answered):
        # ratios differ in base and stage: each stands by itself, none are joined (`domain.md` §1)
        return Resolved("answered")
    ranges, near = list(map(Range.of, answered)), question.nearness
    match question.resolve:
        case "range":
            return Resolved("answered", **hull(ranges, near)._asdict())
        case "median":
            return Resolved("answered", **median(_by_voice(answered, near), near)._asdict())
    agreed = shared(ranges, near)
    if agreed is None:
        return Resolved("conflict", **hull(ranges, near)._asdict())
    return Resolved("answered", **agreed._asdict())


def _by_voice(answered: Iterable[Statement], near: Tolerance) -> list[Range]:
    """What each voice says: what its statements share, else from its lowest to its highest."""
    ranges: dict[str, list[Range]] = defaultdict(list)
    times: dict[str, int] = {}
    for statement in answered:
        ranges[statement.voice].append(Range.of(statement))
        times[statement.voice] = statement.times
    by_voice: list[Range] = []
    for voice, said in ranges.items():
        by_voice += [shared(said, near) or hull(said, near)] * times[voice]
    return by_voice


def _resolve_text(said: Sequence[Statement], question: Question) -> Resolved:
    return Resolved("answered")


_RESOLVERS: Mapping[str, Callable[[Sequence[Statement], Question], Resolved]] = {
    "single": _resolve_single,
    "ordered": _resolve_single,
    "multiple": _resolve_multiple,
    "steps": _resolve_multiple,
    "quantity": _resolve_quantity,
    "text": _resolve_text,
}
