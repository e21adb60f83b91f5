"""New Excel files (.xlsx, .xlsm, .xlsb): their zip package, looked through before a library does.

What calamine cannot say: which cells hold an error or a formula that was never calculated (it gives
both as empty), how a number is shown, what is hidden, struck through or commented on; and that a
sheet is too wide to hold. A cell in the sheet's last corner makes it ask for 550 GB, a count that
is a lie for more, and the whole process dies.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element

from kartlaggning.readers.containers.archive import (
    USUAL_PACKING,
    ZIP_DAMAGE,
    open_archive,
    refuse_bomb,
)
from kartlaggning.readers.containers.safe_xml import XmlStream, local_name
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.limits import MAX_UNPACKED, refuse_large_sheet
from kartlaggning.readers.workbooks.packages.binary import WORKBOOK, look_through_binary
from kartlaggning.readers.workbooks.packages.parts import (
    CommentsPart,
    Part,
    StringsPart,
    looks_of,
    part_of_root,
)
from kartlaggning.readers.workbooks.packages.relations import FORMAT_NAME, find_targets, read_xml
from kartlaggning.readers.workbooks.packages.sheet import SheetPart
from kartlaggning.readers.workbooks.trial import try_apart
from kartlaggning.readers.workbooks.workbook_notes import SheetNotes, WorkbookNotes

_WORKBOOK_PART, _RELATIONS_PART = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET_ROOT = "worksheet"
_CHUNK = 1 << 18
# parts that nobody reads as a part of the workbook, and that need not be well-formed
_FOREIGN = re.compile(r"(?:docProps|customXml)/|.*(?:\.vml|\.rels)\Z", re.IGNORECASE)
_XML_HEAD = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")


class _Parts:
    """What follows each part of a package; and of its sheets, in the second turn."""

    def __init__(self) -> None:
        self.others: dict[str, Part] = {}
        self.sheets: dict[str, SheetPart] = {}

    def make(self, name: str, n_bytes: int, root: str) -> Part | SheetPart:
        """What follows a part with a root element."""
        if root != _SHEET_ROOT:
            part = self.others[name] = part_of_root(root, n_bytes)
            return part
        struck: set[str] = set()
        raised: dict[str, str] = {}
        for other in self.others.values():
            if isinstance(other, StringsPart):
                struck |= other.struck
                raised |= other.raised
        looks = looks_of(list(self.others.values()))
        sheet = self.sheets[name] = SheetPart(n_bytes, looks, struck, raised)
        return sheet


def look_through_package(path: Path) -> WorkbookNotes:
    """Look through a workbook's package (.xlsx, .xlsm, .xlsb) for what calamine does not say.

    Raises
    ------
    KartlaggningError
        The package is damaged, unpacks to too much, declares more than it holds, or has a sheet
        that is too large.
    """
    file = path.as_posix()
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_unread(package, file)
            if WORKBOOK in package.namelist():
                notes = look_through_binary(package, file)
                try_apart(path, gigabytes=8, seconds=300)
                return notes
            parts = _scan_parts(package, file)
            sheets = _sheet_notes(package, file, parts)
    except ZIP_DAMAGE as error:
        raise broken_file(Format.WORKBOOK, str(error), file) from error
    return WorkbookNotes(sheets, looks_of(list(parts.others.values())))


def _refuse_unread(package: zipfile.ZipFile, file: str) -> None:
    if any(info.compress_type not in USUAL_PACKING for info in package.infolist()):
        raise zipfile.BadZipFile("it is packed in a way that Excel does not use")
    unpacked = sum(info.file_size for info in package.infolist())
    packed = sum(info.compress_size for info in package.infolist())
    refuse_bomb(unpacked, packed, MAX_UNPACKED, MAX_UNPACKED // 10, file)


def _scan_parts(package: zipfile.ZipFile, file: str) -> _Parts:
    """Follow every part to its end, which also proves its declared size and checksum.

    Sheets come last: what their cells look like stands in another part.
    """
    parts = _Parts()
    sheets = set(_sheet_parts(package, file).values())

    def is_late(info: zipfile.ZipInfo) -> bool:
        return info.filename in sheets or "worksheets/" in info.filename.lower()

    for info in sorted(package.infolist(), key=is_late):
        with package.open(info) as stream:
            head = stream.read(_CHUNK)
            is_followed = not _FOREIGN.match(info.filename) and _XML_HEAD.match(head)
            pieces = _pieces(head, stream)
            if is_followed:
                _follow(pieces, partial(parts.make, info.filename, info.file_size), file)
            for _ in pieces:  # what is no XML, such as a picture
                pass
    for sheet in parts.sheets.values():
        refuse_large_sheet(sheet.last_row, sheet.last_column, file)
    return parts


def _pieces(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    piece = head
    while piece:
        yield piece
        piece = stream.read(_CHUNK)


def _follow(pieces: Iterator[bytes], make: Callable[[str], Part | SheetPart], file: str) -> None:
    """Follow a part's elements; its root tells with what."""
    made: list[Part | SheetPart] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        part = make(local_name(tag))
        made.append(part)
        if isinstance(part, SheetPart | StringsPart):
            part.listen = stream.listen
        if isinstance(part, SheetPart):
            stream.parser.EndElementHandler = None
        else:
            stream.parser.EndElementHandler = lambda tag: part.end(local_name(tag))
        # where the root has no prefix, what has one is of another program's: one call less a cell
        if ":" in tag:
            stream.parser.StartElementHandler = lambda tag, said: part.start(local_name(tag), said)
        else:
            stream.parser.StartElementHandler = part.start
        part.start(local_name(tag), attributes)

    stream = XmlStream(begin, lambda _: None)
    stream.read(pieces, file, FORMAT_NAME)
    for part in made:
        if isinstance(part, SheetPart):
            part.finish()


def _sheet_notes(package: zipfile.ZipFile, file: str, parts: _Parts) -> dict[str, SheetNotes]:
    """Sheet name → its notes, with the comments that its relations lead to."""
    notes = {}
    for name, part in _sheet_parts(package, file).items():
        if sheet := parts.sheets.get(part):
            for target in find_targets(package, part, file).values():
                other = parts.others.get(target)
                if isinstance(other, CommentsPart):
                    sheet.notes.commented |= other.commented
            notes[name] = sheet.notes
    return notes


def list_sheets(path: Path) -> list[str]:
    """List a package's sheets by name, without looking at them; none where it is not Excel's.

    Raises
    ------
    KartlaggningError
        It is damaged.
    """
    if not zipfile.is_zipfile(path):
        return []
    with open_archive(path, FORMAT_NAME) as package:
        return list(_sheet_parts(package, path.as_posix()))


def _sheet_parts(package: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Sheet name → the part that holds it; none where the package is not built as Excel's."""
    if not {_WORKBOOK_PART, _RELATIONS_PART} <= set(package.namelist()):
        return {}
    targets = find_targets(package, _WORKBOOK_PART, file)
    workbook = read_xml(package, _WORKBOOK_PART, file)
    parts = {}
    for sheet in workbook.iter("sheet"):
        parts[sheet.get("name", "")] = targets.get(_relation_id(sheet), "")
    return parts


def _relation_id(sheet: Element) -> str:
    # its prefix, mostly `r`, is the program's own choice
    for name, value in sheet.items():
        if name.endswith(":id"):
            return value
    return ""
