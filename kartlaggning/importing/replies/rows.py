"""A row of a form that came back: which claim it is of, and what it answers.

The code is printed in the row, and stands in the tags and bookmarks of what is in it. Where these
are of several claims something was moved, and no answer is read. Which box is which is known by its
tag or bookmark, and by the head of its column; where they differ, likewise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property

from kartlaggning.documents.sheets.codes import SIGNS, digest_of, is_code
from kartlaggning.documents.sheets.model import (
    ANSWERS,
    CLAIM,
    CORRECTION,
    WRONG_AND_RIGHT,
    Place,
    answer_words,
)
from kartlaggning.documents.sheets.wording import SAID
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.boxes import (
    UnclearError,
    begun_answer,
    is_ticked,
    without_hint,
    written_answer,
)
from kartlaggning.readers.forms.raw_form import FormCell, FormRow
from kartlaggning.text.catalogues import translate
from kartlaggning.text.keys import plain_key
from kartlaggning.text.language import LANGUAGES

_PRINTED = re.compile(rf"\d*[.)]?\s*([{SIGNS}]{{6}})")
_LONGEST_COMPARED = 10_000  # characters; comparing takes the square of its words
_NUMBER = re.compile(r"^\s*\d+[.)]?\s*$")
Heads = Mapping[int, str]
"""What stands in each column of a table: an answer, `claim` or `correction`."""


@dataclass(frozen=True)
class CheckedClaim:
    """What a form says of a claim.

    Parameters
    ----------
    answer
        One of `frames.REPLY_ANSWERS`.
    reason
        Why that is unclear.
    text
        What was written beside it; of a claim that was altered, what was put in too.
    """

    code: str
    answer: str
    reason: str = ""
    text: str = ""


def places_in(cell: FormCell) -> Iterator[Place]:
    """What the controls and bookmarks in a cell say that it is."""
    for name in (*(control.tag for control in cell.controls), *cell.bookmarks):
        place = Place.parse(name)
        if place is not None:
            yield place


def read_heads(row: FormRow) -> Heads:
    """Read what stands in each column, of the row that says so; nothing of any other row."""
    heads = {}
    for number, cell in enumerate(row.cells):
        name = _head_names().get(plain_key(cell.text))
        if name:
            heads[number] = name
    answers = [name for name in heads.values() if name in ANSWERS]
    is_head = len(answers) == len(ANSWERS) == len(set(answers))
    return heads if is_head else {}


@cache
def _head_names() -> Mapping[str, str]:
    names = {}
    for language in LANGUAGES:
        for answer in ANSWERS:
            names[plain_key(answer_words(answer, language))] = answer
        names[plain_key(translate(SAID, language))] = CLAIM
        names[plain_key(translate(WRONG_AND_RIGHT, language))] = CORRECTION
    return names


def codes_of(row: FormRow) -> frozenset[str]:
    """The claims that a row is of: one, as a rule."""
    found = set()
    for cell in row.cells:
        match = _PRINTED.fullmatch(cell.text.strip())
        if match and is_code(match[1]):
            found.add(match[1])
        found.update(place.code for place in places_in(cell) if place.part in _OF_CLAIMS)
    return frozenset(found)


_OF_CLAIMS = {*ANSWERS, CLAIM, CORRECTION}


@dataclass(frozen=True, eq=False)
class RowReading:
    """Reads a row that is of one claim.

    Parameters
    ----------
    heads
        What stands in each column of its table; empty where nothing says so.
    n_heads
        How many columns the row has that says so.
    """

    code: str
    row: FormRow
    heads: Heads
    n_heads: int
    book: SheetBook

    def read(self) -> CheckedClaim:
        """What the row says of its claim."""
        try:
            said = self._said
            if self._is_altered(said):
                text = "\n".join(filter(None, (self._put_in(said), self._written)))
                return CheckedClaim(self.code, "unclear", "altered", text)
            return self._answer()
        except UnclearError as error:
            return CheckedClaim(self.code, "unclear", str(error), self._written)

    @cached_property
    def _parts(self) -> Mapping[str, list[FormCell]]:
        """The cells by what they are; by their marks, and by the heads of their columns."""
        parts: dict[str, list[FormCell]] = {}
        fits = len(self.row.cells) == self.n_heads
        for number, cell in enumerate(self.row.cells):
            marked = {place.part for place in places_in(cell)}
            headed = self.heads.get(number, "") if fits else ""
            if len(marked) > 1 or (headed and marked and headed not in marked):
                raise UnclearError("moved")
            part = next(iter(marked), headed)
            parts.setdefault(part, []).append(cell)
        if any(len(parts.get(part, ())) > 1 for part in _OF_CLAIMS):
            raise UnclearError("moved")
        return parts

    @property
    def _said(self) -> str:
        """The claim as it stands in the row."""
        if CLAIM not in self._parts:
            raise UnclearError("claim_missing")
        return self._parts[CLAIM][0].text

    def _is_altered(self, said: str) -> bool:
        """Whether the claim is another than was printed.

        Its bookmark holds a digest of what was printed; without one it is held against the claims
        of today.
        """
        if self.book.is_printed_so(self.code, said):
            return False
        for place in places_in(self._parts[CLAIM][0]):
            if place.part == CLAIM and place.digest:
                return place.digest != digest_of(said)
        if self.code not in self.book.subject_of_code:
            raise UnclearError("unknown_code")
        return True

    def _put_in(self, said: str) -> str:
        """What somebody has put into a claim, as far as it is known how it was printed."""
        if len(said) > _LONGEST_COMPARED:
            return said
        printed = min(
            self.book.texts_of(self.code), key=lambda text: _distance(text, said), default=""
        )
        before, now = printed.split(), said.split()
        pieces = []
        for kind, _, _, start, end in SequenceMatcher(None, before, now, False).get_opcodes():
            if kind in ("insert", "replace"):
                pieces.append(" ".join(now[start:end]))
        return " … ".join(pieces)

    @cached_property
    def _written(self) -> str:
        """What was written beside the claim."""
        try:
            rooms = [*self._parts.get(CORRECTION, ()), *self._parts.get("", ())]
        except UnclearError:
            rooms = list(self.row.cells[-1:])
        texts = (without_hint(cell.text) for cell in rooms)
        return "\n".join(filter(None, (_without_code(text, self.code) for text in texts)))

    def _answer(self) -> CheckedClaim:
        ticked = self._ticked()
        written = self._written
        in_words = written_answer(written) or begun_answer(written)
        if len(ticked) > 1:
            raise UnclearError("two_boxes")
        if ticked and in_words and in_words != ticked[0]:
            raise UnclearError("text_differs")
        if not ticked:
            # *Stämmer, men …* is no plain yes
            if in_words == "confirmed" and not written_answer(written):
                raise UnclearError("text_differs")
            ticked = [in_words] if in_words else []
        text = "" if written_answer(written) else written
        return CheckedClaim(self.code, _answer_of(ticked, text), text=text)

    def _ticked(self) -> list[str]:
        """The answers whose boxes are ticked; each box has to be there, to be left empty."""
        if any(answer not in self._parts for answer in ANSWERS):
            raise UnclearError("columns_unknown")
        return [each for each in ANSWERS if is_ticked(self._parts[each][0], each)]


def _distance(one: str, other: str) -> float:
    """How far a text is from another: 0 where they are the same."""
    return 1 - SequenceMatcher(None, one.split(), other.split(), False).ratio()


def _without_code(text: str, code: str) -> str:
    """What stands in a cell beside the printed number and code."""
    before, found, after = text.partition(code)
    if not found:
        return text.strip()
    return f"{_NUMBER.sub('', before)} {after}".strip()


def _answer_of(ticked: list[str], text: str) -> str:
    if not ticked:
        return "no_answer"
    if ticked[0] != "rejected":
        return ticked[0]
    return "corrected" if text else "disputed"
