"""What the form of a class says: its label, its sentences, and what is to be done with them.

A sentence's fields are numbered by its way and its place in it: `question-0-1`, `operator-0-1`,
`values-0-1`; each way has a field `way` of its own, so that one without sentences stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from kartlaggning.app.editing.shape import Texts
from kartlaggning.app.ruling.sentences import (
    AT_LEAST,
    IS,
    PLACE,
    WITHIN,
    Sentence,
    Way,
)

PLACE_FIELD = "within"  # how a form names a place among the questions
_SENTENCE = re.compile(r"question-([0-9]{1,4})-([0-9]{1,4})")
Form = MultiDict[str, str]


@dataclass(frozen=True)
class WrittenClass:
    """A class as a form has it.

    `ways` is None where its rule is nested deeper, and is no part of the form.
    """

    label: Texts
    ways: tuple[Way, ...] | None
    before: tuple[str, ...] = ()
    reasons: str = ""


class Action(NamedTuple):
    """What a button of the form does, and to which way and sentence."""

    kind: str
    way: int = 0
    sentence: int = 0


# --- reading


def read_class(form: Form, languages: Sequence[str], *, has_rule: bool = True) -> WrittenClass:
    """What a form says of a class."""
    return WrittenClass(
        label=read_label(form, languages),
        ways=_read_ways(form) if has_rule else None,
        before=tuple(form.getlist("before")),
        reasons=form.get("reasons", ""),
    )


def read_label(form: Form, languages: Sequence[str], name: str = "label") -> dict[str, str]:
    """A label in each of the mapping's languages."""
    return {language: form.get(f"{name}-{language}", "").strip() for language in languages}


def read_action(form: Form) -> Action:
    """What is to be done; where nothing is said, to show what it would give."""
    kind, _, rest = form.get("do", "show").partition("-")
    numbers = [int(each) for each in rest.split("-") if re.fullmatch("[0-9]{1,4}", each)]
    return Action(kind, *numbers[:2])


def _read_ways(form: Form) -> tuple[Way, ...]:
    ways: dict[int, dict[int, Sentence]] = {}
    for number in form.getlist("way"):
        if re.fullmatch("[0-9]{1,4}", number):
            ways[int(number)] = {}
    for name in form:
        found = _SENTENCE.fullmatch(name)
        if found:
            way, place = int(found[1]), int(found[2])
            ways.setdefault(way, {})[place] = _read_sentence(form, f"{way}-{place}")
    return tuple(_in_order(way) for _, way in sorted(ways.items()))


def _in_order(sentences: dict[int, Sentence]) -> Way:
    return tuple(sentence for _, sentence in sorted(sentences.items()))


def _read_sentence(form: Form, place: str) -> Sentence:
    question = form.get(f"question-{place}", "")
    if question == PLACE_FIELD:
        question = PLACE
    values = [value.strip() for value in form.getlist(f"values-{place}")]
    return Sentence(question, form.get(f"operator-{place}", IS), tuple(filter(None, values)))


# --- what a button changes in the form alone


def chosen_question(form: Form, way: int) -> str:
    """The question that is chosen for one more sentence of a way; empty where none is."""
    return form.get(f"more-{way}", "")


def pending(form: Form, written: WrittenClass) -> Action | None:
    """A sentence that was chosen and not added yet: whoever saves would lose it."""
    for way in range(len(written.ways or ())):
        if chosen_question(form, way):
            return Action("add", way)
    return None


def changed_form(
    written: WrittenClass, action: Action, question: str = "", operator: str = IS
) -> WrittenClass:
    """The form after a button: one more sentence or way, or one less.

    Parameters
    ----------
    question, operator
        Of one more sentence: what it is about, and what it says at first.
    """
    ways = list(written.ways or ())
    if action.kind == "way":
        ways.append(())
    elif action.way >= len(ways):
        return written
    elif action.kind == "unway":
        del ways[action.way]
    elif action.kind == "add" and question:
        name = PLACE if question == PLACE_FIELD else question
        ways[action.way] = (*ways[action.way], Sentence(name, operator, ()))
    elif action.kind == "drop":
        sentences = list(ways[action.way])
        del sentences[action.sentence : action.sentence + 1]
        ways[action.way] = tuple(sentences)
    return replace(written, ways=tuple(ways))


def first_operator(question: str, type_: str) -> str:
    """What a new sentence says at first."""
    if question == PLACE_FIELD:
        return WITHIN
    return AT_LEAST if type_ == "quantity" else IS
