"""Breaks between two waves, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kartlaggning.checks import N_
from kartlaggning.explaining.wording import quoted
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Break
from kartlaggning.schema.over_time.breaks import breaks_between
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date

_OF_ALL = N_("{question} has meant something else since {day}: {reason} ({source})")
_OF_SOME = N_("{question} has meant something else in {units} since {day}: {reason} ({source})")


def describe_breaks(
    questions: Iterable[str], earlier: str, schema: Schema, language: Language
) -> Iterator[str]:
    """Say of each break of some questions since an earlier period: from when, of whom, why, where.

    Parameters
    ----------
    schema
        That of the later period.
    """
    for name in questions:
        question = schema.questions[name]
        label = quoted(question.label.of(language), language)
        for each in breaks_between(question, earlier, schema.period, schema.region.units):
            yield _describe(label, each, schema, language)


def _describe(label: str, each: Break, schema: Schema, language: Language) -> str:
    return translate(
        _OF_SOME if each.units else _OF_ALL,
        language,
        question=label,
        units=schema.region.labels(each.units, language),
        day=format_date(each.from_, language),
        reason=each.reason.of(language),
        source=each.source,
    )
