"""Words for the ids that only figures of respondents have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartlaggning.disclosure.respondents.groups import NOT_TOLD, people_of
from kartlaggning.ids import MeasureId
from kartlaggning.plain_report import Words
from kartlaggning.report.words import own_words
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question
from kartlaggning.schema.respondents import is_of_respondents
from kartlaggning.tables.people.ids import (
    NET,
    OF_INDEX,
    POINTS,
    POLE,
    invited_of,
    row_of,
    with_empty,
)
from kartlaggning.text import own_words as texts
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language


def words_of_people(schema: Schema) -> Iterator[tuple[str, Words]]:
    """Every id of theirs, with its words."""
    for column, message in texts.OF_PEOPLE.items():
        yield column, own_words(message)
    yield str(MeasureId(POINTS)), own_words(texts.PERCENTAGE_POINTS)
    yield str(MeasureId(OF_INDEX)), own_words(texts.OF_INDEX)
    for name, strand in schema.strands.items():
        if strand.kind == "survey":
            yield people_of(name), own_words(texts.RESPONDENTS)
            yield invited_of(name), own_words(texts.INVITED_PEOPLE)
            yield with_empty(name), own_words(texts.WITH_EMPTY)
    for name in (*schema.questions, *schema.dimensions):
        yield row_of(name, NOT_TOLD), own_words(texts.NOT_TOLD)
    for name, question in schema.questions.items():
        if is_of_respondents(question):
            yield from _of_question(name, question)


def _of_question(name: str, question: Question) -> Iterator[tuple[str, Words]]:
    """What is worked out of a question's answers, and the ends of its scale."""
    for measure in ("median", "mean", "index"):
        words: Words = {}
        for language in LANGUAGES:
            label = question.label.of(language)
            words[language] = translate(texts.MEASURES[measure], language, question=label)
        yield row_of(name, measure), words
    if question.poles is None:
        return
    high = {each: _joined(question.poles.high, question, each) for each in LANGUAGES}
    low = {each: _joined(question.poles.low, question, each) for each in LANGUAGES}
    yield row_of(name, POLE["high"]), dict(high)
    yield row_of(name, POLE["low"]), dict(low)
    net: Words = {}
    for language in LANGUAGES:
        ends = {"high": high[language], "low": low[language]}
        net[language] = translate(texts.MEASURES["net"], language, **ends)
    yield row_of(name, NET), net


def _joined(values: Sequence[str], question: Question, language: Language) -> str:
    labels = [question.values[value].label.of(language) for value in values]
    return " + ".join(labels)
