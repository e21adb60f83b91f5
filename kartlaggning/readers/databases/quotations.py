"""Whether the positions of a coding lead to the words that its program keeps beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.coded_project import NO_POSITION, OffsetCheck
from kartlaggning.readers.refi_qda.texts.conventions import Convention, position_reader

# what Qt writes for a line end in a selection, and what HTML makes of spaces
_SPACES = str.maketrans({"\u2028": " ", "\u2029": " ", "\u00a0": " ", "\ufffc": None})


class Quotation(NamedTuple):
    """Words with their place in code points; without one where positions do not lead to them."""

    text: str
    start: int = NO_POSITION
    end: int = NO_POSITION


class QuotationFinder:
    """Finds the words of codings in one document, and keeps count of how well it goes.

    Parameters
    ----------
    name
        The document's, for findings.
    conventions
        How the program counts; the usual way first.
    """

    def __init__(self, name: str, text: str, conventions: Sequence[Convention]) -> None:
        self.name = name
        self.text = text
        self.counts: Counter[int] = Counter()  # by number of the convention
        self.lost: list[str] = []
        self._readers = [position_reader(text, convention) for convention in conventions]

    def find(self, start: int | None, end: int | None, words: str) -> Quotation:
        """Find words at a position; where others stand there, they get none: nothing is guessed."""
        # whichever way a program counts, no position is below 0
        if start is not None and end is not None and start >= 0 and end >= 0:
            for number, read in enumerate(self._readers):
                first, last = read(start), read(end)
                if self._stands_at(first, last, words):
                    self.counts[number] += 1
                    return Quotation(self.text[first:last], first, last)
        self.lost.append(words)
        return Quotation(words)

    def words_at(self, start: int | None, end: int | None) -> str:
        """The words at a position, counted in the usual way; none where there is no such."""
        if start is None or end is None or not 0 <= start <= end:
            return ""
        read = self._readers[0]
        return self.text[read(start) : read(end)]

    def _stands_at(self, first: int, last: int, words: str) -> bool:
        """Whether words stand at a place; where the program keeps none, any are right."""
        if not 0 <= first <= last <= len(self.text):
            return False
        return not words or _plain(self.text[first:last]) == _plain(words)


def _plain(text: str) -> str:
    return " ".join(text.translate(_SPACES).split())


def check_quotations(
    finders: Iterable[QuotationFinder], conventions: Sequence[Convention]
) -> OffsetCheck:
    """Sum up how a project's positions were read: by the convention that most of them follow."""
    counts: Counter[int] = Counter()
    n_lost = 0
    for finder in finders:
        counts.update(finder.counts)
        n_lost += len(finder.lost)
    usual = max(range(len(conventions)), key=lambda number: counts[number])  # first of equals
    n_found = counts.total()
    return OffsetCheck(str(conventions[usual]), "words", n_found + n_lost, n_found)


def find_moved(finders: Iterable[QuotationFinder], file: str) -> Iterator[Finding]:
    """Warn of words that do not stand where their positions say, document by document."""
    for finder in finders:
        if finder.lost:
            parameters: dict[str, Parameter] = {"n": len(finder.lost), "document": finder.name}
            yield Finding("quotation_moved", Where(file), finder.lost[0], parameters=parameters)
