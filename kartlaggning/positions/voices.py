"""The voices of several statements: what each of them says, and what they come to by vote.

A voice is an interview, a document, or one response to a survey. It counts once, however often it
speaks and however many coders read it (`docs/method.md` §1, §4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from kartlaggning.ids import Distribution
from kartlaggning.positions.model import Statement
from kartlaggning.schema.models import Question
from kartlaggning.statuses import MISSING_STATUSES

Verdict = Literal["holds", "denied", "open", "torn"]

TORN = "torn"
DENIED = "!"  # before the name of a value that is denied
# of fewer than three voices none is a majority (`docs/method.md` §4.1)
LEAST_VOICES = 3


@dataclass(slots=True)
class Voice:
    """What one voice says, all its statements together.

    Parameters
    ----------
    yes, no
        The values that it names, and that it denies.
    unanswered
        The values on which it says how an answer is missing; the empty text for the question as a
        whole.
    missing
        The kinds of missing that it gives.
    times
        How many voices say just this.
    """

    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)
    unanswered: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    has_answered: bool = False
    times: int = 1

    def add(self, statement: Statement) -> None:
        self.times = statement.times
        if statement.status != "answered":
            self.unanswered.add(statement.value)
            self.missing.add(statement.status)
            return
        self.has_answered = True
        said = self.no if statement.is_denied else self.yes
        if statement.value and statement.value not in said:
            said.append(statement.value)

    def denies(self, value: str, question: Question) -> bool:
        """Whether it denies a value: in words, or by silence where every value was put to it.

        *Don't know* is no silence: of a value on which it says so, nothing follows
        (`docs/method.md` §3.4).
        """
        if value in self.no:
            return True
        if question.silence != "no" or not self.has_answered:
            return False
        return value not in self.yes and self.unanswered.isdisjoint(("", value))


def voices_of(statements: Iterable[Statement]) -> list[Voice]:
    """The voices of some statements, in the order in which they first speak."""
    voices: dict[str, Voice] = {}
    for statement in statements:
        voices.setdefault(statement.voice, Voice()).add(statement)
    return list(voices.values())


def most_named(voices: Iterable[Voice], named: Sequence[str]) -> tuple[str, ...]:
    """The values that most voices name, of those named; a torn voice has no vote."""
    votes = _votes(voices)
    most = max(votes.values(), default=0)
    return tuple(value for value in named if votes[value] == most)


def majority_of(voices: Sequence[Voice], named: Sequence[str]) -> tuple[str, ...]:
    """The value that more than half of the voices name; where there is none, all that are named.

    Torn voices are counted among them, and there are three at least.
    """
    votes = _votes(voices)
    n_voices = n_of(voices)
    for value in named:
        if is_majority(votes[value], n_voices):
            return (value,)
    return tuple(named)


def is_majority(n: int, n_voices: int) -> bool:
    """Whether some voices are more than half of enough of them."""
    return n_voices >= LEAST_VOICES and 2 * n > n_voices


def _votes(voices: Iterable[Voice]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for voice in voices:
        if len(voice.yes) == 1:
            votes[voice.yes[0]] += voice.times
    return votes


def n_of(voices: Iterable[Voice]) -> int:
    """How many voices they are."""
    return sum(voice.times for voice in voices)


def weigh(value: str, voices: Sequence[Voice], question: Question) -> Verdict:
    """Say whether one of several values holds, by the voices that speak of it."""
    n_yes, n_no, n_torn = 0, 0, 0
    for voice in voices:
        is_named, is_denied = value in voice.yes, voice.denies(value, question)
        n_torn += voice.times * (is_named and is_denied)
        n_yes += voice.times * (is_named and not is_denied)
        n_no += voice.times * (is_denied and not is_named)
    if not n_yes and not n_no and not n_torn:
        return "open"
    if not n_no and not n_torn:
        return "holds"
    if not n_yes and not n_torn:
        return "denied"
    return _settle(n_yes, n_no, n_torn, question)


def _settle(n_yes: int, n_no: int, n_torn: int, question: Question) -> Verdict:
    """What voices that differ come to, by the question's `resolve`."""
    n_voices = n_yes + n_no + n_torn
    holds, denied = False, False
    match question.resolve:
        case "any":
            holds = True
        case "all":
            denied = True
        case "majority":
            holds, denied = is_majority(n_yes, n_voices), is_majority(n_no, n_voices)
        case "most_common":
            holds, denied = n_yes > n_no, n_no > n_yes
    if holds:
        return "holds"
    return "denied" if denied else "torn"


def count_voices(voices: Iterable[Voice], question: Question) -> Distribution:
    """How many voices say what of a listed question: each value, torn, and the kinds of missing."""
    counts: Counter[str] = Counter()
    for voice in voices:
        counts.update(dict.fromkeys(_counted_as(voice, question), voice.times))
    said = chain.from_iterable((value, denied(value)) for value in question.values)
    return Distribution.of(counts, (*said, TORN, *MISSING_STATUSES))


def denied(value: str) -> str:
    """How it is written that voices deny a value."""
    return f"{DENIED}{value}"


def _counted_as(voice: Voice, question: Question) -> Sequence[str]:
    if not voice.has_answered:
        return [min(voice.missing, key=MISSING_STATUSES.index)]
    if not question.has_several and len(voice.yes) > 1:
        return [TORN]
    return [*voice.yes, *map(denied, voice.no)]
