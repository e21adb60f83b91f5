"""Conditions, answers and decisions in the questions' own words; values stand in quotes."""

from __future__ import annotations

from collections.abc import Iterable

from kartlaggning.checks import N_
from kartlaggning.explaining.explanation import (
    ExplainedDecision,
    ExplainedOutcome,
    ExplainedQuestion,
    ExplainedStatement,
)
from kartlaggning.ids import AxisAnswer
from kartlaggning.rules import (
    NOT_APPLICABLE,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Is,
    Not,
    Within,
)
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date, format_number
from kartlaggning.text.own_words import HIDDEN, OWN_WORDS

# a terminal may know few signs
PLAIN_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "≈": "~"})
DECIDED = N_("decided {date} by {decided_by}: {reason}")
DECIDED_UNSAID = N_("decided {date} by {decided_by}")
STALE = N_("the answers have changed since")
JOINT = N_("joint answer")
SO_MANY_SAY = N_("so many say: {voices}")
SET_ASIDE = N_("set aside")


def quoted(text: str, language: Language) -> str:
    """Put a text into the language's quotation marks."""
    return f"”{text}”" if language == "sv" else f"“{text}”"


def one_of(texts: Iterable[str], language: Language) -> str:
    """Join alternatives: `a or b`."""
    return translate(N_(" or "), language).join(texts)


def describe_question(question: Question, language: Language) -> str:
    """A question's label; where it is context, with the word for it."""
    label = question.label.of(language)
    if not question.context:
        return label
    return f"{label} ({translate(OWN_WORDS['context'], language)})"


def value_label(question: str, value: str, schema: Schema, language: Language) -> str:
    """A value's label."""
    return schema.questions[question].values[value].label.of(language)


def describe_value(
    question: Question, value: str, qualifier: str, is_denied: bool, language: Language
) -> str:
    """Write a value as somebody said it: `KBT – inspired by`, `not KBT`."""
    words = question.values[value].label.of(language)
    if qualifier in question.qualifiers:
        qualifier = question.qualifiers[qualifier].label.of(language)
    if qualifier:
        words = f"{words} – {_uncapitalised(qualifier)}"
    if is_denied:
        return translate(N_("not {value}"), language, value=words)
    return words


def describe_missing(way: str, values: Iterable[str], language: Language) -> str:
    """Write of which values an answer is missing, and how: `don’t know: group treatment`."""
    words = translate(OWN_WORDS[way], language)
    return translate(N_("{missing}: {values}"), language, missing=words, values=", ".join(values))


def _uncapitalised(text: str) -> str:
    """A label as it stands inside a line; an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def describe_condition(condition: Condition, schema: Schema, language: Language) -> str:
    """Write a condition in the questions' own words."""
    match condition:
        case AllOf(parts):
            described = [_inner(part, schema, language) for part in parts]
            return translate(N_(" and "), language).join(described)
        case AnyOf(parts):
            return one_of([_inner(part, schema, language) for part in parts], language)
        case Not(part):
            inner = describe_condition(part, schema, language)
            return translate(N_("not ({condition})"), language, condition=inner)
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
    value = _bound(question, bound, schema, language)
    return translate(bounded, language, question=label, value=value)


def describe_values(
    question: str, values: Iterable[str], schema: Schema, language: Language
) -> str:
    """Write values of a question, or a quantity's intervals, as alternatives: `“Own” or “None”`."""
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
    """Put an answer of the *classes* frame, `far=begun|done` or `why.cost=no`, into words."""
    answer = AxisAnswer.parse(text)
    question = answer.question
    label = schema.questions[question].label.of(language)
    if not answer.option or answer.values == (NOT_APPLICABLE,):
        return f"{label} = {describe_values(question, answer.values, schema, language)}"
    option = quoted(value_label(question, answer.option, schema, language), language)
    if answer.values == ("yes",):
        sentence = N_("{question} {value}: yes")
    else:
        sentence = N_("{question} {value}: no")
    return translate(sentence, language, question=label, value=option)


def describe_decision(decision: ExplainedDecision, language: Language) -> str:
    """Write who decided, when and why; and whether the answers have changed since."""
    text = translate(
        DECIDED if decision["reason"] else DECIDED_UNSAID,
        language,
        date=format_date(decision["date"], language),
        decided_by=decision["decided_by"],
        reason=decision["reason"],
    )
    if decision["is_stale"]:
        return f"{text} – {translate(STALE, language)}"
    return text


def describe_margin(dimension: ExplainedOutcome, language: Language) -> str:
    """Write how far another outcome is; the empty text where there is none yet."""
    margin, answers = dimension["margin"], "; ".join(dimension["flips"])
    if margin == 1:
        text = N_("One answer that would change it: {answers}")
        return translate(text, language, answers=answers)
    if margin:
        text = N_("{n} answers would have to change before it does: {answers}")
        return translate(text, language, n=margin, answers=answers)
    if dimension["class"] and not dimension["decision"]:
        return translate(N_("No other answers would change it."), language)
    return ""


def rests_on_parts(position: ExplainedQuestion) -> bool:
    """Whether a whole's position was made from its parts': each statement is about one of them."""
    about = {statement["subject"] for statement in position["statements"]}
    return bool(position["distribution"]) and not about & {"", position["subject"]}


def describe_statement(statement: ExplainedStatement, language: Language) -> str:
    """Write what a statement says: its quoted value, its quantity, or how it is missing."""
    if statement["is_hidden"]:
        return translate(HIDDEN, language)
    words = str(statement["words"])
    if statement["status"] != "answered":
        way = way_of_statement(statement)
        if statement["value"]:
            return describe_missing(way, [words], language)
        return translate(OWN_WORDS[way], language)
    if statement["is_denied"]:
        return translate(N_("not {value}"), language, value=words)
    return words


def way_of_statement(statement: ExplainedStatement) -> str:
    """The way in which a statement says that an answer is missing."""
    # of a question that was not asked the file itself says so
    return "question_not_put" if statement["status"] == "not_asked" else statement["status"]


def describe_speaker(statement: ExplainedStatement, language: Language) -> str:
    """Write which unit or provider made a statement; the empty text where that is not known."""
    if statement["said_by_kind"] == "itself":
        return translate(N_("said by the unit itself"), language)
    if not statement["said_by"]:
        return ""
    return translate(N_("said by {name}"), language, name=statement["said_by_name"])


def is_set_aside(statement: ExplainedStatement) -> bool:
    """Whether a statement answers the question, and another has gone before it."""
    return statement["status"] == "answered" and not statement["is_used"]


def _bound(question: str, bound: str | float, schema: Schema, language: Language) -> str:
    if isinstance(bound, float):
        return format_number(bound, language)
    return quoted(value_label(question, bound, schema, language), language)


def _inner(condition: Condition, schema: Schema, language: Language) -> str:
    words = describe_condition(condition, schema, language)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words
