"""PDF: the text of its pages, and every text and file in its objects.

Properties, notes, addresses, bookmarks, names of fields and texts for screen readers are all
strings of objects, and those that a later saving replaced are still in the file: each saving is
read.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kartlaggning.disclosure.inspection.pieces import Enclosed, Passage, Piece, Place, Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

_END = re.compile(rb"%%EOF\s*")
_MOST_SAVINGS = 20


def pdf(data: bytes) -> Iterator[Piece]:
    """Take a PDF apart; one that is locked or damaged is not read."""
    ends = [match.end() for match in _END.finditer(data)][:-1]
    if len(ends) > _MOST_SAVINGS:
        yield Unreadable(Place())
        return
    for end in [*ends, len(data)]:
        try:
            yield from list(_saving(data[:end]))
        except Exception:  # noqa: BLE001 - a damaged file ends in nearly anything
            yield Unreadable(Place())


def _saving(data: bytes) -> Iterator[Piece]:
    from pypdf import PdfReader  # noqa: PLC0415 - only where a PDF is published

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        yield Unreadable(Place())
        return
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        part = f"#page={number}"
        yield Passage(Place(0, part), text)
        # a word that the end of a line parts
        yield Passage(Place(0, part), re.sub(r"(?<=[^\W\d_])-\n", "", text))
    yield from _objects(reader)


def _objects(reader: PdfReader) -> Iterator[Piece]:
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - only where a PDF is published

    yield from _texts(reader.trailer, "trailer")
    known = {number for numbers in reader.xref.values() for number in numbers}
    for number in sorted(known | set(reader.xref_objStm)):
        found = reader.get_object(IndirectObject(number, 0, reader))
        yield from _texts(found, f"object {number}")


def _texts(found: Any, part: str) -> Iterator[Piece]:
    """The strings of an object, and the file that it is; objects that it names come later."""
    from pypdf.generic import (  # noqa: PLC0415 - only where a PDF is published
        ByteStringObject,
        DictionaryObject,
        StreamObject,
        TextStringObject,
    )

    if isinstance(found, TextStringObject):
        yield Passage(Place(0, part), str(found))
    elif isinstance(found, ByteStringObject):
        yield Passage(Place(0, part), bytes(found).decode("latin-1"))
    elif isinstance(found, list):
        for inner in found:
            yield from _texts(inner, part)
    elif isinstance(found, DictionaryObject):
        for key in found:
            yield from _texts(found.raw_get(key), f"{part} {key}")
    if isinstance(found, StreamObject):
        yield from _file(found, part)


def _file(stream: Any, part: str) -> Iterator[Piece]:
    """A stream that is a file by itself; a page's content and its fonts are none."""
    kind = stream.get("/Type")
    if kind in ("/Metadata", "/EmbeddedFile"):
        yield Enclosed(Place(0, f"{part} {kind}"), stream.get_data())
    elif stream.get("/Subtype") == "/Image" and "/DCTDecode" in str(stream.get("/Filter")):
        yield Enclosed(Place(0, part), stream._data)
    elif stream.get("/S") == "/JavaScript" or kind is None and "/JS" in part:
        yield Enclosed(Place(0, part), stream.get_data())
