"""The disclosure statement: what was done so that nobody is pointed out, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kartlaggning.checks import N_
from kartlaggning.disclosure.deciding import least_shown
from kartlaggning.plain_report import Report, Words
from kartlaggning.report.words import words_of
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES
from kartlaggning.text.numbers import Counted, format_date, format_number


@dataclass(frozen=True)
class Done:
    """What was counted on the way to an edition.

    Parameters
    ----------
    n_files, n_allowed
        How many files were inspected, and how many texts in them are public on purpose.
    """

    n_quotes_left: int
    n_texts_left: int
    n_decisions_left: int
    n_files: int
    n_allowed: int


def disclosure_statement(report: Report, schema: Schema, done: Done) -> list[Words]:
    """Say in sentences what is hidden and how it was tried, without saying what."""
    sentences = [
        *_of_numbers(report, schema),
        *_of_words(report, done),
        *_of_inspection(schema, done),
    ]
    return [_in_each(message, about) for message, about in sentences]


_Sentence = tuple[str, dict[str, int | Words]]


def _of_numbers(report: Report, schema: Schema) -> Iterator[_Sentence]:
    """Of numbers of people: the method, the smallest that is shown, how many are hidden."""
    minimum = schema.protect.minimum
    if minimum == 1:
        yield N_("Numbers of people are shown however small they are."), {}
        return
    if schema.protect.method == "range":
        yield (
            N_(
                "A number of people that can be smaller than {n} is rounded to a range, and so are "
                "nought and as many more as it takes that none can be computed from what is shown: "
                "each can still be every number of its range. What cannot be rounded so is hidden."
            ),
            {"n": least_shown(schema.protect)},
        )
        yield _cells_protected(report)
        yield from _recorded(schema)
        return
    yield (
        N_(
            "A number of people that can be smaller than {n} is hidden, and so are as many more as "
            "it takes that none can be computed from what is shown; nought is shown."
        ),
        {"n": minimum},
    )
    yield (
        N_(
            "All tables were audited together, and beside the edition before where there is one: "
            "as far as what is shown tells, each hidden number can still be {n} or more, and lies "
            "within bounds at least {width} apart."
        ),
        {"n": minimum, "width": minimum - 1},
    )
    yield _cells_protected(report)
    yield from _recorded(schema)


def _cells_protected(report: Report) -> _Sentence:
    cells = [cell for table in report["tables"].values() for cell in table["rows"]]
    n_hidden = sum(cell["is_hidden"] for cell in cells)
    n_rounded = sum("is_rounded" in cell for cell in cells)
    if not n_rounded:
        message = N_("Of {n} {n:cell|cells} in the tables {n_hidden} {n_hidden:is|are} hidden.")
        return message, {"n": len(cells), "n_hidden": n_hidden}
    message = N_(
        "Of {n} {n:cell|cells} in the tables {n_rounded} {n_rounded:is|are} rounded and {n_hidden} "
        "{n_hidden:is|are} hidden."
    )
    return message, {"n": len(cells), "n_rounded": n_rounded, "n_hidden": n_hidden}


def _recorded(schema: Schema) -> Iterator[_Sentence]:
    """Of small numbers that are public already: how many decisions say that they are shown."""
    n = len(schema.protect.shown)
    if n:
        message = N_(
            "Numbers of people that are shown by decision since anybody can read them elsewhere, "
            "each with its source: {n}."
        )
        yield message, {"n": n}


def _of_words(report: Report, done: Done) -> Iterator[_Sentence]:
    """Of words: how many quotes are shown, and what was left out."""
    yield (
        N_(
            "Quotes are shown where they are approved, or stand in a public document: {n}. Beside "
            "a unit of which too few people were heard {n_left} approved {n_left:quote is|quotes "
            "are} left out."
        ),
        {"n": _count_quotes(report), "n_left": done.n_quotes_left},
    )
    yield (
        N_("Free texts that nobody approved are left out: {n}."),
        {"n": done.n_texts_left},
    )
    yield (
        N_("Decisions stand without who made them and why: {n}."),
        {"n": done.n_decisions_left},
    )
    yield (
        N_("Sources, coders and statements have no ids here by which they could be put together."),
        {},
    )


def _of_inspection(schema: Schema, done: Done) -> Iterator[_Sentence]:
    """Of what was tried at the end, and who decided."""
    yield (
        N_(
            "Every file was inspected as it was written, for personal numbers, addresses, "
            "telephone numbers, names, ids and words that may not leave: {n}. Public on purpose "
            "{n_allowed:is|are} {n_allowed} {n_allowed:text|texts} that {n_allowed:looks|look} "
            "like such."
        ),
        {"n": done.n_files, "n_allowed": done.n_allowed},
    )
    decided = schema.publication.decided
    if decided:
        on = {each: format_date(decided.on.isoformat(), each) for each in LANGUAGES}
        yield N_("Decided by: {by}, {on}."), {"by": words_of(decided.by), "on": on}


def _count_quotes(report: Report) -> int:
    """How many quotes the profiles show."""
    n = 0
    for profile in report["profiles"]["of"].values():
        for answer in profile["sv"]["answers"]:
            n += sum(len(statement["quotes"]) for statement in answer["statements"])
    return n


def _in_each(message: str, about: dict[str, int | Words]) -> Words:
    """A sentence in each language, its numbers as that language writes them."""
    words: Words = {}
    for language in LANGUAGES:
        parameters: dict[str, object] = {}
        for name, each in about.items():
            if isinstance(each, dict):
                parameters[name] = each[language]
            else:
                parameters[name] = Counted(each, format_number(each, language))
        words[language] = translate(message, language, **parameters)
    return words
