"""Binary Excel files (.xlsb): records in the place of XML, in the same kind of package.

The layouts: Microsoft's [MS-XLSB].
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from kartlaggning.readers.containers.archive import read_member
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.limits import refuse_large_sheet
from kartlaggning.readers.workbooks.number_formats import BUILT_IN, parse_format
from kartlaggning.readers.workbooks.packages.parts import TOO_MUCH_DECLARED, TOO_SHORT
from kartlaggning.readers.workbooks.packages.relations import FORMAT_NAME, find_targets
from kartlaggning.readers.workbooks.rich_texts.runs import LEVEL
from kartlaggning.readers.workbooks.rich_texts.shared_texts import LEVELS, raised_text
from kartlaggning.readers.workbooks.workbook_notes import (
    ERRORS,
    BadCell,
    Look,
    SheetNotes,
    WorkbookNotes,
    add_span,
)

WORKBOOK = "xl/workbook.bin"
_STYLES, _STRINGS = "xl/styles.bin", "xl/sharedStrings.bin"
# kinds of records; those of a cell begin with its column and its look
_ROW, _COLUMNS, _SHEET = 0, 60, 156
_BLANK, _ERROR, _ERROR_OF_FORMULA = 1, 3, 11
_CELLS = range(1, 12)
# a row's record begins with its number, a cell's with its column and its look; of a shorter one
# calamine takes what the record before it left, and makes a sheet of millions of columns of that
_SHORTEST = {_ROW: 4} | dict.fromkeys(_CELLS, 8)
_FONT, _FORMAT, _XF, _BEGIN_XFS, _END_XFS = 43, 44, 47, 617, 618
_SHARED_TEXT, _TEXT_OF_ALL = 7, 19
_COMMENT = 635
# a table's first record says of how many: where in it
_COUNTS = {159: 4, 615: 0, _BEGIN_XFS: 0}
_NO_TEXT = 0xFFFFFFFF
_STRUCK, _HIDDEN_ROW, _HIDDEN_COLUMN = 8, 0x10, 1
_PIECE = 1 << 18
Record = tuple[int, bytes]


def look_through_binary(package: zipfile.ZipFile, file: str) -> WorkbookNotes:
    """Look through a binary workbook.

    Raises
    ------
    KartlaggningError
        It declares more than it holds, or has a sheet that is too large.
    struct.error, ValueError
        It is damaged.
    """
    styles = _Styles()
    texts = b""
    raised: dict[int, str] = {}
    sheets: dict[str, SheetNotes] = {}
    comments: dict[str, set[object]] = {}
    # what cells look like stands in another part than they do; one part at a time is held
    for info in sorted(package.infolist(), key=_is_sheet):
        name = info.filename
        content = _read_part(package, info)
        if _is_sheet(info):
            if texts and any(styles.levels):
                raised, texts = _raised_texts(texts, styles.levels), b""
            sheets[name] = _scan_sheet(content, styles.looks, raised, file)
        elif name == _STYLES:
            styles = _read_styles(content, file)
        elif name == _STRINGS:
            _refuse_false_counts(content, file)
            texts = content
        elif "comments" in name:
            comments[name] = _commented(content)
    notes = {}
    for sheet, part in _sheet_parts(package, file).items():
        if part in sheets:
            notes[sheet] = sheets[part]
            for target in find_targets(package, part, file).values():
                notes[sheet].commented |= comments.get(target, set())
    return WorkbookNotes(notes, styles.looks)


def _read_part(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a part to its end, which also proves its declared size and checksum.

    Asked for all at once, Python unpacks all that there is before it looks at the declared size,
    which is what the package has been judged by.
    """
    with package.open(info) as stream:
        return b"".join(iter(partial(stream.read, _PIECE), b""))


def _is_sheet(info: zipfile.ZipInfo) -> bool:
    return info.filename.startswith("xl/worksheets/")


def _records(content: bytes) -> Iterator[Record]:
    """Each record's kind and content; they follow one another, each with its kind and length."""
    place = 0
    last = len(content) - 1
    while place <= last:
        # nearly all have one byte for each; there are millions
        if place < last and content[place] < 0x80 and content[place + 1] < 0x80:
            kind, length = content[place], content[place + 1]
            place += 2
        else:
            kind, place = _packed_number(content, place, 2)
            length, place = _packed_number(content, place, 4)
        yield kind, content[place : place + length]
        place += length


def _packed_number(content: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes, seven bits in each, and the place after it."""
    number = 0
    for index, byte in enumerate(content[place : place + most]):
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return number, place + index + 1
    return number, place + most


def _refuse_false_counts(content: bytes, file: str) -> None:
    """Refuse a table that declares more than its bytes can hold."""
    for kind, record in _records(content):
        if kind in _COUNTS:
            _refuse_false_count(kind, record, len(content), file)


def _refuse_false_count(kind: int, record: bytes, n_bytes: int, file: str) -> None:
    place = _COUNTS[kind]
    if len(record) < place + 4:
        return
    [declared] = struct.unpack_from("<I", record, place)
    if declared > n_bytes:
        raise broken_file(Format.WORKBOOK, TOO_MUCH_DECLARED, file)


@dataclass
class _Styles:
    """How cells look, by the number that they name it by; whether each font raises or lowers."""

    looks: list[Look] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)


def _read_styles(content: bytes, file: str) -> _Styles:
    codes = dict(BUILT_IN)
    struck: list[bool] = []
    styles = _Styles()
    is_of_cells = False
    for kind, record in _records(content):
        if kind in _COUNTS:
            _refuse_false_count(kind, record, len(content), file)
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif kind == _FONT:
            flags, script = struct.unpack_from("<2xH2xH", record)
            struck.append(bool(flags & _STRUCK))
            styles.levels.append(LEVELS.get(script, LEVEL))
        elif kind in (_BEGIN_XFS, _END_XFS):
            is_of_cells = kind == _BEGIN_XFS
        elif kind == _XF and is_of_cells:
            number_format, font = struct.unpack_from("<2H", record, 2)
            is_struck = font < len(struck) and struck[font]
            styles.looks.append(Look(parse_format(codes.get(number_format, "")), is_struck))
    return styles


def _raised_texts(content: bytes, font_levels: Sequence[int]) -> dict[int, str]:
    """Number of a shared text → how it is seen, where a part of it is raised or lowered."""
    raised = {}
    number = 0
    for kind, record in _records(content):
        if kind == _TEXT_OF_ALL:
            text = raised_text(record, font_levels)
            if text is not None:
                raised[number] = text
            number += 1
    return raised


def _text(record: bytes, place: int) -> tuple[str, int]:
    """A text of two bytes a letter, after its length; and the place after it."""
    [length] = struct.unpack_from("<I", record, place)
    if length == _NO_TEXT:
        return "", place + 4
    end = place + 4 + 2 * length
    return record[place + 4 : end].decode("utf-16-le", "replace"), end


def _scan_sheet(
    content: bytes, looks: Sequence[Look], raised: Mapping[int, str], file: str
) -> SheetNotes:
    """Gather a sheet's notes, and refuse one that is too large or damaged."""
    notes = SheetNotes()
    row = last_row = last_column = 0  # from 0; the last ones from 1
    for kind, record in _whole_records(content, file):
        if kind == _ROW:
            [row] = struct.unpack_from("<I", record)
            if len(record) > 11 and record[11] & _HIDDEN_ROW:
                add_span(notes.hidden_rows, row + 1, row + 1)
        elif kind == _COLUMNS and len(record) >= 18:
            first, last = struct.unpack_from("<2I", record)
            if record[16] & _HIDDEN_COLUMN:
                add_span(notes.hidden_columns, first + 1, last + 1)
        elif kind in _CELLS and kind != _BLANK:
            column, look = struct.unpack_from("<2I", record)
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
            look &= 0xFFFFFF  # the rest are flags
            if look < len(looks) and not looks[look].is_plain:
                notes.looked_at.add(row, column, look)
            if kind == _SHARED_TEXT and (text := raised.get(_number_of_text(record))):
                notes.texts[row, column] = text
            if kind in (_ERROR, _ERROR_OF_FORMULA):
                error = ERRORS.get(record[8] if len(record) > 8 else -1, "?")
                notes.bad_cells.append(BadCell(row + 1, column + 1, error))
    refuse_large_sheet(last_row, last_column, file)
    return notes


def _whole_records(content: bytes, file: str) -> Iterator[Record]:
    """A sheet's records; one that is cut off is an error."""
    for kind, record in _records(content):
        if len(record) < _SHORTEST.get(kind, 0):
            raise broken_file(Format.WORKBOOK, TOO_SHORT, file)
        yield kind, record


def _number_of_text(record: bytes) -> int:
    """The number of the shared text that a cell shows; of a damaged one none."""
    return int.from_bytes(record[8:12], "little") if len(record) >= 12 else -1


def _commented(content: bytes) -> set[object]:
    """The cells that have a comment; of a part that holds none, none."""
    cells: set[object] = set()
    for kind, record in _records(content):
        if kind == _COMMENT and len(record) >= 20:
            cells.add(struct.unpack_from("<4I", record, 4))
    return cells


def _sheet_parts(package: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Sheet name → the part that holds it."""
    targets = find_targets(package, WORKBOOK, file)
    parts = {}
    for kind, record in _records(read_member(package, WORKBOOK, file, FORMAT_NAME)):
        if kind == _SHEET:
            relation, place = _text(record, 8)
            parts[_text(record, place)[0]] = targets.get(relation, "")
    return parts
