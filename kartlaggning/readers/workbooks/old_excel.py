"""Old Excel files (.xls), looked through before calamine parses them.

Such a file is a small file system (OLE) whose stream `Workbook` is a row of records (BIFF).
calamine gives errors as empty cells, says nothing of how a number is shown or of what is hidden,
struck through or commented on, and a damaged file makes it ask for more memory than there is, or
end the whole process. The layouts: Microsoft's [MS-CFB] and [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.formats import OLE_MARK, Format, broken_file
from kartlaggning.readers.limits import refuse_large_sheet
from kartlaggning.readers.workbooks.number_formats import BUILT_IN, parse_format
from kartlaggning.readers.workbooks.rich_texts.runs import LEVEL
from kartlaggning.readers.workbooks.rich_texts.shared_texts import LEVELS, raised_texts
from kartlaggning.readers.workbooks.trial import try_apart
from kartlaggning.readers.workbooks.workbook_notes import (
    ERRORS,
    BadCell,
    Look,
    SheetNotes,
    WorkbookNotes,
    add_span,
)

_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFFA  # this and above mean no sector
_FILEPASS, _SHEET_NAME, _BEGIN, _ERROR = 0x002F, 0x0085, 0x0809, 0x0205
_FORMULAS = frozenset((0x0006, 0x0406))
# records of one cell begin with its row and its column
_CELLS = frozenset((0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406))
_ROWS_OF_CELLS = frozenset((0x00BD, 0x00BE))  # MULRK, MULBLANK: row, first column, …, last column
_CELL_RECORDS = _CELLS | _ROWS_OF_CELLS
_BLANKS = frozenset((0x0201, 0x00BE))
_COLUMNS = 256  # that such a sheet can have
_FONT, _FORMAT, _LOOK, _ROW, _COLUMN, _COMMENT = 0x0031, 0x041E, 0x00E0, 0x0208, 0x007D, 0x001C
_TEXTS, _GOES_ON, _SHARED_TEXT = 0x00FC, 0x003C, 0x00FD
_STRUCK, _HIDDEN_ROW, _HIDDEN_COLUMN = 0x08, 0x20, 0x01
_NO_FONT = 4  # the number that no font has, for reasons of Excel 2's
_EXCEL_97 = 0x0600  # from when on texts say whether a letter takes two bytes


def look_through_xls(path: Path) -> WorkbookNotes:
    """Look through an old Excel file and find the cells of each sheet that hold an error.

    Raises
    ------
    KartlaggningError
        It is damaged, protected by a password, of a version before Excel 5, or holds a sheet that
        is too large.
    """
    file = path.as_posix()
    raw = path.read_bytes()
    if not raw.startswith(OLE_MARK):
        raise broken_file(Format.WORKBOOK, "it is older than Excel 5", file)
    try:
        notes = _scan_stream(_workbook_stream(raw), file)
    except (struct.error, IndexError, ValueError) as error:
        raise broken_file(Format.WORKBOOK, str(error), file) from error
    try_apart(path, gigabytes=2, seconds=30)  # the largest sheet of such a file takes one
    return notes


def _scan_stream(stream: bytes, file: str) -> WorkbookNotes:
    scan = _StreamScan(file)
    for place, kind, content in _records(stream):
        scan.take(place, kind, content)
    return scan.notes()


class _StreamScan:
    """Follows a workbook's records: first those of all, in which its sheets are named, then these.

    What cells look like stands before them.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._names: dict[int, str] = {}
        self._sheets: dict[str, SheetNotes] = {}
        self._sheet = SheetNotes()  # the one that is read
        self._codes = dict(BUILT_IN)
        self._struck: list[bool] = []
        self._levels: list[int] = []  # whether each font raises or lowers
        self._formats: list[tuple[int, int]] = []  # number format and font of each look
        self._text_records: list[bytes] = []
        self._is_in_texts = False
        self._raised: dict[int, str] = {}  # number of a shared text → how it is seen
        self._looks: list[Look] = []
        self._is_wide = True
        self._last_row = self._last_column = 0

    def take(self, place: int, kind: int, content: bytes) -> None:
        """Take a record."""
        if kind in (_TEXTS, _GOES_ON):
            self._take_texts(kind, content)
            return
        self._is_in_texts = False
        if kind in _CELL_RECORDS:
            self._take_cells(kind, content)
        elif kind == _FILEPASS:
            raise KartlaggningError(Finding("file_encrypted", Where(self._file)))
        elif kind == _SHEET_NAME:
            self._names[struct.unpack_from("<I", content)[0]] = _sheet_name(content)
        elif kind == _BEGIN:
            self._begin(place, content)
        elif kind in (_FONT, _FORMAT, _LOOK):
            self._take_look(kind, content)
        else:
            self._take_of_sheet(kind, content)

    def notes(self) -> WorkbookNotes:
        """What was found; a sheet that is too large is refused."""
        if self._last_column > _COLUMNS:
            raise ValueError("a cell lies beyond the last column")
        refuse_large_sheet(self._last_row, self._last_column, self._file)
        return WorkbookNotes(self._sheets, self._looks)

    def _begin(self, place: int, content: bytes) -> None:
        self._is_wide = content[:2] == struct.pack("<H", _EXCEL_97)
        if place in self._names:  # else a chart, which lies within a sheet
            self._sheet = self._sheets.setdefault(self._names[place], SheetNotes())
            self._looks = [self._look(*each) for each in self._formats]
            if self._text_records and any(self._levels):
                self._raised = raised_texts(self._text_records, self._levels)
                self._text_records.clear()

    def _take_look(self, kind: int, content: bytes) -> None:
        if kind == _FONT:
            self._struck.append(_has_flag(content, 2, _STRUCK))
            [script] = struct.unpack_from("<H", content, 8)
            self._levels.append(LEVELS.get(script, LEVEL))
            if len(self._struck) == _NO_FONT:
                self._struck.append(False)
                self._levels.append(LEVEL)
        elif kind == _FORMAT:
            code = _text(content[2:], self._is_wide)
            self._codes[struct.unpack_from("<H", content)[0]] = code
        else:
            font, number_format = struct.unpack_from("<2H", content)
            self._formats.append((number_format, font))

    def _look(self, number_format: int, font: int) -> Look:
        is_struck = font < len(self._struck) and self._struck[font]
        return Look(parse_format(self._codes.get(number_format, "")), is_struck)

    def _take_of_sheet(self, kind: int, content: bytes) -> None:
        if kind == _ROW and _has_flag(content, 12, _HIDDEN_ROW):
            row = struct.unpack_from("<H", content)[0] + 1
            add_span(self._sheet.hidden_rows, row, row)
        elif kind == _COLUMN and _has_flag(content, 8, _HIDDEN_COLUMN):
            first, last = struct.unpack_from("<2H", content)
            add_span(self._sheet.hidden_columns, first + 1, last + 1)
        elif kind == _COMMENT:
            self._sheet.commented.add(struct.unpack_from("<2H", content))

    def _take_texts(self, kind: int, content: bytes) -> None:
        # other records go on in the next, too
        self._is_in_texts = self._is_in_texts or kind == _TEXTS
        if self._is_in_texts:
            self._text_records.append(content)

    def _take_cells(self, kind: int, content: bytes) -> None:
        row, first, last = _cells_place(kind, content)
        self._last_row = max(self._last_row, row + 1)
        self._last_column = max(self._last_column, last + 1)
        if error := _cell_error(kind, content):
            self._sheet.bad_cells.append(BadCell(row + 1, first + 1, error))
        if kind in _BLANKS:
            return
        if kind == _SHARED_TEXT and self._raised:
            seen = self._raised.get(struct.unpack_from("<I", content, 6)[0])
            if seen is not None:
                self._sheet.texts[row, first] = seen
        # a row of numbers has six bytes for each: its look, and the number
        for column in range(first, min(last, _COLUMNS) + 1):
            [look] = struct.unpack_from("<H", content, 4 + 6 * (column - first))
            if look < len(self._looks) and not self._looks[look].is_plain:
                self._sheet.looked_at.add(row, column, look)


def _has_flag(content: bytes, place: int, flag: int) -> bool:
    return len(content) > place and bool(content[place] & flag)


def _text(content: bytes, is_wide: bool) -> str:
    """A text after its length: of two bytes and a flag since Excel 97, of one before."""
    if not is_wide:
        return content[1 : 1 + content[0]].decode("latin-1", "replace")
    [length] = struct.unpack_from("<H", content)
    if content[2] & 1:
        return content[3 : 3 + 2 * length].decode("utf-16-le", "replace")
    return content[3 : 3 + length].decode("latin-1", "replace")


def _sheet_name(content: bytes) -> str:
    """A sheet's name: its length, whether its letters take two bytes, its letters."""
    length, is_wide = content[6], content[7] & 1
    if is_wide:
        return content[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return content[8 : 8 + length].decode("latin-1", "replace")


def _cells_place(kind: int, content: bytes) -> tuple[int, int, int]:
    """The row of a record's cells, and the columns of the first and the last; all from 0."""
    row, first = struct.unpack_from("<2H", content)
    if kind in _CELLS:
        return row, first, first
    [last] = struct.unpack_from("<H", content, len(content) - 2)
    return row, first, last


def _cell_error(kind: int, content: bytes) -> str:
    """The error that a cell holds: as it is, or as its formula's result."""
    if kind == _ERROR and content[7]:
        return ERRORS.get(content[6], "?")
    if kind in _FORMULAS and content[12:14] == b"\xff\xff" and content[6] == 2:
        return ERRORS.get(content[8], "?")
    return ""


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Each record's place, kind and content."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _workbook_stream(raw: bytes) -> bytes:
    """The stream `Workbook`, or `Book` as Excel 5 calls it."""
    sectors = _Sectors(raw, 1 << min(struct.unpack_from("<H", raw, 30)[0], 16))
    [directory] = struct.unpack_from("<I", raw, 48)
    entries = sectors.read(directory)
    streams: dict[str, tuple[int, int]] = {}
    for place in range(0, len(entries) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        entry = entries[place : place + _ENTRY_BYTES]
        name = entry[:64].decode("utf-16-le", "replace").partition("\x00")[0]
        streams[name] = struct.unpack_from("<IQ", entry, 116)
    start, size = streams.get("Workbook") or streams.get("Book") or (_LAST_SECTOR, 0)
    size &= 0xFFFFFFFF  # the upper half is to be ignored in files of version 3, says [MS-CFB]
    [largest_small] = struct.unpack_from("<I", raw, 56)
    if size >= largest_small:
        return sectors.read(start)[:size]
    # the first entry, of the root, leads to the stream that holds all small ones
    [holder] = struct.unpack_from("<I", entries, 116)
    return _small_sectors(sectors, holder).read(start)[:size]


class _Sectors:
    """A file of sectors, of which each names the one that follows it; the first is the header."""

    def __init__(self, raw: bytes, n_bytes: int, table: Sequence[int] | None = None) -> None:
        self.raw = raw
        self._n_bytes = n_bytes
        self._table = self._read_table() if table is None else table

    def read(self, sector: int) -> bytes:
        """Read a chain of sectors from its first on."""
        return b"".join(self._chain(sector))

    def _chain(self, sector: int) -> Iterator[bytes]:
        seen: set[int] = set()
        while sector < _LAST_SECTOR:
            if sector in seen:
                raise ValueError("its sectors go in a circle")
            seen.add(sector)
            start = self._place(sector)
            yield self.raw[start : start + self._n_bytes]
            sector = self._table[sector]

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._n_bytes

    def _read_table(self) -> list[int]:
        """For each sector the one that follows it."""
        numbers_in_sector = f"<{self._n_bytes // 4}I"
        sectors = list(struct.unpack_from("<109I", self.raw, 76))
        [extra] = struct.unpack_from("<I", self.raw, 68)
        seen: set[int] = set()
        while extra < _LAST_SECTOR and extra not in seen:
            seen.add(extra)
            numbers = struct.unpack_from(numbers_in_sector, self.raw, self._place(extra))
            sectors += numbers[:-1]
            extra = numbers[-1]
        table: list[int] = []
        for sector in sectors:
            if sector < _LAST_SECTOR:
                table += struct.unpack_from(numbers_in_sector, self.raw, self._place(sector))
        return table


def _small_sectors(sectors: _Sectors, holder: int) -> _Sectors:
    """The sectors of small streams, in the stream that holds them; their table is a chain too."""
    n_bytes = 1 << min(struct.unpack_from("<H", sectors.raw, 32)[0], 16)
    [first] = struct.unpack_from("<I", sectors.raw, 60)
    numbers = sectors.read(first)
    table = struct.unpack_from(f"<{len(numbers) // 4}I", numbers)
    # they have no header before them
    return _Sectors(bytes(n_bytes) + sectors.read(holder), n_bytes, table)
