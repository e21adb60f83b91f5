"""The numbers of others that stand under a figure, in words: never in its counts."""

from __future__ import annotations

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.checks import N_
from kartlaggning.ids import ValueId
from kartlaggning.plain_report import NumberOfOthers, Words
from kartlaggning.report.words import own_words, words_of
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Figure
from kartlaggning.schema.references import PublishedElsewhere
from kartlaggning.text.language import LANGUAGES
from kartlaggning.text.numbers import format_number
from kartlaggning.text.quantities import parse_quantity
from kartlaggning.text.shares import write_percent

_PERCENT = 100.0
# where the publisher has a sign in place of a number
_MEANINGS = {
    "not_available": N_("the publisher has no figure"),
    "cannot_occur": N_("the publisher says that there can be no figure"),
}


def numbers_of_others(figure: Figure, schema: Schema) -> list[NumberOfOthers]:
    """What others publish of the questions that a figure counts the answers to."""
    if not CHART_KINDS[figure.chart].has_references:
        return []
    return [
        _plain(name, number) for name in figure.of for number in schema.references.get(name, ())
    ]


def _plain(name: str, number: PublishedElsewhere) -> NumberOfOthers:
    declared = number.declared
    percent = _percent(number)
    return {
        "question": name,
        "value": str(ValueId(name, declared.value)),
        "number": _number_words(number, percent),
        "share": None if percent is None else percent / _PERCENT,
        "of": words_of(declared.of),
        "year": declared.year,
        "source": words_of(declared.source),
        "note": words_of(declared.note),
    }


def _percent(number: PublishedElsewhere) -> float | None:
    """The number in percent; None where it is none, or a range of them."""
    if not number.is_percent:
        return None
    if number.cell is not None:
        return number.cell.number
    quantity = parse_quantity(number.written)
    is_one = quantity is not None and quantity.low == quantity.high
    is_of_hundred = quantity is not None and quantity.denominator == _PERCENT
    return quantity.low if quantity is not None and is_one and is_of_hundred else None


def _number_words(number: PublishedElsewhere, percent: float | None) -> Words:
    if number.cell is not None and number.cell.number is None:
        return own_words(_MEANINGS[number.cell.meaning])
    words: Words = {}
    for language in LANGUAGES:
        if percent is not None:
            words[language] = write_percent(format_number(percent, language), language)
        elif number.cell is not None and number.cell.number is not None:
            words[language] = format_number(number.cell.number, language)
        else:
            words[language] = number.written
    return words
