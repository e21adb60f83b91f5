"""Words, in both languages, for every id that stands in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.ledger_text import KINDS
from kartlaggning.own_words import OWN_WORDS
from kartlaggning.results import UNDECIDED, Results
from kartlaggning.schema_models import Question
from kartlaggning.tables.cells import measure_id
from kartlaggning.text import LANGUAGES, Language, translate
from kartlaggning.wholes import MIXED

Words = dict[Language, str]

ID_COLUMNS = ("row", "column", "value", "population", "status", "measure")


def make_labels(results: Results, tables: pd.DataFrame) -> dict[str, Words]:
    """Give every id that occurs in the *tables* its words.

    Raises
    ------
    KeyError
        An id has none: a bug of ours.
    """
    known = dict(_schema_labels(results))
    answers = results.interviews.answers
    subject_of = dict(zip(answers["answer_id"].tolist(), answers["subject_id"].tolist(), strict=True))
    shown = {name for column in ID_COLUMNS for name in tables[column].unique().tolist() if name}
    # a map says what to ask, and where it might lead
    shown |= {*results.schema.region.populations, *results.schema.questions, "gap"}
    return {name: known.get(name) or _special(name, results, known, subject_of) for name in sorted(shown)}


def _schema_labels(results: Results) -> Iterator[tuple[str, Words]]:
    schema, region = results.schema, results.schema.region
    for name, message in OWN_WORDS.items():
        yield name, _both(message)
    for name, population in region.populations.items():
        yield name, {language: population.label.of(language) for language in LANGUAGES}
    for subject in (*region.units, *region.providers, region.id):
        yield subject, {language: region.label(subject, language) for language in LANGUAGES}
    for name, strand in schema.strands.items():
        yield name, {language: strand.label.of(language) for language in LANGUAGES}
    for name, question in schema.questions.items():
        yield from _question_labels(name, question)
        if question.measure:
            yield measure_id(question.measure.en), {language: question.measure.of(language) for language in LANGUAGES}
    for name, dimension in schema.dimensions.items():
        yield name, {language: dimension.label.of(language) for language in LANGUAGES}
        for class_name, rule in dimension.classes.items():
            yield f"{name}.{class_name}", {language: rule.label.of(language) for language in LANGUAGES}
            yield f"{name}.{class_name}.{UNDECIDED}", _both(N_("variant undecided"))
            yield f"{name}.{class_name}.{MIXED}", _both(OWN_WORDS[MIXED])
            for variant, model in rule.variants.items():
                words = {language: model.label.of(language) for language in LANGUAGES}
                yield f"{name}.{class_name}.{variant}", words


def _question_labels(name: str, question: Question) -> Iterator[tuple[str, Words]]:
    yield name, {language: question.label.of(language) for language in LANGUAGES}
    for group, label in question.groups.items():
        yield f"{name}.{group}", {language: label.of(language) for language in LANGUAGES}
    for value, model in (*question.values.items(), *question.qualifiers.items()):
        words = {language: model.label.of(language) for language in LANGUAGES}
        yield f"{name}.{value}", words
        if model.group:
            yield f"{name}.{model.group}.{value}", words


def _special(name: str, results: Results, known: Mapping[str, Words], subject_of: Mapping[str, str]) -> Words:
    """Words of an id that counts something: a statement, a record of history, an import."""
    first, _, last = name.partition(".")
    if first in known and last.isdigit():
        return {language: translate(N_("Statement {number}"), language, number=last) for language in LANGUAGES}
    if first in results.interviews.ledgers:
        kinds = _both(KINDS[last])
        return {language: f"{first}: {kinds[language]}" for language in LANGUAGES}
    subject = subject_of[name]
    return known[subject] if subject else _both(N_("not placed"))


def _both(message: str) -> Words:
    return {language: translate(message, language) for language in LANGUAGES}
