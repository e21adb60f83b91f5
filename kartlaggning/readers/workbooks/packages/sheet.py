"""A sheet of a new Excel file (.xlsx), followed element by element.

There are millions of cells, most of them empty in a formatted sheet. An empty one costs one call,
a filled one two: no end is listened for, and no text but of values that matter; what a cell came to
is known when the next begins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from kartlaggning.readers.containers.safe_xml import TextHandler
from kartlaggning.readers.workbooks.packages.parts import (
    level_of,
    refuse_false_count,
    says_yes,
)
from kartlaggning.readers.workbooks.rich_texts.runs import Runs
from kartlaggning.readers.workbooks.workbook_notes import BadCell, Look, SheetNotes, add_span

_DIGITS = "0123456789"
_FARTHEST = 1 << 31
_TEXT_OF_FORMULA, _ERROR, _SHARED_TEXT, _OWN_TEXT = "str", "e", "s", "inlineStr"


class SheetPart:
    """Follows a sheet: its farthest filled cell, and its notes.

    Parameters
    ----------
    looks
        The workbook's looks of cells.
    struck_texts
        Numbers of the shared texts that are struck through in part.
    raised_texts
        Number of a shared text → how it is seen, where it is raised or lowered in part.
    """

    def __init__(
        self,
        n_bytes: int,
        looks: Sequence[Look],
        struck_texts: Collection[str],
        raised_texts: Mapping[str, str],
    ) -> None:
        self.notes = SheetNotes()
        self.last_row = self.last_column = 0
        self.listen: Callable[[TextHandler | None], None] = lambda _: None
        self._n_bytes = n_bytes
        self._looks = {str(n): n for n, look in enumerate(looks) if not look.is_plain}
        self._struck_texts = struck_texts
        self._raised_texts = raised_texts
        has_dressed_texts = struck_texts or raised_texts
        self._kinds_waited_for = (_ERROR, _SHARED_TEXT) if has_dressed_texts else (_ERROR,)
        self._columns: dict[str, int] = {"": 0}  # letters → number
        self._row = 0
        self._row_digits = ""
        # of the last cell: what it says of itself, its place, and its column where that is known
        self._attributes: dict[str, str] = {}
        self._reference = ""
        self._column = 0
        self._is_filled = self._is_waiting = self._has_formula = False
        self._said: list[str] = []
        self._runs: Runs | None = None  # of a text that stands in the cell itself

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if tag == "c":
            if self._is_waiting:
                self.finish()
            if "r" in attributes:
                self._reference, self._column = attributes["r"], 0
            else:  # a cell need not say its place
                self._column = self._find_column() + 1
            self._attributes = attributes
            self._is_filled = False
        elif tag in ("v", "is"):
            self._fill()
            kind = self._attributes.get("t")
            if kind in self._kinds_waited_for or self._has_formula:
                self._wait()
        else:
            self._start_rare(tag, attributes)

    def _start_rare(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self.finish()
            self._start_row(attributes)
        elif tag == "f":
            self._has_formula = True
            self.notes.formulas.add(self._row - 1, self._find_column() - 1, 0)
            refuse_false_count(attributes.get("si"), self._n_bytes)
            self._fill()
            self._is_waiting = True
        elif tag == "strike" and says_yes(attributes.get("val")):
            self.notes.struck.add((self._row - 1, self._find_column() - 1))
        elif self._attributes.get("t") == _OWN_TEXT and self._is_filled:
            self._start_in_text(tag, attributes)
        elif tag == "col" and _is_hidden(attributes, "width"):
            first = _number(attributes.get("min", ""))
            add_span(self.notes.hidden_columns, first, _number(attributes.get("max", "")))

    def _start_in_text(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element within a text that stands in the cell itself."""
        self.listen(None)
        if tag == "r":
            self._runs = self._runs or Runs()
            self._runs.begin()
            self._is_waiting = True
        elif self._runs is None:
            return
        elif tag == "vertAlign":
            self._runs.dress(level_of(attributes))
        elif tag == "rPh":
            self._runs.close()
        elif tag == "t" and self._runs.is_open:
            self.listen(self._runs.add)

    def text(self, piece: str) -> None:
        """Gather a value."""
        self._said.append(piece)

    def end(self, tag: str) -> None:
        """End an element; nobody asks."""

    def _start_row(self, attributes: dict[str, str]) -> None:
        # a row need not say its number
        self._row = _number(attributes.get("r", "")) or self._row + 1
        self._row_digits = str(self._row)
        self._reference, self._column = "", 0
        if len(attributes) > 1 and _is_hidden(attributes, "ht"):
            add_span(self.notes.hidden_rows, self._row, self._row)

    def _find_column(self) -> int:
        """The last cell's column."""
        if not self._column:
            letters = self._reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = _column_number(letters)
            self._column = column
            digits = self._reference[len(letters) :]
            # that all cells of a row are of one is the rule; in a damaged sheet they need not be
            if digits and digits != self._row_digits:
                self._row, self._row_digits = _number(digits), digits
        return self._column

    def _fill(self) -> None:
        """Note that the last cell holds something."""
        if self._is_filled:
            return
        self._is_filled = True
        column = self._find_column()
        self.last_column = max(self.last_column, column)
        self.last_row = max(self.last_row, self._row)
        look = self._looks.get(self._attributes.get("s", "0"))
        if look is not None:
            self.notes.looked_at.add(self._row - 1, column - 1, look)

    def _wait(self) -> None:
        """Gather the last cell's value until the next begins."""
        self._is_waiting = True
        self._said.clear()
        self.listen(self.text)

    def finish(self) -> None:
        """See what the last cell came to, where that was open."""
        if not self._is_waiting:
            return
        self.listen(None)
        kind, said = self._attributes.get("t"), "".join(self._said).strip()
        column = self._find_column()
        if kind == _ERROR:
            self.notes.bad_cells.append(BadCell(self._row, column, said))
        elif self._has_formula and not said and kind != _TEXT_OF_FORMULA:
            # a formula whose result is the empty text says t="str"
            self.notes.bad_cells.append(BadCell(self._row, column, ""))
        elif kind == _SHARED_TEXT:
            self._note_dressed(said, (self._row - 1, column - 1))
        elif self._runs and (seen := self._runs.written()) is not None:
            self.notes.texts[self._row - 1, column - 1] = seen
        self._is_waiting = self._has_formula = False
        self._runs = None
        self._said.clear()

    def _note_dressed(self, number: str, place: tuple[int, int]) -> None:
        """Note of a shared text that it is struck, or raised in part."""
        if number in self._struck_texts:
            self.notes.struck.add(place)
        if number in self._raised_texts:
            self.notes.texts[place] = self._raised_texts[number]


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or as good as: of no size."""
    if "hidden" in attributes and says_yes(attributes["hidden"]):
        return True
    return attributes.get(size, "").strip("0.") == "" and size in attributes


def _number(digits: str) -> int:
    """A row's or column's number; 0 where it is none."""
    if not (digits.isascii() and digits.isdigit()):
        return 0
    return min(int(digits[:12]), _FARTHEST)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + max(ord(letter) - 64, 0)
    return min(number, _FARTHEST)
