"""The texts that cells of binary workbooks share, as far as they are raised or lowered in part.

Behind the letters of such a text stands from which on which font holds. In an old Excel file all
texts follow one another in one record, which goes on in the next where it is full. The layouts:
Microsoft's [MS-XLS], XLUnicodeRichExtendedString, and [MS-XLSB], RichStr.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from kartlaggning.readers.workbooks.rich_texts.runs import LEVEL, LOWERED, RAISED, Runs

LEVELS = {1: RAISED, 2: LOWERED}  # by the script (sss) of a font
_WIDE, _HAS_ADDITION, _HAS_RUNS = 0x01, 0x04, 0x08
_RUN_BYTES = 4
_RICH = 0x01


def raised_texts(records: Sequence[bytes], font_levels: Sequence[int]) -> dict[int, str]:
    """Number of a shared text of an old Excel file → how it is seen, where part of it is raised.

    Parameters
    ----------
    records
        The content of the record of shared texts, and of those in which it goes on.
    font_levels
        Whether each font raises or lowers.

    Raises
    ------
    struct.error, IndexError
        They end within a text.
    """
    [n_texts] = struct.unpack_from("<4xI", records[0])
    cursor = _Cursor(records, 8)
    seen = {}
    for number in range(n_texts):
        letters, runs = _read_text(cursor)
        if runs:
            text = _seen(letters, struct.iter_unpack("<2H", runs), font_levels)
            if text is not None:
                seen[number] = text
    return seen


class _Cursor:
    """Reads bytes that go on from one record into the next."""

    def __init__(self, records: Sequence[bytes], place: int) -> None:
        self._records = iter(records[1:])
        self._record = records[0]
        self._place = place

    def take(self, n_bytes: int) -> bytes:
        """The next bytes, of as many records as it takes."""
        taken = self._record[self._place : self._place + n_bytes]
        self._place += len(taken)
        while len(taken) < n_bytes:
            self._next()
            more = self._record[: n_bytes - len(taken)]
            self._place = len(more)
            taken += more
        return taken

    def skip(self, n_bytes: int) -> None:
        """Pass over the next bytes."""
        while n_bytes > len(self._record) - self._place:
            n_bytes -= len(self._record) - self._place
            self._next()
        self._place += n_bytes

    def take_letters(self, n_letters: int, is_wide: int) -> str:
        """The next letters; where they go on in a record, it first says how wide they are there."""
        text = ""
        while True:
            width = 2 if is_wide else 1
            end = self._place + width * (n_letters - len(text))
            piece = self._record[self._place : end]
            self._place += len(piece)
            text += piece.decode("utf-16-le" if is_wide else "latin-1", "replace")
            if len(text) >= n_letters or end <= len(self._record):
                return text
            self._next()
            is_wide = self._record[0] & _WIDE
            self._place = 1

    def _next(self) -> None:
        try:
            self._record = next(self._records)
        except StopIteration as error:
            raise IndexError("its texts end too early") from error
        self._place = 0


def _read_text(cursor: _Cursor) -> tuple[str, bytes]:
    """A text's letters, and its runs: from which letter on which font holds."""
    n_letters, flags = struct.unpack("<HB", cursor.take(3))
    n_runs = n_added = 0
    if flags & _HAS_RUNS:
        [n_runs] = struct.unpack("<H", cursor.take(2))
    if flags & _HAS_ADDITION:  # how it is pronounced
        [n_added] = struct.unpack("<I", cursor.take(4))
    letters = cursor.take_letters(n_letters, flags & _WIDE)
    runs = cursor.take(_RUN_BYTES * n_runs)
    cursor.skip(n_added)
    return letters, runs


def raised_text(record: bytes, font_levels: Sequence[int]) -> str | None:
    """How a text of an .xlsb file is seen; None where no part of it is raised or lowered."""
    if not record or not record[0] & _RICH:
        return None
    [length] = struct.unpack_from("<I", record, 1)
    end = 5 + 2 * length
    [n_runs] = struct.unpack_from("<I", record, end)
    runs = record[end + 4 : end + 4 + _RUN_BYTES * n_runs]
    letters = record[5:end].decode("utf-16-le", "replace")
    return _seen(letters, struct.iter_unpack("<2H", runs), font_levels)


def _seen(
    letters: str, starts: Iterable[tuple[int, int]], font_levels: Sequence[int]
) -> str | None:
    runs = Runs()
    runs.begin()
    done = 0
    for start, font in starts:
        runs.add(letters[done:start])
        done = max(start, done)
        runs.begin(font_levels[font] if font < len(font_levels) else LEVEL)
    runs.add(letters[done:])
    return runs.written()
