"""OpenDocument sheets (.ods), looked through before calamine parses them.

A cell or a row says how often it is repeated, and some bytes thus become a sheet that no memory
holds. What calamine does not give: errors, formulas never calculated, and which cells are merged.
"""

from __future__ import annotations

import zipfile
from contextlib import closing
from dataclasses import dataclass, field
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
from kartlaggning.readers.workbooks.merged import Region
from kartlaggning.readers.workbooks.workbook_notes import BadCell, WorkbookNotes

_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
FORMAT_NAME = "OpenDocument"
_ERROR_SIGNS = ("#", "Err:")  # the next to nothing that LibreOffice writes in every language
_DEEPEST = 1 << 31


@dataclass
class _SheetOutline:
    """One sheet while it is looked through; `row` and `column`, from 0, are of the next cell."""

    name: str
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    last_row: int = 0
    last_column: int = 0
    is_row_filled: bool = False
    bad: list[BadCell] = field(default_factory=list)
    merged: list[Region] = field(default_factory=list)


class _SheetScan:
    """Follows the elements of `content.xml`."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.sheets: list[_SheetOutline] = []
        self._cell: dict[str, str] | None = None
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a sheet, a row or a cell."""
        tag = local_name(tag)
        if tag == "table" and self._cell is None:
            self.sheets.append(_SheetOutline(attributes.get("table:name", "")))
        elif not self.sheets:
            return
        elif tag == "table-row":
            self.sheets[-1].row_repeats = _repeats(attributes, "table:number-rows-repeated")
            self.sheets[-1].column = 0
            self.sheets[-1].is_row_filled = False
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._text = attributes, ""

    def text(self, piece: str) -> None:
        """Gather the start of a cell's text."""
        if self._cell is not None and len(self._text) < len("#DIV/0!"):
            self._text += piece

    def end(self, tag: str) -> None:
        """End a row or a cell."""
        tag = local_name(tag)
        if not self.sheets:
            return
        if tag == "table-row":
            self._end_row(self.sheets[-1])
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self.sheets[-1], self._cell)
            self._cell = None

    def _end_cell(self, sheet: _SheetOutline, attributes: dict[str, str]) -> None:
        end = sheet.column + _repeats(attributes, "table:number-columns-repeated")
        is_formula = "table:formula" in attributes
        if is_formula or self._text or "office:value-type" in attributes:
            sheet.last_column = max(sheet.last_column, end)
            sheet.is_row_filled = True
        if is_formula:
            self._check_result(sheet, attributes)
        height = _repeats(attributes, "table:number-rows-spanned")
        width = _repeats(attributes, "table:number-columns-spanned")
        if height > 1 or width > 1:
            corner = (sheet.row + height - 1, sheet.column + width - 1)
            sheet.merged.append(((sheet.row, sheet.column), corner))
        sheet.column = end

    def _check_result(self, sheet: _SheetOutline, attributes: dict[str, str]) -> None:
        says_error = attributes.get("calcext:value-type") == "error"
        if says_error or self._text.startswith(_ERROR_SIGNS):
            sheet.bad.append(BadCell(sheet.row + 1, sheet.column + 1, self._text))
        elif "office:value-type" not in attributes:
            sheet.bad.append(BadCell(sheet.row + 1, sheet.column + 1, error=""))

    def _end_row(self, sheet: _SheetOutline) -> None:
        sheet.row += sheet.row_repeats
        if sheet.is_row_filled:
            sheet.last_row = sheet.row
        refuse_large_sheet(sheet.last_row, sheet.last_column, self._file)


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
    scan = _SheetScan(file)
    with open_archive(path, FORMAT_NAME) as archive:
        _refuse_encrypted(archive, file)
        if "content.xml" not in archive.namelist():
            raise KartlaggningError(Finding("file_empty", Where(file)))
        stream = XmlStream(scan.start, scan.end)
        stream.listen(scan.text)
        content = read_pieces(archive, "content.xml", file, FORMAT_NAME, MAX_UNPACKED)
        with closing(content) as pieces:
            stream.read(pieces, file, FORMAT_NAME)
    return WorkbookNotes(
        program="OpenDocument sheet",
        bad_cells={sheet.name: tuple(sheet.bad) for sheet in scan.sheets if sheet.bad},
        merged={sheet.name: tuple(sheet.merged) for sheet in scan.sheets if sheet.merged},
    )


def _refuse_encrypted(archive: zipfile.ZipFile, file: str) -> None:
    if "META-INF/manifest.xml" not in archive.namelist():
        return
    manifest = read_member(archive, "META-INF/manifest.xml", file, FORMAT_NAME)
    if b"encryption-data" in manifest:
        raise KartlaggningError(Finding("file_encrypted", Where(file)))
