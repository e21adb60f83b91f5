"""Old Excel files (.xls), looked through before calamine parses them.

Such a file is a small file system (OLE) whose stream `Workbook` is a row of records (BIFF).
calamine gives errors as empty cells, and a damaged file makes it ask for more memory than there is,
or end the whole process. The layouts: Microsoft's [MS-CFB] and [MS-XLS].
"""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.formats import OLE_MARK, Format, broken_file
from kartlaggning.readers.limits import refuse_large_sheet
from kartlaggning.readers.workbooks.workbook_notes import BadCell, WorkbookNotes

_HEAD_BYTES = 512
_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFFA  # this and above mean no sector
_FILEPASS, _SHEET_NAME, _BEGIN, _ERROR = 0x002F, 0x0085, 0x0809, 0x0205
_FORMULAS = frozenset((0x0006, 0x0406))
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
# records of one cell begin with its row and its column
_CELLS = frozenset((0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406))
_ROWS_OF_CELLS = frozenset((0x00BD, 0x00BE))  # MULRK, MULBLANK: row, first column, …, last column
_CELL_RECORDS = _CELLS | _ROWS_OF_CELLS
_COLUMNS = 256  # that such a sheet can have
# reads all of a workbook; a limit to its memory exists on Unix only
_TRIAL = """
import sys
from python_calamine import CalamineWorkbook
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
except ImportError:
    pass
with CalamineWorkbook.from_path(sys.argv[1]) as workbook:
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""
_TRIAL_SECONDS = 30  # the largest sheet of such a file takes one


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
    _try_apart(path)
    return notes


def _try_apart(path: Path) -> None:
    """Let calamine read an old Excel file in a process of its own, which a damaged one can end.

    Raises
    ------
    KartlaggningError
        It cannot be read.
    """
    command = [sys.executable, "-c", _TRIAL, str(path)]
    try:
        trial = subprocess.run(command, capture_output=True, timeout=_TRIAL_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise broken_file(Format.WORKBOOK, "it never ends", path.as_posix()) from error
    if trial.returncode:
        *_, said = trial.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        reason = said.partition("Error: ")[2]  # what it dies of says nothing to a user
        raise broken_file(Format.WORKBOOK, reason or "it is damaged", path.as_posix())


def _scan_stream(stream: bytes, file: str) -> WorkbookNotes:
    names: dict[int, str] = {}
    bad: dict[str, list[BadCell]] = {}
    last_row = last_column = 0
    sheet = ""
    for place, kind, content in _records(stream):
        if kind == _FILEPASS:
            raise KartlaggningError(Finding("file_encrypted", Where(file)))
        if kind == _SHEET_NAME:
            names[struct.unpack_from("<I", content)[0]] = _sheet_name(content)
        elif kind == _BEGIN:
            sheet = names.get(place, sheet)
        elif kind in _CELL_RECORDS:
            row, first, last = _cells_place(kind, content)
            if error := _cell_error(kind, content):
                bad.setdefault(sheet, []).append(BadCell(row + 1, first + 1, error))
            last_row, last_column = max(last_row, row + 1), max(last_column, last + 1)
    if last_column > _COLUMNS:
        raise ValueError("a cell lies beyond the last column")
    refuse_large_sheet(last_row, last_column, file)
    return WorkbookNotes({name: tuple(cells) for name, cells in bad.items()})


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
        return _ERRORS.get(content[6], "?")
    if kind in _FORMULAS and content[12:14] == b"\xff\xff" and content[6] == 2:
        return _ERRORS.get(content[8], "?")
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
    sector_bytes = 1 << min(struct.unpack_from("<H", raw, 30)[0], 16)
    [directory] = struct.unpack_from("<I", raw, 48)
    table = _sector_table(raw, sector_bytes)
    entries = b"".join(_chain(raw, directory, table, sector_bytes))
    streams: dict[str, tuple[int, int]] = {}
    for place in range(0, len(entries) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        entry = entries[place : place + _ENTRY_BYTES]
        name = entry[:64].decode("utf-16-le", "replace").partition("\x00")[0]
        streams[name] = struct.unpack_from("<IQ", entry, 116)
    start, size = streams.get("Workbook") or streams.get("Book") or (0, 0)
    size &= 0xFFFFFFFF  # the upper half is to be ignored in files of version 3, says [MS-CFB]
    [small] = struct.unpack_from("<I", raw, 56)
    if size < small:
        return b""  # kept among the small streams: too short to be large
    return b"".join(_chain(raw, start, table, sector_bytes))[:size]


def _sector_table(raw: bytes, sector_bytes: int) -> list[int]:
    """For each sector the one that follows it."""
    numbers_in_sector = f"<{sector_bytes // 4}I"
    sectors = list(struct.unpack_from("<109I", raw, 76))
    [extra] = struct.unpack_from("<I", raw, 68)
    seen: set[int] = set()
    while extra < _LAST_SECTOR and extra not in seen:
        seen.add(extra)
        place = _HEAD_BYTES + extra * sector_bytes
        numbers = struct.unpack_from(numbers_in_sector, raw, place)
        sectors += numbers[:-1]
        extra = numbers[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _LAST_SECTOR:
            place = _HEAD_BYTES + sector * sector_bytes
            table += struct.unpack_from(numbers_in_sector, raw, place)
    return table


def _chain(raw: bytes, sector: int, table: list[int], sector_bytes: int) -> Iterator[bytes]:
    seen: set[int] = set()
    while sector < _LAST_SECTOR:
        if sector in seen:
            raise ValueError("its sectors go in a circle")
        seen.add(sector)
        start = _HEAD_BYTES + sector * sector_bytes
        yield raw[start : start + sector_bytes]
        sector = table[sector]
