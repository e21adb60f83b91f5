"""A workbook's zip package, looked through before any library parses it.

Two things calamine cannot say: which cells hold an error or a formula that was never calculated
(it gives both as empty), and that a sheet is too wide to hold. A cell in the sheet's last corner
makes it ask for 550 GB, and the whole process dies.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from kartlaggning.errors import Finding, KartlaggningError, Where

MAX_UNPACKED = 1_000_000_000  # bytes
MAX_RATIO = 200  # real workbooks shrink ten- to hundredfold; a bomb a thousandfold
MAX_CELLS = 30_000_000  # of the rectangle around all cells, which calamine holds in memory whole
_CHUNK = 1 << 20
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]*)([0-9]*)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\s([^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_CELL_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")


@dataclass(frozen=True)
class BadCell:
    """A cell that calamine gives as empty: its row, column (both from 1), and its error; empty = never calculated."""

    row: int
    column: int
    error: str


# what a damaged zip file ends in
ZIP_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,  # encrypted; NotImplementedError, an unknown version, is one too
    ValueError,
)


def find_bad_cells(path: Path) -> dict[str, tuple[BadCell, ...]]:
    """Look through a workbook's package and find the bad cells of each sheet.

    Raises
    ------
    KartlaggningError
        The package is damaged, unpacks to too much, or holds a sheet that is too large.
    """
    file = path.as_posix()
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_bombs(package, file)
            bad = {info.filename: _scan(package, info, file) for info in package.infolist()}
            parts = _sheet_parts(package)
    except (*ZIP_DAMAGE, ElementTree.ParseError) as error:
        raise KartlaggningError(broken_workbook(file, str(error))) from error
    return {sheet: bad[part] for sheet, part in parts.items() if bad.get(part)}


def broken_workbook(file: str, reason: str) -> Finding:
    """The finding of a workbook that no one can read."""
    parameters = {"format": "Excel", "reason": reason.rstrip(".") or "?"}
    return Finding("file_broken", Where(file), parameters=parameters)


def _refuse_bombs(package: zipfile.ZipFile, file: str) -> None:
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in package.infolist()):
        raise zipfile.BadZipFile("it is packed in a way that Excel does not use")
    unpacked = sum(info.file_size for info in package.infolist())
    packed = sum(info.compress_size for info in package.infolist())
    is_bomb = unpacked > MAX_UNPACKED / 10 and unpacked > MAX_RATIO * packed
    if unpacked > MAX_UNPACKED or is_bomb:
        parameters = {"size": unpacked // 1_000_000, "limit": MAX_UNPACKED // 1_000_000}
        raise KartlaggningError(Finding("file_too_large", Where(file), parameters=parameters))


def _scan(package: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> tuple[BadCell, ...]:
    """Read a part to its end, which also proves its declared size and checksum; gather its bad cells."""
    last_row = last_column = n_rows = 0
    bad: list[BadCell] = []
    with package.open(info) as stream:
        for piece in _pieces(stream):
            references = _REFERENCE.findall(piece)
            n_rows += piece.count(b"<row")
            last_row = max(last_row, n_rows, *(_row_number(row) for row in {row for _, row in references}))
            columns = {_column_number(letters) for letters in {letters for letters, _ in references}}
            last_column = max(last_column, _longest_row(piece, len(references)), *columns)
            if any(mark in piece for mark in (b"<f", b":f", b'"e"', b"'e'")):  # else there are none, and none to seek
                bad += _bad_cells(piece)
    if last_row * last_column > MAX_CELLS:
        parameters = {"rows": last_row, "columns": last_column}
        raise KartlaggningError(Finding("sheet_too_large", Where(file), parameters=parameters))
    return tuple(bad)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """A part in pieces that each end before a cell, or at least a tag, begins."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        piece = rest + chunk
        cut = piece.rfind(b"<c " if b"<c " in piece else b"<")
        yield piece[: max(cut, 0)]
        rest = piece[max(cut, 0) :]
    yield rest


def _longest_row(piece: bytes, n_references: int) -> int:
    """Cells in the longest row, where cells do not say their column but follow one another."""
    if piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<row") <= n_references:
        return 0
    return max(row.count(b"<c ") + row.count(b"<c>") for row in piece.split(b"<row"))


def _bad_cells(piece: bytes) -> Iterator[BadCell]:
    for attributes, content in _CELL.findall(piece):
        is_error = bool(_CELL_ERROR.search(attributes))
        value = _VALUE.search(content)
        # a formula whose result is the empty text says t="str"
        is_waiting = value is None and bool(_FORMULA.search(content)) and b'"str"' not in attributes
        place = _REFERENCE.search(attributes)
        if place and (is_error or is_waiting):
            error = value[1].decode("utf-8", "replace") if value and is_error else ""
            yield BadCell(_row_number(place[2]), _column_number(place[1]), error)


def _row_number(digits: bytes) -> int:
    return int(digits[:12] or 0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → the part that holds it; empty where the package is put together in another way than Excel's."""
    names = set(package.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        relation.get("Id"): "xl/" + relation.get("Target", "").removeprefix("/xl/")
        for relation in _parse(package.read("xl/_rels/workbook.xml.rels"))
    }
    parts = {}
    for sheet in _parse(package.read("xl/workbook.xml")).iter():
        if sheet.tag in (f"{_SPREADSHEET}sheet", f"{_STRICT}sheet"):
            identity = next((value for name, value in sheet.items() if name.endswith("}id")), None)
            parts[sheet.get("name", "")] = targets.get(identity, "")
    return parts


def _parse(xml: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in xml or b"\x00" in xml:
        raise ValueError("a document type is not allowed in it")
    return ElementTree.fromstring(xml)
