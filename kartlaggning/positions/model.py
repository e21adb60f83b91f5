"""What the resolving reads and gives: a statement, and what a position holds."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Any, Literal, NamedTuple

from kartlaggning.schema.models import Question
from kartlaggning.statuses import BASES, OPEN_STATUSES, SAID_BY_OTHERS, UNDECIDED

Key = tuple[str, str]  # subject, question
# who speaks of a subject (the schema's `prefer` names them); of `unknown` it is not known
Speaker = Literal["itself", "providers", "other_units", "unknown"]

GIVEN = ("answered", "conflict")
TOLD = (*GIVEN, UNDECIDED)  # something is known, if only of some parts
# how a position can be counted, what is known most of first
STANDINGS = (*GIVEN, SAID_BY_OTHERS, *OPEN_STATUSES)
MIXED = "mixed"
NONE_OF_THESE = "all_denied"  # of several values: each of them is denied
BETWEEN_WORDS = " · "  # between the words of several statements
WEAKEST_FIRST = ("inferred", *(basis for basis in BASES if basis != "inferred"))


class Statement(NamedTuple):
    """What the resolving needs to know of a row of *answers*.

    A *voice* is a source (of a survey: a response), which counts once however often it speaks and
    however many coders read it.

    Parameters
    ----------
    times
        How many voices say all that this one says: a database counts those that say the same.
    """

    answer_id: str
    source_id: str
    voice: str
    strand: str
    said_by: str
    speaker: Speaker
    value: str
    is_denied: bool
    qualifier: str
    status: str
    low: float
    high: float
    is_open_low: bool
    is_open_high: bool
    low_end: str
    high_end: str
    denominator: float
    words: str
    basis: str
    is_synthetic: bool
    times: int = 1


class Resolved(NamedTuple):
    """A position's content: what is possible, what is certain, and what it rests on.

    The fields are the columns of *positions*.
    """

    status: str
    values: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    open_values: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    low: float = math.nan
    high: float = math.nan
    is_open_low: bool = False
    is_open_high: bool = False
    low_end: str = ""
    high_end: str = ""
    words: str = ""
    voices: str = ""
    n_voices: int = 0
    way: str = ""
    is_asked: bool = True
    is_hearsay: bool = False
    is_unsaid: bool = False
    is_of_parts: bool = False
    is_partial: bool = False
    is_mixed: bool = False
    is_contradicting: bool = False
    distribution: str = ""
    basis: str = ""
    is_decided: bool = False
    source_ids: tuple[str, ...] = ()
    answer_ids: tuple[str, ...] = ()
    is_synthetic: bool = False


Said = Sequence[Statement] | Sequence[Resolved]


def standing(position: Any) -> str:
    """How a row of *positions* is counted: by its status.

    What only the people of other units say is counted by itself (`docs/method.md` §7.3).
    """
    return SAID_BY_OTHERS if position.way == SAID_BY_OTHERS else str(position.status)


def is_given(position: Any) -> bool:
    """Whether it is answered or in conflict, by more than the people of other units."""
    return standing(position) in GIVEN


def weakest_basis(said: Said) -> str:
    """The weakest basis that any of them has; the empty text where none has one."""
    bases = (each.basis for each in said if each.basis)
    return min(bases, key=WEAKEST_FIRST.index, default="")


def join_words(said: Said) -> str:
    """The words of all of them, each once."""
    return BETWEEN_WORDS.join(dict.fromkeys(each.words for each in said if each.words))


def any_synthetic(said: Said) -> bool:
    """Whether any of them is invented: what rests on it is so too."""
    return any(each.is_synthetic for each in said)


def in_order(values: Collection[str], question: Question) -> tuple[str, ...]:
    """Some of a question's values in the schema's order."""
    return tuple(value for value in question.values if value in values)


def has_none(position: Any, question: Question) -> bool:
    """Whether a position denies every one of several values: *none of these* is an answer."""
    return question.has_several and position.status == "answered" and not position.values
