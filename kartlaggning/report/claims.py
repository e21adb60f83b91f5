"""The author's own sentences against the numbers: references to nothing, and *de flesta* that are not most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.nearest import nearest
from kartlaggning.pages.proportions import Share, find_promises, promised
from kartlaggning.pages.references import CellBook, Placed, find_references, place_references
from kartlaggning.schema import Schema
from kartlaggning.schema_models import Report
from kartlaggning.text import LANGUAGES, Language
from kartlaggning.yaml_models import Label
from kartlaggning.yaml_source import NodePath

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class Written(NamedTuple):
    """A text of the schema's report: where it stands, in which language, and itself."""

    path: NodePath
    language: Language
    text: str


def check_texts(schema: Schema, book: CellBook) -> list[Finding]:
    """List the references to no cell, and the claims that the numbers deny or do not bear, each at its line.

    Parameters
    ----------
    book
        Every cell of the report; its language does not matter.
    """
    findings: list[Finding] = []
    for written in _texts(schema.report):
        where = schema.source.where(written.path)
        found = [*_unknown_references(written.text, where, book)]
        for sentence in _SENTENCE_END.split(written.text):
            found += _claims(sentence, written.language, where, book)
        # a text that is the same in both languages is written once, and is wrong once
        findings += [each for each in found if each not in findings]
    return [*findings, *_unknown_key_figures(schema, book)]


def _texts(report: Report) -> Iterator[Written]:
    labels: list[tuple[NodePath, Label | None]] = [(("report", "lead"), report.lead)]
    labels += [(("report", "summary", number), label) for number, label in enumerate(report.summary)]
    labels += [
        (("report", "key_figures", number, "label"), each.label) for number, each in enumerate(report.key_figures)
    ]
    for number, section in enumerate(report.sections):
        path: NodePath = ("report", "sections", number)
        labels += [((*path, "title"), section.title), ((*path, "text"), section.text)]
        for place, figure in enumerate(section.figures):
            inside: NodePath = (*path, "figures", place)
            labels += [((*inside, "title"), figure.title), ((*inside, "note"), figure.note)]
    for path, label in labels:
        if label:
            yield from (Written((*path, language), language, label.of(language)) for language in LANGUAGES)


def _unknown_key_figures(schema: Schema, book: CellBook) -> Iterator[Finding]:
    for number, key_figure in enumerate(schema.report.key_figures):
        if key_figure.cell not in book.cells:
            where = schema.source.where(("report", "key_figures", number, "cell"))
            yield Finding("reference_unknown", where, key_figure.cell, nearest(key_figure.cell, book.cells))


def _unknown_references(text: str, where: Where, book: CellBook) -> Iterator[Finding]:
    for reference in find_references(text):
        if not reference.is_known(book):
            yield Finding("reference_unknown", where, reference.written, nearest(reference.cell, book.cells))


def _claims(sentence: str, language: Language, where: Where, book: CellBook) -> Iterator[Finding]:
    placed = [each for each in place_references(sentence) if each.reference.is_known(book)]
    shares = [(each, share) for each in placed if (share := book.share(each.reference))]
    for start, words in find_promises(sentence, language):
        if shares:
            reference, share = min(shares, key=lambda pair: _distance(pair[0], start))
            yield from _compare(words, share, promised(words, language), where, reference)


def _distance(placed: Placed, start: int) -> tuple[bool, int]:
    """How near a number stands to the words that claim something; one that follows goes before one that precedes."""
    return placed.start < start, abs(placed.start - start)


def _compare(words: str, share: Share, promise: tuple[float, float], where: Where, placed: Placed) -> Iterator[Finding]:
    low, high = promise
    if low <= share.lowest and share.highest <= high:
        return
    is_possible = low <= share.highest and share.lowest <= high
    parameters: dict[str, Parameter] = {
        "n": share.n,
        "base": share.base_n,
        "n_unknown": share.n_unknown,
        "cell": placed.reference.cell,
    }
    yield Finding("claim_unsure" if is_possible else "claim_false", where, words, parameters=parameters)
