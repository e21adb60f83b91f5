"""Words for the ids that only figures of the time between mappings have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kartlaggning.checks import N_
from kartlaggning.ids import (
    AccountId,
    BreakId,
    ConditionId,
    MeasureId,
    OfSubject,
    PeriodId,
    StageId,
)
from kartlaggning.plain_report import Words
from kartlaggning.report.words import own_words, words_of
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import STAGES
from kartlaggning.tables.between.ids import KRONOR
from kartlaggning.text import own_words as texts
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.numbers import format_period
from kartlaggning.yaml_files.models import Label

_PART = N_("of it, {what}")
_DIVIDED = N_("kronor, {per} ({source})")
_REST = N_("the remainder")
_BREAK = N_("break in the series")
_REASON = N_("{reason} ({source})")
_BETWEEN = " · "


def words_between(schema: Schema, shown: Collection[str]) -> Iterator[tuple[str, Words]]:
    """Every id of theirs, with its words.

    Parameters
    ----------
    shown
        All ids that the tables show.
    """
    names = dict(_names_in_accounts(schema))
    yield from _of_program()
    yield from _of_series(schema)
    yield from _of_breaks(schema)
    for name, label in names.items():
        yield str(ConditionId(name)), words_of(label)
    for name in shown:
        words = _of_column(name, names) or _of_row(name, names, schema)
        if words:
            yield name, words


def _of_program() -> Iterator[tuple[str, Words]]:
    """The ids that are the program's own."""
    for name, message in texts.BETWEEN.items():
        yield f"between.{name}", own_words(message)
    for stage in STAGES:
        yield str(StageId(stage)), own_words(texts.STAGES[stage])
    yield str(MeasureId(KRONOR)), own_words(texts.KRONOR)


def _of_column(name: str, names: Mapping[str, Label]) -> Words:
    """A column of one period, or of one of several amounts; nothing of any other id."""
    if period := PeriodId.parse(name):
        return {each: format_period(period.period, each) for each in LANGUAGES}
    stage = StageId.parse(name)
    return _of_part(stage.part, names) if stage and stage.part else {}


def _of_row(name: str, names: Mapping[str, Label], schema: Schema) -> Words:
    """A row of one account, or of what one subject says to a question; nothing of another id."""
    told = OfSubject.parse(name)
    if told.subject not in schema.region.units and told.subject not in schema.region.providers:
        return {}
    if told.question in schema.questions:
        return _of_subject(told, schema)
    account = AccountId.parse(name)
    if account is None:
        return {}
    if account.line:
        return words_of(names[account.line])
    return {each: _account_name(account, names, schema, each) for each in LANGUAGES}


def _of_subject(told: OfSubject, schema: Schema) -> Words:
    question = schema.questions[told.question]
    label = question.values[told.value].label if told.value else question.label
    words: Words = {}
    for language in LANGUAGES:
        unit = schema.region.label(told.subject, language)
        words[language] = f"{unit}: {label.of(language)}"
    return words


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


def _account_name(
    account: AccountId, names: Mapping[str, Label], schema: Schema, language: Language
) -> str:
    parts = [schema.region.label(account.subject, language)]
    if account.funder:
        parts.append(names[account.funder].of(language))
    parts.append(format_period(account.period, language))
    if account.stage:
        parts.append(translate(texts.STAGES[account.stage], language))
    return _BETWEEN.join(parts)
