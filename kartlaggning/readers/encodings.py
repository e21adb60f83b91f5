"""From bytes to text: what the bytes say, then strict UTF-8, then a guess that words confirm.

Detectors by letter statistics are wrong on short Swedish texts; the names of a region's units are
not.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.text.keys import plain_key

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_OF_A_TEXT = 10  # of a text fewer than a tenth of the bytes are nought; of UTF-16 it is half
# of a megabyte of letters only some
_STRANGE_WORD = re.compile(r"\w{0,40}[^\x00-\x7f]{1,40}\w{0,40}")
UTF8_PAGE = "65001"  # as SPSS calls it
FALLBACK_ENCODING = "windows-1252"  # of statistics files that state none, as ReadStat has it
# Windows, old DOS programs, old Macintosh; likeliest first
GUESSES = (FALLBACK_ENCODING, "cp850", "mac-roman")


@dataclass(frozen=True)
class Decoded:
    """A file's text, the encoding it was read in, and what the user should know of the choice."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(raw: bytes, file: str, encoding: str, known_words: Collection[str]) -> Decoded:
    """Decode a file's bytes.

    Parameters
    ----------
    encoding
        As the user gave it; empty where the file shall say.
    known_words
        Words of which some should occur: what a guess is confirmed by.

    Raises
    ------
    KartlaggningError
        The bytes are no text, or not in the encoding that was given.
    """
    if encoding:
        decoded = _decode_as(raw, file, encoding)
    else:
        decoded = _decode_unnamed(raw, file, known_words)
    if "\x00" in decoded.text:
        raise _no_text(decoded.text.encode("utf-8", "replace"), file)
    return decoded


def _decode_as(raw: bytes, file: str, encoding: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        where = Where(file, _line_of(raw, error.start))
        raise KartlaggningError(Finding("encoding_wrong", where, encoding)) from error
    except (LookupError, ValueError) as error:
        raise KartlaggningError(Finding("encoding_unknown", Where(file), encoding)) from error
    return Decoded(text.removeprefix("\ufeff"), codecs.lookup(encoding).name)


def _decode_unnamed(raw: bytes, file: str, known_words: Collection[str]) -> Decoded:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            decoded = _decode_as(raw, file, encoding)
            return Decoded(decoded.text, encoding.removesuffix("-sig"))
    if encoding := _without_its_mark(raw):
        return _decode_as(raw, file, encoding)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            raise _no_text(raw, file) from error
        return _guess(raw, file, known_words, error.start)


def _without_its_mark(raw: bytes) -> str:
    """UTF-16 that does not begin with its mark: nearly every other byte is 0, and no other."""
    if len(raw) < 2 or len(raw) % 2:
        return ""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = raw[first::2], raw[1 - first :: 2]
        if high.count(0) > 0.9 * len(high) and 0 not in low:
            return encoding
    return ""


def _guess(raw: bytes, file: str, known_words: Collection[str], first_strange: int) -> Decoded:
    """Decode as the guess in which most known words are found; as Windows-1252 where none are.

    Where UTF-8 has most of them, a part of the file is in it and a part is not.
    """
    words = {plain_key(word) for word in known_words if not word.isascii()}
    texts = {encoding: raw.decode(encoding, "replace") for encoding in (*GUESSES, "utf-8")}
    hits = Counter({encoding: _count_words(text, words) for encoding, text in texts.items()})
    [(best, _)] = hits.most_common(1)  # the first of equals
    if best == "utf-8":
        where = Where(file, _line_of(raw, first_strange))
        raise KartlaggningError(Finding("encoding_mixed", where))
    if best == GUESSES[0] and hits[best] and "\ufffd" not in texts[best]:
        return Decoded(texts[best], best)
    found = _STRANGE_WORD.search(texts[best])
    sample = found[0] if found else ""
    where = Where(file, _line_of(raw, first_strange))
    finding = Finding("encoding_guessed", where, sample, parameters={"encoding": best})
    return Decoded(texts[best], best, (finding,))


def _count_words(text: str, words: Collection[str]) -> int:
    folded = plain_key(text)
    return sum(word in folded for word in words)


def _no_text(raw: bytes, file: str) -> KartlaggningError:
    """Make the error of bytes that hold noughts: it is no text, or a text that holds some.

    Readers drop what stands behind one, or stop there (pandas-dev/pandas#19886, csvkit#927).
    """
    n = raw.count(b"\x00")
    if n * _OF_A_TEXT >= len(raw):
        return KartlaggningError(Finding("file_not_text", Where(file)))
    where = Where(file, _line_of(raw, raw.index(b"\x00")))
    return KartlaggningError(Finding("text_holds_nought", where, parameters={"n": n}))


def _line_of(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1


def python_codec(encoding: str) -> str:
    """The codec of an encoding as an SPSS file states it: a name, or a number of Windows' pages."""
    if encoding == UTF8_PAGE:
        return "utf-8"
    for name in (encoding, f"cp{encoding}"):
        with suppress(LookupError, ValueError):  # the latter of a name with a zero in it
            return codecs.lookup(name).name
    return FALLBACK_ENCODING
