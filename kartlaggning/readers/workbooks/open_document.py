"""OpenDocument sheets (.ods), looked through before calamine parses them.

A cell or a row says how often it is repeated, and some bytes thus become a sheet that no memory
holds. What calamine does not give: errors, formulas never calculated, how a number is shown, line
breaks and tabs within a paragraph, and which cells are merged, hidden, struck through or commented
on.
"""

from __future__ import annotations

import zipfile
from contextlib import closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import (
    USUAL_PACKING,
    ZIP_DAMAGE,
    open_archive,
    read_member,
    read_pieces,
)
from kartlaggning.readers.containers.safe_xml import XmlStream, local_name
from kartlaggning.readers.limits import MAX_UNPACKED, refuse_large_sheet
from kartlaggning.readers.workbooks.number_formats import PERCENT
from kartlaggning.readers.workbooks.open_document_styles import Styles
from kartlaggning.readers.workbooks.rich_texts.runs import LEVEL, Runs
from kartlaggning.readers.workbooks.workbook_notes import (
    BadCell,
    SheetNotes,
    WorkbookNotes,
    add_span,
)

_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
FORMAT_NAME = "OpenDocument"
_ERROR_SIGNS = ("#", "Err:")  # the next to nothing that LibreOffice writes in every language
_DEEPEST = 1 << 31
_HIDDEN = ("collapse", "filter")
_CELLS = ("table-cell", "covered-table-cell")
_LONGEST = 40  # letters of an error
# elements within a paragraph that are white space; calamine leaves the first two out, so that words
# grow together (SheetJS/sheetjs#1916 writes the one, jgm/pandoc#6473 met the other)
_BREAKS = {"line-break": "\n", "tab": "\t"}
_SPACES, _MOST_SPACES = "s", 1000


@dataclass
class _SheetOutline:
    """One sheet while it is looked through; `row` and `column`, from 0, are of the next cell."""

    name: str
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    row_style: str = ""
    last_row: int = 0
    last_column: int = 0
    is_row_filled: bool = False
    # the style of the cells of some columns, which follow one another: up to which, and which
    column_styles: list[tuple[int, str]] = field(default_factory=list)
    # of the row's cells that matter: the first column, the one after the last, the look
    looks_of_row: list[tuple[int, int, int]] = field(default_factory=list)
    # and of those whose text calamine does not give whole
    texts_of_row: list[tuple[int, int, str]] = field(default_factory=list)
    notes: SheetNotes = field(default_factory=SheetNotes)


class _SheetScan:
    """Follows the elements of `content.xml`."""

    def __init__(self, file: str, styles: Styles) -> None:
        self._file = file
        self._styles = styles
        self.sheets: list[_SheetOutline] = []
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []  # of the cell's text
        self._is_struck = self._has_break = False
        self._depth = self._comment_depth = 0  # of elements in a cell; at which a comment begins
        # where the text is raised or lowered from: after how many pieces, and how
        self._levels: list[tuple[int, int]] = []
        self._spans: list[tuple[int, int]] = []  # those that do so: at which depth, and how before

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a style, a sheet, a row or a cell."""
        tag = local_name(tag)
        if self._cell is not None:
            self._start_in_cell(tag, attributes)
        elif tag == "table":
            self.sheets.append(_SheetOutline(attributes.get("table:name", "")))
        elif not self.sheets:
            self._styles.start(tag, attributes)
        elif tag == "table-row":
            _start_row(self.sheets[-1], attributes)
        elif tag == "table-column":
            _start_column(self.sheets[-1], attributes)
        elif tag in _CELLS:
            self._cell, self._pieces = attributes, []
            self._is_struck = self._has_break = False
            self._depth = self._comment_depth = 0
            self._levels, self._spans = [], []

    def text(self, piece: str) -> None:
        """Gather a cell's text."""
        if self._cell is None:
            self._styles.text(piece)
        elif not self._comment_depth:
            self._pieces.append(piece)

    def end(self, tag: str) -> None:
        """End a style, a row or a cell."""
        tag = local_name(tag)
        if self._cell is not None:
            self._end_in_cell(self._cell)
        elif not self.sheets:
            self._styles.end(tag)
        elif tag == "table-row":
            self._end_row(self.sheets[-1])

    def _end_in_cell(self, attributes: dict[str, str]) -> None:
        if not self._depth:
            self._end_cell(self.sheets[-1], attributes)
            self._cell = None
            return
        if self._depth == self._comment_depth:
            self._comment_depth = 0
        if self._spans and self._spans[-1][0] == self._depth:
            self._levels.append((len(self._pieces), self._spans.pop()[1]))
        self._depth -= 1

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._comment_depth:
            return
        if tag == "annotation":
            self._comment_depth = self._depth
            sheet = self.sheets[-1]
            sheet.notes.commented.add((sheet.row, sheet.column))
        elif tag == "span":
            self._start_span(attributes.get("text:style-name", ""))
        elif tag in _BREAKS:
            self._pieces.append(_BREAKS[tag])
            self._has_break = True
        elif tag == "p" and self._pieces:
            self._pieces.append("\n")
        elif tag == _SPACES:
            self._pieces.append(" " * min(_repeats(attributes, "text:c"), _MOST_SPACES))

    def _start_span(self, style: str) -> None:
        if self._styles.is_text_struck(style):
            self._is_struck = True
        level = self._styles.text_level(style)
        if level is not None:
            before = self._levels[-1][1] if self._levels else LEVEL
            self._spans.append((self._depth, before))
            self._levels.append((len(self._pieces), level))

    def _text_as_seen(self) -> str | None:
        """The cell's text with what is raised as such; None where that changes nothing."""
        runs = Runs()
        ends = [first for first, _ in self._levels[1:]] + [len(self._pieces)]
        runs.begin()
        runs.add("".join(self._pieces[: self._levels[0][0]]))
        for (first, level), end in zip(self._levels, ends, strict=True):
            runs.begin(level)
            runs.add("".join(self._pieces[first:end]))
        return runs.written()

    def _end_cell(self, sheet: _SheetOutline, attributes: dict[str, str]) -> None:
        end = sheet.column + _repeats(attributes, "table:number-columns-repeated")
        is_formula = "table:formula" in attributes
        text = "".join(self._pieces)
        seen = self._text_as_seen() if self._levels else None
        if self._has_break or seen is not None:
            sheet.texts_of_row.append((sheet.column, end, seen or text))
        if is_formula or text or "office:value-type" in attributes:
            sheet.last_column = max(sheet.last_column, end)
            sheet.is_row_filled = True
            self._note_look(sheet, attributes, text, end)
        if is_formula:
            _check_result(sheet, attributes, text)
        height = _repeats(attributes, "table:number-rows-spanned")
        width = _repeats(attributes, "table:number-columns-spanned")
        if height > 1 or width > 1:
            corner = (sheet.row + height - 1, sheet.column + width - 1)
            sheet.notes.merged.append(((sheet.row, sheet.column), corner))
        sheet.column = end

    def _note_look(
        self, sheet: _SheetOutline, attributes: dict[str, str], text: str, end: int
    ) -> None:
        style = attributes.get("table:style-name") or sheet.row_style or _column_style(sheet)
        percent = ""
        if attributes.get("office:value-type") == "percentage":
            percent = f" {PERCENT}" if text.endswith((" %", "\u00a0%")) else PERCENT
        look = self._styles.look(style, percent)
        if look >= 0:
            sheet.looks_of_row.append((sheet.column, end, look))
        if self._is_struck:
            sheet.notes.struck.add((sheet.row, sheet.column))

    def _end_row(self, sheet: _SheetOutline) -> None:
        first = sheet.row
        sheet.row += sheet.row_repeats
        if sheet.is_row_filled:
            sheet.last_row = sheet.row
        refuse_large_sheet(sheet.last_row, sheet.last_column, self._file)
        # not before it is known that there are not too many
        for left, right, look in sheet.looks_of_row:
            for row in range(first, sheet.row):
                for column in range(left, right):
                    sheet.notes.looked_at.add(row, column, look)
        for left, right, text in sheet.texts_of_row:
            places = product(range(first, sheet.row), range(left, right))
            sheet.notes.texts.update(dict.fromkeys(places, text))


def _check_result(sheet: _SheetOutline, attributes: dict[str, str], text: str) -> None:
    says_error = attributes.get("calcext:value-type") == "error"
    place = sheet.row + 1, sheet.column + 1
    if says_error or text.startswith(_ERROR_SIGNS):
        sheet.notes.bad_cells.append(BadCell(*place, text[:_LONGEST]))
    elif "office:value-type" not in attributes:
        sheet.notes.bad_cells.append(BadCell(*place, error=""))


def _start_row(sheet: _SheetOutline, attributes: dict[str, str]) -> None:
    sheet.row_repeats = _repeats(attributes, "table:number-rows-repeated")
    sheet.row_style = attributes.get("table:default-cell-style-name", "")
    sheet.column = 0
    sheet.is_row_filled = False
    sheet.looks_of_row = []
    sheet.texts_of_row = []
    if attributes.get("table:visibility") in _HIDDEN:
        add_span(sheet.notes.hidden_rows, sheet.row + 1, sheet.row + sheet.row_repeats)


def _start_column(sheet: _SheetOutline, attributes: dict[str, str]) -> None:
    before = sheet.column_styles[-1][0] if sheet.column_styles else 0
    last = before + _repeats(attributes, "table:number-columns-repeated")
    style = attributes.get("table:default-cell-style-name", "")
    sheet.column_styles.append((last, style))
    if attributes.get("table:visibility") in _HIDDEN:
        add_span(sheet.notes.hidden_columns, before + 1, last)


def _column_style(sheet: _SheetOutline) -> str:
    for last, style in sheet.column_styles:
        if sheet.column < last:
            return style
    return ""


def _repeats(attributes: dict[str, str], name: str) -> int:
    digits = attributes.get(name, "1")
    # longer than any number of 64 bits: Python itself takes seconds for a number of many digits
    if not (digits.isascii() and digits.isdigit() and len(digits) < 20):
        return 1
    return min(int(digits), _DEEPEST)


def is_open_document(path: Path) -> bool:
    """Whether a zip file says that it is an OpenDocument sheet."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("mimetype") as stream:
            if archive.getinfo("mimetype").compress_type not in USUAL_PACKING:
                return False
            # no more of it is read: it may be a bomb
            return stream.read(len(_MIMETYPE)) == _MIMETYPE
    except (*ZIP_DAMAGE, KeyError):  # damaged, or without a word of what it is
        return False


def look_through_ods(path: Path) -> WorkbookNotes:
    """Look through an OpenDocument sheet and find each sheet's bad and merged cells.

    Raises
    ------
    KartlaggningError
        It is damaged, encrypted, unpacks to too much, or holds a sheet that is too large.
    """
    file = path.as_posix()
    styles = Styles()
    scan = _SheetScan(file, styles)
    with open_archive(path, FORMAT_NAME) as archive:
        _refuse_encrypted(archive, file)
        if "content.xml" not in archive.namelist():
            raise KartlaggningError(Finding("file_empty", Where(file)))
        if "styles.xml" in archive.namelist():
            _follow(archive, "styles.xml", file, _SheetScan(file, styles))
        _follow(archive, "content.xml", file, scan)
    notes = {sheet.name: sheet.notes for sheet in scan.sheets}
    return WorkbookNotes(notes, styles.looks, program="OpenDocument sheet")


def _follow(archive: zipfile.ZipFile, part: str, file: str, scan: _SheetScan) -> None:
    stream = XmlStream(scan.start, scan.end)
    stream.listen(scan.text)
    content = read_pieces(archive, part, file, FORMAT_NAME, MAX_UNPACKED)
    with closing(content) as pieces:
        stream.read(pieces, file, FORMAT_NAME)


def _refuse_encrypted(archive: zipfile.ZipFile, file: str) -> None:
    if "META-INF/manifest.xml" not in archive.namelist():
        return
    manifest = read_member(archive, "META-INF/manifest.xml", file, FORMAT_NAME)
    if b"encryption-data" in manifest:
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
