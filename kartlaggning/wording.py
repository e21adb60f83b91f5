"""Conditions, answers and decisions in the questions' own words; what is quoted is a value's label."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.checks import N_
from kartlaggning.report.labels import OWN_WORDS
from kartlaggning.rules import NOT_APPLICABLE, AllOf, AnyOf, AtLeast, AtMost, Condition, Is, Not, Within
from kartlaggning.schema import Schema
from kartlaggning.text import Language, format_number, translate

# a terminal may know few signs
PLAIN_SIGNS = str.maketrans({"≥": ">=", "≤": "<="})


def quoted(text: str, language: Language) -> str:
    """Put a text into the language's quotation marks."""
    return f"”{text}”" if language == "sv" else f"“{text}”"


def one_of(texts: Iterable[str], language: Language) -> str:
    """Join alternatives: `a or b`."""
    return translate(N_(" or "), language).join(texts)


def value_label(question: str, value: str, schema: Schema, language: Language) -> str:
    """A value's label."""
    return schema.questions[question].values[value].label.of(language)


def describe_condition(condition: Condition, schema: Schema, language: Language) -> str:
    """Write a condition in the questions' own words."""
    match condition:
        case AllOf(parts):
            return translate(N_(" and "), language).join(_inner(part, schema, language) for part in parts)
        case AnyOf(parts):
            return one_of((_inner(part, schema, language) for part in parts), language)
        case Not(part):
            return translate(N_("not ({condition})"), language, condition=describe_condition(part, schema, language))
        case Within(unit):
            return translate(N_("in {unit}"), language, unit=schema.region.label(unit, language))
        case _:
            return _describe_leaf(condition, schema, language)


def _describe_leaf(leaf: Is | AtLeast | AtMost, schema: Schema, language: Language) -> str:
    label = schema.questions[leaf.question].label.of(language)
    match leaf:
        case Is(question, values):
            return f"{label} = {describe_values(question, values, schema, language)}"
        case AtLeast(question, bound):
            bounded = N_("{question} at least {value}")
        case AtMost(question, bound):
            bounded = N_("{question} at most {value}")
    return translate(bounded, language, question=label, value=_bound(question, bound, schema, language))


def describe_values(question: str, values: Iterable[str], schema: Schema, language: Language) -> str:
    """Write values of a question that are alternatives, or intervals of a quantity: `“Own” or “Shared”`."""
    known = schema.questions[question].values
    texts = []
    for value in values:
        if value == NOT_APPLICABLE:
            texts.append(translate(OWN_WORDS[value], language))
        elif value in known:
            texts.append(quoted(known[value].label.of(language), language))
        else:
            texts.append(value.translate(PLAIN_SIGNS))
    return one_of(texts, language)


def describe_answer(text: str, schema: Schema, language: Language) -> str:
    """Write an answer as the *classes* frame has it, `far=begun|done` or `why.cost=no`, in words."""
    key, _, values = text.partition("=")
    question, _, value = key.partition(".")
    label = schema.questions[question].label.of(language)
    if not value or values == NOT_APPLICABLE:
        return f"{label} = {describe_values(question, values.split('|'), schema, language)}"
    sentence = N_("{question} {value}: yes") if values == "yes" else N_("{question} {value}: no")
    return translate(sentence, language, question=label, value=describe_values(question, [value], schema, language))


def _bound(question: str, bound: str | float, schema: Schema, language: Language) -> str:
    if isinstance(bound, float):
        return format_number(bound, language)
    return quoted(value_label(question, bound, schema, language), language)


def _inner(condition: Condition, schema: Schema, language: Language) -> str:
    words = describe_condition(condition, schema, language)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words
