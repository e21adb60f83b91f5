"""Texts of a fixed room, from bytes."""

from __future__ import annotations

from kartlaggning.readers.encodings import python_codec
from kartlaggning.readers.statistics.cases import NotPlainError

# those of which Python and ReadStat make the same letters of every byte
_PLAIN_CODECS = ("utf-8", "iso8859-1", "cp1252", "ascii")


def plain_codec(encoding: str) -> str:
    """The codec of an encoding that Python reads as ReadStat does; else none."""
    codec = python_codec(encoding) if encoding else ""
    return codec if codec in _PLAIN_CODECS else ""


def decode_text(raw: bytes, codec: str) -> str:
    """Decode a text without what fills its room; without a codec it must be ASCII.

    Raises
    ------
    NotPlainError
        ReadStat must say what it is.
    """
    written = raw.rstrip(b" \0")
    is_known = bool(codec) or written.isascii()
    if not is_known or b"\0" in written:
        raise NotPlainError
    try:
        return written.decode(codec or "ascii")
    except UnicodeDecodeError as error:
        raise NotPlainError from error
