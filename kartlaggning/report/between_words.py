"""Words for the ids that only figures of the time between mappings have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kartlaggning.checks import N_
from kartlaggning.frames import STAGES
from kartlaggning.ids import MeasureId
from kartlaggning.plain_report import Words
from kartlaggning.report.words import own_words, words_of
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.tables.between.accounts import accounts_of
from kartlaggning.tables.between.ids import (
    KRONOR,
    AccountId,
    AccountLine,
    BreakId,
    ConditionId,
    OfSubject,
    PeriodId,
    StageId,
    StageOfAccount,
)
from kartlaggning.tables.between.said import said_on
from kartlaggning.text import own_words as texts
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import format_period
from kartlaggning.yaml_files.models import Label

_PART = N_("of it, {what}")
_DIVIDED = N_("kronor, {per} ({source})")
_REST = N_("the rest")
_BREAK = N_("break in the series")
_REASON = N_("{reason} ({source})")
_BETWEEN = " · "
_OF_SUBJECTS = ("series", "promises")


def words_between(results: Results, shown: Collection[str]) -> Iterator[tuple[str, Words]]:
    """Every id of theirs, with its words.

    Parameters
    ----------
    shown
        All ids that the tables show.
    """
    schema = results.schema
    names = dict(_names_in_accounts(schema))
    yield from _of_program()
    yield from _of_series(schema)
    yield from _of_breaks(schema)
    for name, label in names.items():
        yield str(ConditionId(name)), words_of(label)
    for name in shown:
        yield from _of_column(name, names)
    for section in schema.report.sections:
        for figure in section.figures:
            if figure.chart == "ledger_money":
                yield from _of_accounts(figure.of, results)
            if figure.chart in _OF_SUBJECTS:
                yield from _of_subjects(figure.of, results)


def _of_program() -> Iterator[tuple[str, Words]]:
    """The ids that are the program's own."""
    for name, message in texts.BETWEEN.items():
        yield f"between.{name}", own_words(message)
    for stage in STAGES:
        yield str(StageId(stage)), own_words(texts.STAGES[stage])
    yield str(MeasureId(KRONOR)), own_words(texts.KRONOR)


def _of_column(name: str, names: Mapping[str, Label]) -> Iterator[tuple[str, Words]]:
    """A column of one period, or of one of several amounts; nothing of any other id."""
    if name.startswith("period."):
        period = PeriodId.parse(name).period
        yield name, {each: format_period(period, each) for each in LANGUAGES}
    if name.startswith("stage.") and (part := StageId.parse(name).part):
        yield name, _of_part(part, names)


def _of_series(schema: Schema) -> Iterator[tuple[str, Words]]:
    """What amounts are measured in where they are divided by a series, and whose it is."""
    for strand in schema.strands.values():
        for name, series in strand.accounts.series.items():
            words: Words = {}
            for language in LANGUAGES:
                per, source = series.label.of(language), series.source
                words[language] = translate(_DIVIDED, language, per=per, source=source)
            yield str(MeasureId(name)), words


def _of_breaks(schema: Schema) -> Iterator[tuple[str, Words]]:
    for name, question in schema.questions.items():
        for number, each in enumerate(question.breaks, start=1):
            yield str(BreakId(name, number)), own_words(_BREAK)
            words: Words = {}
            for language in LANGUAGES:
                reason = each.reason.of(language)
                words[language] = translate(_REASON, language, reason=reason, source=each.source)
            yield str(BreakId(name, number, is_reason=True)), words


def _names_in_accounts(schema: Schema) -> Iterator[tuple[str, Label]]:
    """The lines, funders and conditions of all strands of accounts."""
    for strand in schema.strands.values():
        accounts = strand.accounts
        for named in (accounts.lines, accounts.funders, accounts.conditions):
            for name, model in named.items():
                yield name, model.label


def _of_part(part: str, names: Mapping[str, Label]) -> Words:
    words: Words = {}
    for language in LANGUAGES:
        what = names[part].of(language) if part in names else translate(_REST, language)
        words[language] = translate(_PART, language, what=what)
    return words


def _of_accounts(strands: Collection[str], results: Results) -> Iterator[tuple[str, Words]]:
    """The accounts of some strands, their stages and the lines in them."""
    names = dict(_names_in_accounts(results.schema))
    for account in accounts_of(strands, results):
        own = {each: _account_name(account.id, names, results, each) for each in LANGUAGES}
        yield str(account.id), own
        for stage in account.stages:
            whole = StageOfAccount(account.id, stage)
            words: Words = {}
            for language in LANGUAGES:
                at = translate(texts.STAGES[stage], language)
                words[language] = f"{own[language]} · {at}"
            yield str(whole), words
            for line in {each.line for each in account.at(stage)} - {""}:
                yield str(AccountLine(whole, line)), words_of(names[line])


def _account_name(
    account: AccountId, names: Mapping[str, Label], results: Results, language: Language
) -> str:
    parts = [results.schema.region.label(account.subject, language)]
    if account.funder:
        parts.append(names[account.funder].of(language))
    parts.append(format_period(account.period, language))
    return _BETWEEN.join(parts)


def _of_subjects(questions: Collection[str], results: Results) -> Iterator[tuple[str, Words]]:
    """A question of each subject that sources tell it of, and each of its values."""
    schema = results.schema
    for name in questions:
        question = schema.questions[name]
        for subject in {each.subject_id for each in said_on([name], results)} - {""}:
            labels = {"": question.label}
            labels |= {value: model.label for value, model in question.values.items()}
            for value, label in labels.items():
                words: Words = {}
                for language in LANGUAGES:
                    unit = schema.region.label(subject, language)
                    words[language] = f"{unit}: {label.of(language)}"
                yield str(OfSubject(subject, name, value)), words
