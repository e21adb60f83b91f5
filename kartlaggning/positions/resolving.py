"""Several statements about one subject and question → what is still possible.

A *voice* is a source (of a survey: a response), which counts once however often it speaks and
however many coders read it. A missing answer never conflicts with a given one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.frames import BASES, MISSING_STATUSES
from kartlaggning.schema.models import Prefer, Question

SEVERAL = " · "  # between the words of several statements
WEAKEST_FIRST = ("inferred", *(basis for basis in BASES if basis != "inferred"))


class Statement(NamedTuple):
    """What the resolving needs to know of a row of *answers*."""

    answer_id: str
    source_id: str
    voice: str
    strand: str
    value: str
    is_denied: bool
    qualifier: str
    status: str
    low: float
    high: float
    is_open_low: bool
    is_open_high: bool
    denominator: float
    words: str
    basis: str
    is_synthetic: bool


class Resolved(NamedTuple):
    """A position's content: what is possible, what is certain, and what it rests on."""

    status: str
    values: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    low: float = math.nan
    high: float = math.nan
    is_open_low: bool = False
    is_open_high: bool = False
    words: str = ""
    is_mixed: bool = False
    distribution: str = ""
    basis: str = ""
    is_decided: bool = False
    source_ids: tuple[str, ...] = ()
    answer_ids: tuple[str, ...] = ()
    is_synthetic: bool = False


@dataclass(slots=True)
class _Voice:
    """What one voice says, all its statements together."""

    strand: str
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)
    quantities: list[Statement] = field(default_factory=list)


def resolve_statements(statements: Sequence[Statement], question: Question) -> Resolved:
    """Resolve the statements about one subject and question, at least one.

    Where none of them gives an answer, the most spoken kind of missing stands.
    """
    answered = [statement for statement in statements if statement.status == "answered"]
    if isinstance(question.resolve, Prefer):
        answered = _preferred(answered, question.resolve.prefer)
    if not answered:
        status = min((statement.status for statement in statements), key=MISSING_STATUSES.index)
        return _resting_on(
            Resolved(status, _open_values(status, question)), statements, _weakest(statements)
        )
    resolved = _RESOLVERS[question.type](answered, question)
    return _resting_on(resolved, answered, _basis(answered, resolved, question))


def _basis(answered: Sequence[Statement], resolved: Resolved, question: Question) -> str:
    """The weakest basis; a coder's inference only where the position would be another without it."""
    said = [statement for statement in answered if statement.basis != "inferred"]
    if said and len(said) < len(answered) and _RESOLVERS[question.type](said, question) != resolved:
        said = list(answered)
    return _weakest(said or answered)


def weakest_basis(bases: Iterable[str]) -> str:
    """The weakest of some bases; the empty text where there are none."""
    return min(filter(None, bases), key=WEAKEST_FIRST.index, default="")


def leave_open(statements: Sequence[Statement], question: Question) -> Resolved:
    """The position where an answer was given, but perhaps not about this subject: anything is
    possible.
    """
    resolved = _resting_on(
        Resolved("conflict", tuple(question.values)), statements, _weakest(statements)
    )
    return resolved._replace(qualifiers=())


def missing(status: str, question: Question, is_synthetic: bool) -> Resolved:
    """The position where nothing was said."""
    return Resolved(status, _open_values(status, question), is_synthetic=is_synthetic)


def _open_values(status: str, question: Question) -> tuple[str, ...]:
    return () if status == "not_applicable" else tuple(question.values)


def _preferred(answered: list[Statement], strands: Iterable[str]) -> list[Statement]:
    for strand in strands:
        if chosen := [statement for statement in answered if statement.strand == strand]:
            return chosen
    return answered


def _weakest(statements: Iterable[Statement]) -> str:
    return weakest_basis(statement.basis for statement in statements)


def _resting_on(resolved: Resolved, statements: Sequence[Statement], basis: str) -> Resolved:
    qualifiers = {f"{s.value}:{s.qualifier}" for s in statements if s.qualifier and not s.is_denied}
    words = dict.fromkeys(statement.words for statement in statements if statement.words)
    return resolved._replace(
        qualifiers=tuple(sorted(qualifiers)),
        words=SEVERAL.join(words),
        basis=basis,
        source_ids=tuple(sorted({statement.source_id for statement in statements})),
        answer_ids=tuple(sorted({statement.answer_id for statement in statements})),
        is_synthetic=any(statement.is_synthetic for statement in statements),
    )


def _voices(answered: Iterable[Statement]) -> list[_Voice]:
    voices: dict[str, _Voice] = {}
    for statement in answered:
        voice = voices.setdefault(statement.voice, _Voice(statement.strand))
        said = voice.no if statement.is_denied else voice.yes
        if statement.value and statement.value not in said:
            said.append(statement.value)
    return list(voices.values())


def _resolve_single(answered: Sequence[Statement], question: Question) -> Resolved:
    voices = [voice.yes for voice in _voices(answered)]
    order = tuple(question.values)
    said = [value for value in order if any(value in voice for voice in voices)]
    if question.resolve == "any":
        said = said[-1:]  # ordered: the furthest that anybody says
    elif question.resolve == "all":
        said = said[:1]  # ordered: as far as everybody says
    elif question.resolve == "majority":
        said = _most_said(voices, said)
    return Resolved("answered" if len(said) == 1 else "conflict", tuple(said))


def _most_said(voices: Sequence[Sequence[str]], said: Sequence[str]) -> list[str]:
    votes = Counter(voice[0] for voice in voices if len(voice) == 1)
    most = max(votes.values(), default=0)
    return [value for value in said if votes[value] == most] if most else list(said)


def _resolve_multiple(answered: Sequence[Statement], question: Question) -> Resolved:
    voices = _voices(answered)
    stated, possible, is_conflict = [], [], False
    for value in question.values:
        # a voice whose coders differ says both, and so weighs nothing in a majority
        n_yes = sum(value in voice.yes for voice in voices)
        n_no = sum(
            value in voice.no or (question.silence == "no" and value not in voice.yes)
            for voice in voices
        )
        holds = _holds(question, n_yes, n_no)
        is_conflict |= holds is None and n_yes > 0
        stated += [value] if holds else []
        possible += [value] if holds is not False else []
    return Resolved("conflict" if is_conflict else "answered", tuple(possible), tuple(stated))


def _holds(question: Question, n_yes: int, n_no: int) -> bool | None:
    """Whether a value holds; None where it is open."""
    if not (n_yes and n_no):
        return True if n_yes else (False if n_no else None)
    if question.resolve == "majority" and n_yes != n_no:
        return n_yes > n_no
    return {"any": True, "all": False}.get(str(question.resolve))


def _resolve_quantity(answered: Sequence[Statement], question: Question) -> Resolved:
    if any(not math.isnan(statement.denominator) for statement in answered):
        return Resolved(
            "answered"
        )  # ratios differ in base and stage: each stands by itself, none are joined
    lows = [-math.inf if s.is_open_low else s.low for s in answered]
    highs = [math.inf if s.is_open_high else s.high for s in answered]
    low, high = max(lows), min(highs)
    status = "answered"
    if low > high:
        status, low, high = "conflict", min(lows), max(highs)
    return Resolved(
        status,
        low=min(s.low for s in answered) if math.isinf(low) else low,
        high=max(s.high for s in answered) if math.isinf(high) else high,
        is_open_low=math.isinf(low),
        is_open_high=math.isinf(high),
    )


def _resolve_text(answered: Sequence[Statement], question: Question) -> Resolved:
    return Resolved("answered")


_Resolver = Callable[[Sequence[Statement], Question], Resolved]
_RESOLVERS: Mapping[str, _Resolver] = {
    "single": _resolve_single,
    "ordered": _resolve_single,
    "multiple": _resolve_multiple,
    "steps": _resolve_multiple,
    "quantity": _resolve_quantity,
    "text": _resolve_text,
}
