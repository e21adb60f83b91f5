"""Numbers that an author has typed, and that were a number of the report which is another now.

What the program has written is passed over: it is what a new file of the document has too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kartlaggning.documents.model import BulletList, Document, Paragraph, Runs
from kartlaggning.documents.word.refreshing.changes import CHANGE, Change
from kartlaggning.documents.word.refreshing.places import Headings, place_of
from kartlaggning.documents.word.xml import Element, full, walk
from kartlaggning.errors import Finding, Where
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.quantities.vocabulary import COUNT_WORDS

_MOST_CHANGES = 3  # that a typed number may have been, and are told
# with a space between thousands, and decimals; no part of a word, a date or a section's number
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:\d{1,3}(?:[\u00a0\u202f ]\d{3})+|\d+)(?:[.,]\d+)?(?![\w/]|-\d)"
)
_WORD = re.compile(r"\w+")
_NOT_THE_AUTHORS = ("w:sdt", "w:del", "w:moveFrom")


def find_typed(
    roots: Iterable[Element],
    changes: Iterable[Change],
    own_lines: frozenset[str],
    file: str,
    headings: Headings,
    language: Language,
) -> Iterator[Finding]:
    """Tell each paragraph of an author's in which a number stands that has just changed.

    Parameters
    ----------
    roots
        The parts of the document that people read.
    own_lines
        What the program has written outside its controls, a paragraph each.
    """
    outdated = _outdated(changes)
    for root in roots if outdated else ():
        for paragraph in walk(root, "w:p"):
            words = outside_controls(paragraph)
            found = [] if words in own_lines else _typed_in(words, outdated)
            if found:
                told = dict.fromkeys(each for number in found for each in outdated[_plain(number)])
                parameters = {
                    "place": place_of(paragraph, headings, language),
                    "changes": "; ".join(
                        translate(CHANGE, language, before=each.before, now=each.now)
                        for each in _alike(told)[:_MOST_CHANGES]
                    ),
                }
                value = ", ".join(found)
                yield Finding("word_number_typed", Where(file), value, "", parameters)


def _alike(changes: Iterable[Change]) -> list[Change]:
    """One of those that read the same: a number stands in a figure, its table and its title."""
    return list({(each.before, each.now): each for each in changes}.values())


def _outdated(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """The changes by each number that stands there no longer."""
    outdated: dict[str, list[Change]] = {}
    for change in changes:
        now = set(map(_plain, _NUMBER.findall(change.now)))
        for number in map(_plain, _NUMBER.findall(change.before)):
            if number not in now:
                outdated.setdefault(number, []).append(change)
    return outdated


def _typed_in(words: str, outdated: Mapping[str, list[Change]]) -> list[str]:
    """The numbers of a line that are outdated, as they are typed: in figures or in a word."""
    typed = _NUMBER.findall(words)
    typed += [word for word in _WORD.findall(words) if word.casefold() in COUNT_WORDS]
    return list(dict.fromkeys(number for number in typed if _plain(number) in outdated))


def _plain(number: str) -> str:
    """A number as figures alone: `1 200` and `1 200` are alike, and `seven` is 7."""
    joined = re.sub(r"\s", "", number).replace(",", ".")
    return COUNT_WORDS.get(joined.casefold(), joined)


def outside_controls(paragraph: Element) -> str:
    """The words of a paragraph that are in no control, without those that were deleted."""
    words = [
        each.text or ""
        for each in walk(paragraph, "w:t")
        if next(each.iterancestors(*map(full, _NOT_THE_AUTHORS)), None) is None
    ]
    return " ".join("".join(words).split())


def own_lines(body: Iterable[Element], document: Document) -> frozenset[str]:
    """What the program writes by itself: all of a new file but the text that its author gave."""
    written = {outside_controls(each) for block in body for each in walk(block, "w:p")}
    return frozenset(written - set(_lines_of_author(document)))


def _lines_of_author(document: Document) -> Iterator[str]:
    for section in document.story:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.kind == "text":
                yield _without_numbers(block.runs)
            elif isinstance(block, BulletList):
                yield from map(_without_numbers, block.items)


def _without_numbers(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs if not run.cell).split())
