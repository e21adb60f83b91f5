"""The words of a selection: looked up by its positions, and held against what programs repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kartlaggning.readers.coded_project import NO_POSITION
from kartlaggning.readers.refi_qda.parsing.elements import Selection
from kartlaggning.readers.refi_qda.reading import ProjectReading
from kartlaggning.readers.refi_qda.texts.choosing import Choice
from kartlaggning.readers.refi_qda.texts.conventions import position_reader
from kartlaggning.readers.refi_qda.texts.placing import (
    has_words,
    may_be_whole,
    may_be_words,
    on_word_edges,
    place_selection,
)

# what tells a coding from another: code, coder, start, end; and its number, where it has no place
CodingKey = tuple[str, str, int, int, int]
# ATLAS.ti (9.1, 391 quotations of one project) repeats no more than 70 letters of a passage
CUT_LENGTH = 69
CUT_SIGN = " …"


class Quote(NamedTuple):
    """Where a selection lies and what it says; `dropped` where it is nothing at all."""

    start: int
    end: int
    words: str
    dropped: str = ""


class Manuscript:
    """A document while its selections are read: its text, and how positions in it are counted."""

    def __init__(self, document_id: str, name: str, text: str | None, choice: Choice) -> None:
        self.document_id = document_id
        self.name = name
        self.text = text
        self.seen: set[CodingKey] = set()
        self.n_selections = 0
        self.read: Callable[[int], int] = position_reader(text or "", choice.convention)

    def whole(self) -> Quote:
        """All of its text, without repeating the words."""
        if self.text is None:
            return Quote(NO_POSITION, NO_POSITION, "")
        return Quote(0, len(self.text), "")


class Quoter:
    """Finds the words of selections, and counts how well the convention fits them."""

    def __init__(self, reading: ProjectReading, choice: Choice) -> None:
        self.choice = choice
        self.n_checked = 0
        self.n_matching = 0
        self._reading = reading
        self._is_inclusive = choice.convention.end == "inclusive"
        self._is_by_words = choice.basis == "words"
        self._cuts_names = "atlas" in reading.project.origin.lower()

    def quote(self, selection: Selection, manuscript: Manuscript) -> Quote:
        """Find the words of a selection of text."""
        text = manuscript.text
        if text is None:
            return self._by_name(selection)
        start, end, problem = place_selection(
            selection, manuscript.read, len(text), self._is_inclusive
        )
        if problem == "zero_length":
            return Quote(start, end, "", problem)
        if problem:
            self._report_unplaced(selection, manuscript, problem)
            return self._by_name(selection)
        words = text[start:end]
        if self._is_by_words and words == selection.name:
            self.n_checked += 1
            self.n_matching += 1
            return Quote(start, end, selection.name)  # one text in memory serves as both
        return self._check(selection, manuscript, text, Quote(start, end, words))

    def _check(
        self, selection: Selection, manuscript: Manuscript, text: str, placed: Quote
    ) -> Quote:
        """Hold what stands at a place against the words that the program repeats, or word edges."""
        words, name = placed.words, selection.name
        if not self._is_by_words:
            self.n_checked += 1
            self.n_matching += on_word_edges(text, placed.start, placed.end)
            return self._by_name(selection) if self.choice.is_open else placed
        if may_be_words(name):
            self.n_checked += 1
            if not has_words(words, name):
                return self._by_words(selection, manuscript, text, placed)
            self.n_matching += 1
        return placed

    def _report_unplaced(self, selection: Selection, manuscript: Manuscript, problem: str) -> None:
        if selection.element == "TranscriptSelection" and selection.start is selection.end is None:
            # its times lead to no text
            self._reading.gather("region_without_position", selection.line, manuscript.name)
            return
        self.n_checked += self._is_checked(selection)
        self._reading.gather("offset_wrong", selection.line, manuscript.name, problem)

    def _is_checked(self, selection: Selection) -> bool:
        return not self._is_by_words or may_be_words(selection.name)

    def quote_region(
        self, selection: Selection, excerpt: str | None, manuscript: Manuscript
    ) -> Quote:
        """Find the words of a piece of a page, a picture or a sound: it has no place in a text."""
        self._reading.gather("region_without_position", selection.line, manuscript.name)
        if selection.element != "PDFSelection":
            return Quote(NO_POSITION, NO_POSITION, "")
        if excerpt and has_words(excerpt, selection.name or excerpt):
            return Quote(NO_POSITION, NO_POSITION, excerpt.strip())
        return self._by_name(selection)

    def _by_name(self, selection: Selection) -> Quote:
        """The words as the program repeats them, where it does; never others."""
        if not self.choice.trusts_names or not may_be_words(selection.name):
            return Quote(NO_POSITION, NO_POSITION, "")
        self._reading.repair("selection", "text_from_name")
        words = selection.name
        if self._cuts_names and len(words) >= CUT_LENGTH:
            words += CUT_SIGN
        return Quote(NO_POSITION, NO_POSITION, words)

    def _by_words(
        self, selection: Selection, manuscript: Manuscript, text: str, placed: Quote
    ) -> Quote:
        """What to make of a selection whose name says other words than its positions.

        A name that stands nowhere in the text, or is not as long as the words, is a title that
        somebody gave it; else where it stands once is its place.
        """
        at = text.find(selection.name) if may_be_whole(selection.name, placed.words) else -1
        if at < 0:
            self._reading.gather("quotation_differs", selection.line, manuscript.name)
            return placed
        if text.find(selection.name, at + 1) < 0:
            self._reading.repair("selection", "position_from_words")
            self._reading.gather("position_from_words", selection.line, manuscript.name)
            return Quote(at, at + len(selection.name), selection.name)
        self._reading.gather("offset_wrong", selection.line, manuscript.name, "other_words")
        return self._by_name(selection)
