"""A condition by itself as a form has it: its ways, and what a button does to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from kartlaggning.app.ruling.forms import (
    Form,
    WrittenClass,
    changed_form,
    chosen_question,
    first_operator,
    pending,
    read_action,
    read_class,
)
from kartlaggning.app.ruling.sentences import Way, condition_of, ways_of
from kartlaggning.app.ruling.shown import Option, Sentences
from kartlaggning.explaining.wording import describe_condition
from kartlaggning.schema.loading import Schema
from kartlaggning.text.language import Language

_NO_WAY: tuple[Way, ...] = ((),)


class Asked(NamedTuple):
    """What is to be done with a form: written as it stands, removed, or shown again so."""

    kind: str
    written: WrittenClass


def standing_ways(condition: Any) -> tuple[Way, ...] | None:
    """The ways of a condition; one without sentences where there is none, None of a nested one."""
    return _NO_WAY if condition is None else ways_of(condition)


def read_condition(form: Form, schema: Schema, *, has_rule: bool) -> Asked:
    """What a form of a condition asks for."""
    action, written = read_action(form), read_class(form, (), has_rule=has_rule)
    if action.kind == "save":
        waiting = pending(form, written)
        if waiting is None:
            return Asked("save", written)
        action = waiting
    if action.kind == "remove":
        return Asked("remove", written)
    question = chosen_question(form, action.way)
    type_ = schema.questions[question].type if question in schema.questions else ""
    changed = changed_form(written, action, question, first_operator(question, type_))
    return Asked("show", changed)


def written_condition(ways: tuple[Way, ...]) -> dict[str, Any]:
    """The condition that ways are; empty where they have no sentence."""
    return condition_of(ways)


def shown_condition(
    ways: tuple[Way, ...] | None,
    schema: Schema,
    language: Language,
    may_read: Callable[[str], bool] = lambda _: True,
) -> dict[str, Any]:
    """What a template shows of a condition: its ways, and what a sentence may be about."""
    sentences = Sentences(schema, language)
    questions: list[Option] = [each for each in sentences.questions() if may_read(each.name)]
    shown = None if ways is None else sentences.ways(ways)
    return {"ways": shown, "questions": questions, "focus": ""}


def condition_words(condition: Any, schema: Schema, language: Language) -> str:
    """A condition in words; empty where there is none."""
    return describe_condition(condition, schema, language) if condition is not None else ""
