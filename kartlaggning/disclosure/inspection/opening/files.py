"""Any file to its passages, by what it begins with and what it is called; and files inside it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from kartlaggning.disclosure.inspection.opening.json_texts import json_texts
from kartlaggning.disclosure.inspection.opening.known_scripts import is_plotly
from kartlaggning.disclosure.inspection.opening.lines import decoded, plain_text, table
from kartlaggning.disclosure.inspection.opening.packages import package
from kartlaggning.disclosure.inspection.opening.payloads import at, with_payloads
from kartlaggning.disclosure.inspection.opening.pdf import pdf
from kartlaggning.disclosure.inspection.opening.pictures import jpeg, png
from kartlaggning.disclosure.inspection.opening.web_pages import web_page
from kartlaggning.disclosure.inspection.opening.xml_texts import xml_texts
from kartlaggning.disclosure.inspection.pieces import Enclosed, Passage, Piece, Place, Unreadable

_MAX_DEPTH = 6
_MOST_UNPACKED = 200_000_000  # bytes
_PAGES = (".html", ".htm", ".xhtml")
_XML = (".xml", ".svg", ".rdf", ".rels")
_TABLES = (".csv", ".tsv")
_MARKUP = re.compile(r"\s*<(?:\?xml|svg\b)")
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


def open_file(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Take a file apart, and all files inside it; nothing in the result is enclosed.

    A text that stands in it several times is given once, where it stands first.
    """
    if depth > _MAX_DEPTH:
        yield Unreadable(Place())
        return
    read: set[str] = set()
    for piece in _by_content(name, data):
        if isinstance(piece, Passage):
            if piece.text in read:
                continue
            read.add(piece.text)
        for inner in with_payloads(piece):
            if isinstance(inner, Enclosed):
                yield from at(inner.place, open_file(inner.place.part, inner.data, depth + 1))
            else:
                yield inner


def _by_content(name: str, data: bytes) -> Iterator[Piece]:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return jpeg(data)
    if data.startswith(b"PK\x03\x04"):
        return package(data, name)
    if data.startswith(b"\x1f\x8b"):
        return _unzipped(data)
    if b"%PDF-" in data[:1024]:
        return pdf(data)
    return _by_name(name, data)


def _by_name(name: str, data: bytes) -> Iterator[Piece]:
    ending = PurePosixPath(name).suffix.lower()
    text = decoded(data)
    if ending in _XML or (text is not None and _MARKUP.match(text) and ending not in _PAGES):
        return xml_texts(data)
    if text is None:
        return iter([Unreadable(Place())])
    if ending in _PAGES or _PAGE.match(text):
        return web_page(text)
    if ending in _TABLES:
        return table(text)
    texts = json_texts(text) if text.lstrip()[:1] in ("{", "[") else None
    return plain_text(text) if texts is None else texts


def _unzipped(data: bytes) -> Iterator[Piece]:
    """What is packed with gzip, and the name and remark that its head may hold."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        content = unpacking.decompress(data, _MOST_UNPACKED)
    except zlib.error:
        yield Unreadable(Place())
        return
    if not unpacking.eof or unpacking.unused_data:
        yield Unreadable(Place())
    flags = data[3]
    if flags:
        head = data[10:1000].split(b"\x00")[:3]
        yield from (Passage(Place(0, "gzip"), part.decode("latin-1")) for part in head)
    if not is_plotly(content):
        yield Enclosed(Place(0, "gzip"), content)
