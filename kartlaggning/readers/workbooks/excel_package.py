"""New Excel files (.xlsx, .xlsb): their zip package, looked through before any library parses it.

Two things calamine cannot say: which cells hold an error or a formula that was never calculated
(it gives both as empty), and that a sheet is too wide to hold. A cell in the sheet's last corner
makes it ask for 550 GB, and the whole process dies.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element

from kartlaggning.readers.containers.archive import (
    USUAL_PACKING,
    ZIP_DAMAGE,
    open_archive,
    read_member,
    refuse_bomb,
)
from kartlaggning.readers.containers.safe_xml import parse_xml
from kartlaggning.readers.formats import FORMAT_NAMES, Format, broken_file
from kartlaggning.readers.limits import MAX_UNPACKED, refuse_large_sheet
from kartlaggning.readers.workbooks.workbook_notes import BadCell, WorkbookNotes

_FORMAT_NAME = FORMAT_NAMES[Format.WORKBOOK]
_WORKBOOK_PART, _RELATIONS_PART = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# kinds of records in an .xlsb file's sheet; those of a cell begin with its column
_ROW_RECORD = 0
_CELL_RECORDS = range(1, 12)
_CHUNK = 1 << 20
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]*)([0-9]*)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s([^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_CELL_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_CELL_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_BAD_CELL_MARKS = (b"<f", b":f", b'"e"', b"'e'")  # a formula, with a prefix too; an error


def look_through_package(path: Path) -> WorkbookNotes:
    """Look through a workbook's package (.xlsx, .xlsb) and find the bad cells of each sheet.

    Raises
    ------
    KartlaggningError
        The package is damaged, unpacks to too much, or holds a sheet that is too large.
    """
    file = path.as_posix()
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_unread(package, file)
            bad_by_part = {}
            for info in package.infolist():
                if _is_binary_sheet(info.filename):
                    _scan_binary_sheet(package, info, file)
                else:
                    bad_by_part[info.filename] = _scan_part(package, info, file)
            parts = _sheet_parts(package, file)
    except ZIP_DAMAGE as error:
        raise broken_file(Format.WORKBOOK, str(error), file) from error
    bad_cells = {}
    for sheet, part in parts.items():
        if bad := bad_by_part.get(part):
            bad_cells[sheet] = bad
    return WorkbookNotes(bad_cells)


def _is_binary_sheet(part: str) -> bool:
    return part.startswith("xl/worksheets/") and part.endswith(".bin")


def _refuse_unread(package: zipfile.ZipFile, file: str) -> None:
    if any(info.compress_type not in USUAL_PACKING for info in package.infolist()):
        raise zipfile.BadZipFile("it is packed in a way that Excel does not use")
    unpacked = sum(info.file_size for info in package.infolist())
    packed = sum(info.compress_size for info in package.infolist())
    refuse_bomb(unpacked, packed, MAX_UNPACKED, MAX_UNPACKED // 10, file)


def _scan_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> tuple[BadCell, ...]:
    """Gather a part's bad cells, and refuse a sheet that is too large.

    The part is read to its end, which also proves its declared size and checksum.
    """
    last_row = last_column = n_rows = 0
    bad: list[BadCell] = []
    with package.open(info) as stream:
        for piece in _pieces(stream):
            references = _REFERENCE.findall(piece)
            columns = {letters for letters, _ in references}
            rows = {digits for _, digits in references}
            n_rows += piece.count(b"<row")  # a row need not say its number
            last_row = max(last_row, n_rows, *map(_row_number, rows))
            longest_row = _longest_row(piece, len(references))
            last_column = max(last_column, longest_row, *map(_column_number, columns))
            # taking every cell apart costs time: in most pieces none can be bad
            if any(mark in piece for mark in _BAD_CELL_MARKS):
                bad += _bad_cells(piece)
    refuse_large_sheet(last_row, last_column, file)
    return tuple(bad)


def _scan_binary_sheet(package: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> None:
    """Refuse a sheet of an .xlsb file that is too large.

    Its records follow one another, each with its kind and length.
    """
    content = package.read(info)
    place = last_row = last_column = 0
    while place < len(content):
        kind, place = _packed_number(content, place, 2)
        length, place = _packed_number(content, place, 4)
        if kind == _ROW_RECORD and length >= 4:
            last_row = max(last_row, struct.unpack_from("<I", content, place)[0] + 1)
        elif kind in _CELL_RECORDS and length >= 4:
            last_column = max(last_column, struct.unpack_from("<I", content, place)[0] + 1)
        place += length
    refuse_large_sheet(last_row, last_column, file)


def _packed_number(content: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes, seven bits in each, and the place after it."""
    number = 0
    for index, byte in enumerate(content[place : place + most]):
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return number, place + index + 1
    return number, place + most


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """A part in pieces that each end before a cell, or at least a tag, begins."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        piece = rest + chunk
        cut = piece.rfind(b"<c ")
        if cut < 0:
            cut = max(piece.rfind(b"<"), 0)
        yield piece[:cut]
        rest = piece[cut:]
    yield rest


def _longest_row(piece: bytes, n_references: int) -> int:
    """Cells in the longest row, where cells do not say their column but follow one another."""
    if piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<row") <= n_references:
        return 0
    return max(row.count(b"<c ") + row.count(b"<c>") for row in piece.split(b"<row"))


def _bad_cells(piece: bytes) -> Iterator[BadCell]:
    for attributes, content in _CELL.findall(piece):
        value = _VALUE.search(content)
        if _CELL_ERROR.search(attributes):
            error = value[1].decode("utf-8", "replace") if value else ""
        elif value is None and _is_waiting(attributes, content):
            error = ""
        else:
            continue
        if place := _REFERENCE.search(attributes):
            yield BadCell(_row_number(place[2]), _column_number(place[1]), error)


def _is_waiting(attributes: bytes, content: bytes) -> bool:
    """Whether a cell without a value holds a formula that was never calculated."""
    # a formula whose result is the empty text says t="str"
    return bool(_FORMULA.search(content)) and not _CELL_TEXT.search(attributes)


def _row_number(digits: bytes) -> int:
    return int(digits[:12] or 0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number


def list_sheets(path: Path) -> list[str]:
    """List a package's sheets by name, without looking at them; none where it is not Excel's.

    Raises
    ------
    KartlaggningError
        It is damaged.
    """
    if not zipfile.is_zipfile(path):
        return []
    with open_archive(path, _FORMAT_NAME) as package:
        return list(_sheet_parts(package, path.as_posix()))


def _sheet_parts(package: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Sheet name → the part that holds it; none where the package is not built as Excel's."""
    if not {_WORKBOOK_PART, _RELATIONS_PART} <= set(package.namelist()):
        return {}
    relations = _read_xml(package, _RELATIONS_PART, file)
    workbook = _read_xml(package, _WORKBOOK_PART, file)
    targets = {}
    for relation in relations:
        part = relation.get("Target", "").removeprefix("/xl/")
        targets[relation.get("Id")] = f"xl/{part}"
    parts = {}
    for sheet in workbook.iter("sheet"):
        parts[sheet.get("name", "")] = targets.get(_relation_id(sheet), "")
    return parts


def _read_xml(package: zipfile.ZipFile, part: str, file: str) -> Element:
    return parse_xml(read_member(package, part, file, _FORMAT_NAME), file, _FORMAT_NAME)


def _relation_id(sheet: Element) -> str | None:
    # its prefix, mostly `r`, is the program's own choice
    for name, value in sheet.items():
        if name.endswith(":id"):
            return value
    return None
