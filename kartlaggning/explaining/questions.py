"""A subject's answer to a question, explained: the position, and the statements under it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.explaining.decisions import explain_decision
from kartlaggning.explaining.explanation import ExplainedPosition, ExplainedQuestion
from kartlaggning.explaining.statements import StatementsInWords, find_resolution
from kartlaggning.explaining.wording import describe_missing, describe_question
from kartlaggning.ids import Distribution
from kartlaggning.positions.model import NONE_OF_THESE, has_none
from kartlaggning.positions.open_values import told_ways
from kartlaggning.positions.voices import DENIED
from kartlaggning.results import Results
from kartlaggning.schema.advice import VOTES
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS


def explain_question(subject: str, name: str, statements: StatementsInWords) -> ExplainedQuestion:
    """Explain a position with its statements, and how those that differ became one answer."""
    results = statements.results
    question, position = results.schema.questions[name], results.position[(subject, name)]
    under = statements.under(subject, name)
    return {
        **explain_position(subject, name, results, statements.language),
        "statements": under,
        "resolve": _resolving(question),
        "resolution": find_resolution(subject, under, position, question),
    }


def _resolving(question: Question) -> str | list[str]:
    """The rule by which statements that differ become one answer; the strands that go before."""
    if isinstance(question.resolve, str):
        return question.resolve
    return list(question.resolve.prefer)


def explain_position(
    subject: str, name: str, results: Results, language: Language
) -> ExplainedPosition:
    """Put a subject's position on a question into words."""
    schema, position = results.schema, results.position[(subject, name)]
    question = schema.questions[name]
    return {
        "subject": subject,
        "question": name,
        "label": describe_question(question, language),
        "status": position.status,
        "way": position.way,
        "is_hearsay": bool(position.is_hearsay),
        "values": list(position.values),
        "value_labels": _value_labels(position, question, language),
        "open_labels": list(_open_labels(position, question, language)),
        "low": _known(position.low),
        "high": _known(position.high),
        "is_open_low": bool(position.is_open_low),
        "is_open_high": bool(position.is_open_high),
        "low_end": position.low_end,
        "high_end": position.high_end,
        "words": position.words,
        "is_hidden": bool(position.is_hidden),
        "is_decided": bool(position.is_decided),
        "decision": explain_decision(subject, name, results),
        "is_mixed": bool(position.is_mixed),
        "distribution": describe_distribution(position.distribution, name, schema, language),
        "voices": _voices(position, schema, language),
        "basis": position.basis,
        "source_ids": list(position.source_ids),
        "is_synthetic": bool(position.is_synthetic),
    }


def _value_labels(position: Any, question: Question, language: Language) -> list[str]:
    if has_none(position, question):
        return [translate(OWN_WORDS[NONE_OF_THESE], language)]
    # of several values any may still be possible: what was said is what there is to show
    shown = position.stated if question.has_several else position.values
    return [question.values[value].label.of(language) for value in shown]


def _open_labels(position: Any, question: Question, language: Language) -> Iterator[str]:
    """The open values that are worth telling, with how their answers are missing."""
    for way, values in told_ways(position).items():
        labels = [question.values[value].label.of(language) for value in values]
        yield describe_missing(way, labels, language)


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number


def _voices(position: Any, schema: Schema, language: Language) -> str:
    """How many voices say what, where that tells more than the answer: they differ, or vote."""
    question = schema.questions[position.question]
    counts = Distribution.parse(position.voices).counts
    if question.has_several:
        is_telling = position.status == "conflict" or question.resolve in VOTES
    else:
        is_telling = len(counts) > 1
    if not is_telling or position.n_voices < 2:
        return ""
    return describe_distribution(position.voices, position.question, schema, language)


def describe_distribution(
    distribution: str, question: str, schema: Schema, language: Language
) -> str:
    """Put a whole's distribution, `own: 3, unknown: 1`, into words."""
    values = schema.questions[question].values
    counts = []
    for name, n in Distribution.parse(distribution).counts:
        if name.removeprefix(DENIED) in values:
            words = values[name.removeprefix(DENIED)].label.of(language)
            if name.startswith(DENIED):
                words = translate(N_("not {value}"), language, value=words)
        else:
            words = translate(OWN_WORDS[name], language)
        counts.append((words, n))
    return str(Distribution(tuple(counts)))
