"""The author's own sentences against the numbers: references to nothing, and *de flesta* that are
not most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.pages.proportions import Share
from kartlaggning.pages.references import (
    CellBook,
    Placed,
    find_broken,
    find_references,
    place_references,
)
from kartlaggning.report.prose.promises import find_promises, promised
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Report
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.text.nearest import nearest
from kartlaggning.yaml_files.models import Label
from kartlaggning.yaml_files.source import NodePath

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_TELLS_HOW_MANY = re.compile(
    r"(?:(?:Det|Detta) (?:gäller|är|rör|handlar om)|Så (?:är det|är fallet|gör|har|säger|svarar)|De är"
    r"|(?:This|That|It|These|They) (?:holds?|is|are|applies|apply|goes|concerns?)|So (?:do|does|say|says|have|is it))\b"
)
_MOST_WORDS = 8  # of a sentence that tells how many, and nothing more


class Written(NamedTuple):
    """A text of the schema's report: where it stands, in which language, and itself."""

    path: NodePath
    language: Language
    text: str


def check_texts(schema: Schema, book: CellBook) -> list[Finding]:
    """List the references to no cell, and the claims that the numbers deny or do not bear, each at
    its line.

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
            *_unknown_references(written.text, where, book),
        ]
        for sentence in _sentences(written.text):
            found += _claims(sentence, written.language, where, book)
        # a text that is the same in both languages is written once, and is wrong once
        findings += [each for each in found if each not in findings]
    return [*findings, *_unknown_key_figures(schema, book)]


def _texts(report: Report) -> Iterator[Written]:
    labels: list[tuple[NodePath, Label | None]] = [(("report", "lead"), report.lead)]
    labels += [
        (("report", "summary", number), label) for number, label in enumerate(report.summary)
    ]
    labels += [
        (("report", "key_figures", number, "label"), each.label)
        for number, each in enumerate(report.key_figures)
    ]
    for number, section in enumerate(report.sections):
        path: NodePath = ("report", "sections", number)
        labels += [((*path, "title"), section.title), ((*path, "text"), section.text)]
        for place, figure in enumerate(section.figures):
            inside: NodePath = (*path, "figures", place)
            labels += [((*inside, "title"), figure.title), ((*inside, "note"), figure.note)]
    for path, label in labels:
        if label:
            yield from (
                Written((*path, language), language, label.of(language)) for language in LANGUAGES
            )


def _unknown_key_figures(schema: Schema, book: CellBook) -> Iterator[Finding]:
    for number, key_figure in enumerate(schema.report.key_figures):
        if key_figure.cell not in book.cells:
            where = schema.source.where(("report", "key_figures", number, "cell"))
            yield Finding(
                "reference_unknown", where, key_figure.cell, nearest(key_figure.cell, book.cells)
            )


def _broken_references(text: str, where: Where) -> Iterator[Finding]:
    for cell in find_broken(text):
        yield Finding("reference_broken", where, cell, f"{{{cell}}}")


def _unknown_references(text: str, where: Where, book: CellBook) -> Iterator[Finding]:
    for reference in find_references(text):
        if not reference.is_known(book):
            yield Finding(
                "reference_unknown", where, reference.written, nearest(reference.cell, book.cells)
            )


def _claims(sentence: str, language: Language, where: Where, book: CellBook) -> Iterator[Finding]:
    placed = [each for each in place_references(sentence) if each.reference.is_known(book)]
    shares = [(each, share) for each in placed if (share := book.share(each.reference))]
    counted = {
        book.labels[book.cells[each.reference.cell]["population"]][language] for each, _ in shares
    }
    for start, _, words in find_promises(sentence, counted, language) if shares else ():
        reference, share = min(shares, key=lambda pair: _distance(pair[0], start))
        yield from _compare(words, share, promised(words, language), where, reference)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text; one that only tells how many goes together with the one before it."""
    together = ""
    for sentence in _SENTENCE_END.split(text):
        tells = _TELLS_HOW_MANY.match(sentence) and len(sentence.split()) <= _MOST_WORDS
        if together and not (
            tells and place_references(sentence) and not place_references(together)
        ):
            yield together
            together = ""
        together = f"{together} {sentence}".strip()
    yield together


def _distance(placed: Placed, start: int) -> tuple[bool, int]:
    """How near a number stands to the words that claim something; one that follows goes before one
    that precedes.
    """
    return placed.start < start, abs(placed.start - start)


def _compare(
    words: str, share: Share, promise: tuple[float, float], where: Where, placed: Placed
) -> Iterator[Finding]:
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
    yield Finding(
        "claim_unsure" if is_possible else "claim_false", where, words, parameters=parameters
    )
