"""What pictures say about themselves: PNG's and JPEG's metadata, and what is hung on behind.

What is drawn in them is not read.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from kartlaggning.disclosure.inspection.pieces import Passage, Piece, Place, Unreadable

_PNG_HEAD = 8
_PIXELS = (b"IDAT", b"IHDR", b"PLTE", b"IEND", b"tRNS", b"pHYs", b"gAMA", b"cHRM", b"fdAT")
_PACKED = (b"zTXt", b"iCCP", b"iTXt")
_MOST_UNPACKED = 10_000_000  # bytes
_PRINTABLE = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f-\x9f\ufffd]){3,}|[^\x00-\x1f\x7f-\x9f\ufffd]{4,}"
)
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")


def png(data: bytes) -> Iterator[Piece]:
    """The texts of a PNG's chunks."""
    place = _PNG_HEAD
    name = b""
    while place + 12 <= len(data) and name != b"IEND":
        length, name = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        place += 12 + length
        if name not in _PIXELS:
            yield from _texts(content, name.decode("latin-1"))
        if name in _PACKED:
            yield from _unpacked(content, name.decode("latin-1"))
    if name != b"IEND":
        yield Unreadable(Place())
    yield from _texts(data[place:], "IEND")


def jpeg(data: bytes) -> Iterator[Piece]:
    """The texts of a JPEG's segments before the picture, and of what stands behind it."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
        marker, length = struct.unpack(">xBH", data[place : place + 4])
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield from _texts(data[place + 4 : place + 2 + length], f"APP{marker & 15}")
        place += 2 + length
    end = data.rfind(b"\xff\xd9")
    if end < place:
        yield Unreadable(Place())
        return
    yield from _texts(data[end + 2 :], "EOI")


def _unpacked(content: bytes, part: str) -> Iterator[Piece]:
    """What is packed in a chunk: behind a name, and one or more noughts."""
    found = re.search(rb"\x78[\x01\x5e\x9c\xda]", content)
    if not found:
        return
    try:
        text = zlib.decompressobj().decompress(content[found.start() :], _MOST_UNPACKED)
    except zlib.error:
        yield Unreadable(Place(0, part))
        return
    yield from _texts(text, part)


def _texts(content: bytes, part: str) -> Iterator[Piece]:
    """All that can be read in bytes, of one or two bytes a letter."""
    text = content.decode("utf-8", "replace")
    yield from (Passage(Place(0, part), match[0]) for match in _PRINTABLE.finditer(text))
    if "\ufffd" in text:
        plain = content.decode("cp1252", "replace")
        yield from (Passage(Place(0, part), match[0]) for match in _PRINTABLE.finditer(plain))
    for match in _WIDE.finditer(content):
        yield Passage(Place(0, part), match[0].decode("utf-16-le"))
