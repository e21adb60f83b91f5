"""Packages of office programs (docx, xlsx, pptx, odt …) and other zip archives: every part.

Of a workbook a text is told with its cell, also of a sheet that is hidden.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from kartlaggning.disclosure.inspection.opening.xml_texts import xml_texts
from kartlaggning.disclosure.inspection.pieces import (
    Enclosed,
    Passage,
    Piece,
    Place,
    Unreadable,
    written_names,
)
from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.containers.archive import MAX_MEMBERS, ZIP_DAMAGE, read_member
from kartlaggning.readers.containers.safe_xml import local_name, parse_xml

_XML = (".xml", ".rels", ".vml", ".rdf")
_SHEET = "xl/worksheets/"
_SHARED = "xl/sharedStrings.xml"


def package(data: bytes, file: str) -> Iterator[Piece]:
    """Take a package apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MAX_MEMBERS:
                yield Unreadable(Place())
                return
            yield Passage(Place(0, "zip"), archive.comment.decode("utf-8", "replace"))
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            parts = {name: read_member(archive, name, file) for name in names}
    except (*ZIP_DAMAGE, KartlaggningError):
        yield Unreadable(Place())
        return
    cells = _cells(parts)
    for name, part in parts.items():
        yield from (Passage(Place(0, name), written) for written in written_names(name))
        yield from _part(name, part, cells)


def _part(name: str, data: bytes, cells: Mapping[int, str]) -> Iterator[Piece]:
    if not name.lower().endswith(_XML):
        yield Enclosed(Place(0, name), data)
        return
    n_texts = -1
    for piece in xml_texts(data, name):
        if name == _SHARED and not isinstance(piece, Unreadable) and _is_text(piece):
            n_texts += 1
            yield piece._replace(place=Place(0, cells.get(n_texts, name)))
        else:
            # a package is one line mostly
            yield piece._replace(place=Place(0, piece.place.part))


def _is_text(piece: Piece) -> bool:
    return "/@" not in piece.place.part


def _cells(parts: Mapping[str, bytes]) -> dict[int, str]:
    """The first cell of each shared text, such as `Blad1!B7`."""
    cells: dict[int, str] = {}
    names = _sheet_names(parts)
    for name in sorted(part for part in parts if part.startswith(_SHEET) and part.endswith(".xml")):
        sheet = names.get(name, name)
        for cell in re.finditer(rb"<c\b([^>]*)>(?:<f\b.*?</f>)?<v>(\d+)</v>", parts[name]):
            place = re.search(rb'\br="([A-Z]+\d+)"', cell[1])
            if place and re.search(rb'\bt="s"', cell[1]):
                cells.setdefault(int(cell[2]), f"{sheet}!{place[1].decode()}")
    return cells


def _sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The name of each sheet by its part."""
    try:
        book = parse_xml(parts["xl/workbook.xml"], "", "Excel")
        relations = parse_xml(parts["xl/_rels/workbook.xml.rels"], "", "Excel")
    except (KeyError, KartlaggningError):
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in relations.iter("Relationship")}
    names = {}
    for sheet in book.iter("sheet"):
        # written r:id, or with another prefix
        relations_of = [value for name, value in sheet.items() if local_name(name) == "id"]
        target = targets.get("".join(relations_of[:1]), "").removeprefix("/xl/")
        names[f"xl/{target}"] = sheet.get("name", "")
    return names
