"""Words, in both languages, for every id that stands in a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from kartlaggning.checks import N_
from kartlaggning.explaining.wording import describe_value
from kartlaggning.frames import STATUSES, UNDECIDED
from kartlaggning.importing.ledger_text import KINDS
from kartlaggning.positions.model import MIXED
from kartlaggning.results import Results
from kartlaggning.schema.models import Question
from kartlaggning.ids import MeasureId
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import format_period
from kartlaggning.text.own_words import OWN_WORDS

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
    subject_of = dict(
        zip(answers["answer_id"].tolist(), answers["subject_id"].tolist(), strict=True)
    )
    shown = {name for column in ID_COLUMNS for name in tables[column].unique().tolist() if name}
    # a map says what to ask, and where it might lead
    shown |= {*results.schema.region.populations, *results.schema.questions, "gap"}
    known |= {
        name: _statement(name, shown, results) for name in shown if _is_statement(name, results)
    }
    return {
        name: known.get(name) or _special(name, results, known, subject_of)
        for name in sorted(shown)
    }


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
            yield (
                str(MeasureId(question.measure.en)),
                {language: question.measure.of(language) for language in LANGUAGES},
            )
    for name, dimension in schema.dimensions.items():
        yield name, {language: dimension.label.of(language) for language in LANGUAGES}
        for class_name, rule in dimension.classes.items():
            yield (
                f"{name}.{class_name}",
                {language: rule.label.of(language) for language in LANGUAGES},
            )
            yield f"{name}.{class_name}.{UNDECIDED}", _both(N_("variant undecided"))
            yield f"{name}.{class_name}.{MIXED}", _both(OWN_WORDS[MIXED])
            for variant, model in rule.variants.items():
                words = {language: model.label.of(language) for language in LANGUAGES}
                yield f"{name}.{class_name}.{variant}", words


def _question_labels(name: str, question: Question) -> Iterator[tuple[str, Words]]:
    yield name, {language: question.label.of(language) for language in LANGUAGES}
    for status in STATUSES:
        yield f"{name}.{status}", _both(OWN_WORDS[status])
    for group, label in question.groups.items():
        yield f"{name}.{group}", {language: label.of(language) for language in LANGUAGES}
    for value, model in (*question.values.items(), *question.qualifiers.items()):
        words = {language: model.label.of(language) for language in LANGUAGES}
        yield f"{name}.{value}", words
        if model.group:
            yield f"{name}.{model.group}.{value}", words


def _special(
    name: str, results: Results, known: Mapping[str, Words], subject_of: Mapping[str, str]
) -> Words:
    """Words of an id that is made of others: values as they were said, a kind of missing, an
    import, a record.
    """
    if "|" in name:
        each = [
            known.get(part) or _special(part, results, known, subject_of)
            for part in name.split("|")
        ]
        return {language: ", ".join(words[language] for words in each) for language in LANGUAGES}
    first, _, last = name.partition(".")
    if question := results.schema.questions.get(first):
        return known.get(last) or _said(question, last)
    if first in results.interviews.ledgers:
        return _imported(first, last, results)
    subject = subject_of[name]
    return known[subject] if subject else _both(N_("not placed"))


def _said(question: Question, said: str) -> Words:
    """A value as it was said, `kbt:inspired_by` or `kbt=no`."""
    value, _, qualifier = said.removesuffix("=no").partition(":")
    is_denied = said.endswith("=no")
    return {
        language: describe_value(question, value, qualifier, is_denied, language)
        for language in LANGUAGES
    }


def _is_statement(name: str, results: Results) -> bool:
    question, _, rest = name.partition(".")
    return (
        question in results.schema.questions and rest.rpartition(".")[0] in results.schema.strands
    )


def _statement(name: str, shown: Collection[str], results: Results) -> Words:
    """A statement's strand and year; and which of the strand's it is, where there are several."""
    one_of, _, number = name.rpartition(".")
    strand, period = results.schema.strands[one_of.partition(".")[2]].label, results.schema.period
    words: Words = {
        language: f"{strand.of(language)}, {format_period(period, language)}"
        for language in LANGUAGES
    }
    if f"{one_of}.2" not in shown:
        return words
    return {
        language: (
            f"{words[language]}: "
            f"{translate(N_('Statement {number}'), language, number=number).lower()}"
        )
        for language in LANGUAGES
    }


def _imported(name: str, kind: str, results: Results) -> Words:
    """An import's strand, with the import's own name where the strand has several."""
    ledgers, kinds = results.interviews.ledgers, _both(KINDS[kind])
    strand = ledgers[name]["strand"]
    is_alone = [ledger["strand"] for ledger in ledgers.values()].count(strand) == 1
    own = "" if is_alone else f" ({name})"
    label = results.schema.strands[strand].label
    return {language: f"{label.of(language)}{own}: {kinds[language]}" for language in LANGUAGES}


def _both(message: str) -> Words:
    return {language: translate(message, language) for language in LANGUAGES}
