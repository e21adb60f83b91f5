"""Files written into a text in base64: pictures in `data:` addresses, packed scripts, tables."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from kartlaggning.disclosure.inspection.opening.lines import decoded
from kartlaggning.disclosure.inspection.pieces import Enclosed, Passage, Piece, Place

# a shorter run without the address is a hash or a word
_LEAST_BARE = 40
_BASE64 = re.compile(
    r"(?P<address>data:[\w.+/-]*(?:;[\w.+-]+=[^;,\s]*)*;base64,)(?P<named>[A-Za-z0-9+/_-]*={0,2})"
    rf"|(?P<bare>[A-Za-z0-9+/]{{{_LEAST_BARE},}}={{0,2}})",
    re.IGNORECASE,
)
BEGINNINGS = (b"\x1f\x8b", b"\x89PNG\r\n", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04")


def with_payloads(piece: Piece) -> Iterator[Piece]:
    """A passage without the files written into it, and these by themselves."""
    if not isinstance(piece, Passage) or len(piece.text) < _LEAST_BARE // 2:
        yield piece
        return
    kept = []
    end = 0
    for match in _BASE64.finditer(piece.text):
        data = _data(match)
        if data is not None:
            yield Enclosed(piece.place, data)
            kept.append(piece.text[end : match.start()])
            end = match.end()
    if not end:
        yield piece
    else:
        yield Passage(piece.place, " ".join([*kept, piece.text[end:]]))


def _data(match: re.Match[str]) -> bytes | None:
    """The file; of base64 that does not say it is one, only what is known or a text."""
    is_named = match["address"] is not None
    written = match["named"] if is_named else match["bare"]
    written = written.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        data = base64.b64decode(written + "=" * (-len(written) % 4), validate=True)
    except binascii.Error:
        return None
    if is_named or data.startswith(BEGINNINGS) or _is_text(data):
        return data
    return None


def _is_text(data: bytes) -> bool:
    text = decoded(data)
    return text is not None and all(sign.isprintable() or sign.isspace() for sign in text)


def at(place: Place, pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces of what is enclosed somewhere, with both places."""
    for piece in pieces:
        inner = piece.place.part
        part = f"{place.part}: {inner}" if inner else place.part
        yield piece._replace(place=Place(place.line or piece.place.line, part))
