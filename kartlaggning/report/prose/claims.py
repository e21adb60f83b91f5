"""The author's own sentences against the numbers.

They may refer to nothing, or say *de flesta* of what is not most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kartlaggning.charts.drawing.grid import CONDITIONS, MENTIONED
from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.ids import CellReference
from kartlaggning.pages.proportions import Share
from kartlaggning.pages.references import (
    CONDITION,
    CellBook,
    Placed,
    Reference,
    find_broken,
    find_incomplete,
    find_references,
    find_whole,
    nearest_reference,
    place_references,
)
from kartlaggning.report.prose.promises import find_promises, promised
from kartlaggning.report.prose.published import check_published
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Report
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.yaml_files.models import Label
from kartlaggning.yaml_files.source import NodePath

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_TELLS_HOW_MANY = re.compile(
    r"(?:(?:Det|Detta) (?:gäller|är|rör|handlar om)"
    r"|Så (?:är det|är fallet|gör|har|säger|svarar)"
    r"|De är"
    r"|(?:This|That|It|These|They) (?:holds?|is|are|applies|apply|goes|concerns?)"
    r"|So (?:do|does|say|says|have|is it))\b"
)
_MOST_WORDS = 8  # of a sentence that tells how many, and nothing more


class Written(NamedTuple):
    """A text of the schema's report: where it stands, in which language, and itself."""

    path: NodePath
    language: Language
    text: str


def check_texts(schema: Schema, book: CellBook) -> list[Finding]:
    """List the references to no cell, percents of too few, and claims that the numbers deny.

    Each at its line; claims too that the numbers do not bear.

    Parameters
    ----------
    book
        Every cell of the report; its language does not matter.
    """
    findings: list[Finding] = []
    for written in _texts(schema.report):
        where = schema.source.where(written.path)
        found = [
            *_broken_references(written.text, where),
            *_incomplete_references(written.text, where, book),
            *_unknown_references(written.text, where, book),
            *_percents_of_few(written.text, where, book),
            *_unsaid_conditions(written, where, book),
        ]
        for sentence in _sentences(written.text):
            found += _claims(sentence, written.language, where, book)
        # a text that is the same in both languages is written once, and is wrong once
        findings += [each for each in found if each not in findings]
    return [
        *findings,
        *_unknown_key_figures(schema, book),
        *check_published(schema, book),
        *_references_elsewhere(schema),
    ]


def _texts(report: Report) -> Iterator[Written]:
    """Every text of the report in each of its languages."""
    for path, label in _labels(report):
        if label is None:
            continue
        for language in LANGUAGES:
            yield Written((*path, language), language, label.of(language))


def _labels(report: Report) -> Iterator[tuple[NodePath, Label | None]]:
    yield ("report", "lead"), report.lead
    for number, sentence in enumerate(report.summary):
        yield ("report", "summary", number), sentence
    for number, key_figure in enumerate(report.key_figures):
        yield ("report", "key_figures", number, "label"), key_figure.label
        yield ("report", "key_figures", number, "note"), key_figure.note
    for number, section in enumerate(report.sections):
        path: NodePath = ("report", "sections", number)
        yield (*path, "title"), section.title
        yield (*path, "text"), section.text
        for place, figure in enumerate(section.figures):
            yield (*path, "figures", place, "title"), figure.title
            yield (*path, "figures", place, "note"), figure.note


def _unknown_key_figures(schema: Schema, book: CellBook) -> Iterator[Finding]:
    for number, key_figure in enumerate(schema.report.key_figures):
        if key_figure.cell not in book.cells:
            where = schema.source.where(("report", "key_figures", number, "cell"))
            reference = Reference(key_figure.cell, key_figure.cell, "n")
            near = nearest_reference(reference, book)
            yield Finding("reference_unknown", where, key_figure.cell, near)


def _broken_references(text: str, where: Where) -> Iterator[Finding]:
    for cell in find_broken(text):
        yield Finding("reference_broken", where, cell, f"{{{cell}}}")


def _incomplete_references(text: str, where: Where, book: CellBook) -> Iterator[Finding]:
    for written in find_incomplete(text):
        known = {"known": ", ".join(book.tables)}
        yield Finding("reference_incomplete", where, written, parameters=known)


def _references_elsewhere(schema: Schema) -> Iterator[Finding]:
    """References in texts that take none, such as labels: the page would show them as written."""
    taking = {path for path, _ in _labels(schema.report)}
    for path, text in _all_texts(schema.source.data, ()):
        # a text is written once, or in each language
        if path in taking or path[:-1] in taking:
            continue
        for written in find_whole(text):
            yield Finding("reference_elsewhere", schema.source.where(path), written)


def _all_texts(data: Any, path: NodePath) -> Iterator[tuple[NodePath, str]]:
    """Every text of a YAML file, with its path."""
    if isinstance(data, str):
        yield path, data
        return
    inside = data.items() if isinstance(data, dict) else enumerate(data or ())
    for key, value in inside:
        yield from _all_texts(value, (*path, key))


def _unknown_references(text: str, where: Where, book: CellBook) -> Iterator[Finding]:
    for reference in find_references(text):
        if not reference.is_known(book):
            near = nearest_reference(reference, book)
            yield Finding("reference_unknown", where, reference.written, near)


def _percents_of_few(text: str, where: Where, book: CellBook) -> Iterator[Finding]:
    for reference in find_references(text):
        if reference.is_known(book) and book.lacks_percent(reference):
            parameters: dict[str, Parameter] = {
                "base": book.cells[reference.cell]["base_n"] or 0,
                "percent_from": book.percent_from,
                "cell": reference.cell,
            }
            yield Finding("percent_of_few", where, reference.written, parameters=parameters)


def _unsaid_conditions(written: Written, where: Where, book: CellBook) -> Iterator[Finding]:
    """Numbers of people that hold on a condition only, of which the text says nothing."""
    references = find_references(written.text)
    said = {reference.cell for reference in references if reference.part == CONDITION}
    for reference in references:
        cell = book.cells.get(reference.cell)
        if cell is None or reference.cell in said or cell["status"] not in CONDITIONS:
            continue
        words = book.labels[cell["status"]][written.language]
        if words.lower() not in written.text.lower():
            said.add(reference.cell)
            suggestion = f"{{{CellReference(reference.cell, CONDITION)}}}"
            parameters: dict[str, Parameter] = {"n": cell["n"] or 0, "condition": words}
            yield Finding("condition_unsaid", where, reference.written, suggestion, parameters)


def _claims(sentence: str, language: Language, where: Where, book: CellBook) -> Iterator[Finding]:
    """What a sentence claims of a share, held against the number nearest to the claim."""
    shares: list[tuple[Placed, Share]] = []
    counted: set[str] = set()
    for placed in place_references(sentence):
        if not placed.reference.is_known(book):
            continue
        share = book.share(placed.reference)
        if share:
            shares.append((placed, share))
            population = book.cells[placed.reference.cell]["population"]
            if population:  # of those at a node of a flow there is none
                counted.add(book.labels[population][language])
    # a sentence without a number claims nothing that could be checked
    if not shares:
        return
    for promise in find_promises(sentence, counted, language):
        start = promise.start
        placed, share = min(shares, key=lambda pair: _distance(pair[0], start))
        promised_share = promised(promise.words, language)
        yield from _compare(promise.words, share, promised_share, where, placed)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text; one that only tells how many goes with the one before it."""
    together = ""
    for sentence in _SENTENCE_END.split(text):
        if together and not _only_tells_how_many(sentence, together):
            yield together
            together = ""
        together = f"{together} {sentence}".strip()
    yield together


def _only_tells_how_many(sentence: str, before: str) -> bool:
    """Whether a sentence gives the number that the one before it lacks, and says no more."""
    if not _TELLS_HOW_MANY.match(sentence) or len(sentence.split()) > _MOST_WORDS:
        return False
    return bool(place_references(sentence) and not place_references(before))


def _distance(placed: Placed, start: int) -> tuple[bool, int]:
    """How near a number stands to the words that claim something.

    One that follows goes before one that precedes.
    """
    return placed.start < start, abs(placed.start - start)


def _compare(
    words: str, share: Share, promise: tuple[float, float], where: Where, placed: Placed
) -> Iterator[Finding]:
    if share.base == MENTIONED:
        cell: dict[str, Parameter] = {"cell": placed.reference.cell}
        yield Finding("claim_of_mentions", where, words, parameters=cell)
        return
    low, high = promise
    if low <= share.lowest and share.highest <= high:
        return
    # what nobody has said could still make it true
    is_possible = low <= share.highest and share.lowest <= high
    check = "claim_unsure" if is_possible else "claim_false"
    parameters: dict[str, Parameter] = {
        "n": share.n,
        "base": share.base_n,
        "n_unknown": share.n_unknown,
        "cell": placed.reference.cell,
    }
    yield Finding(check, where, words, parameters=parameters)
