"""Plain text, and everything that is read as such; where its lines begin."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator

from kartlaggning.disclosure.inspection.pieces import Passage, Piece, Place

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = (";", "\t", ",")


def decoded(data: bytes) -> str | None:
    """The text of bytes; nothing where they are no text."""
    encoding = "utf-16" if data.startswith(_BOMS) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


class LineNumbers:
    """The line of each place in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        end = text.find("\n")
        while end >= 0:
            self._starts.append(end + 1)
            end = text.find("\n", end + 1)

    def at(self, place: int) -> int:
        return bisect_right(self._starts, place)


def plain_text(text: str, part: str = "", first_line: int = 1) -> Iterator[Piece]:
    """Each line, and each paragraph of several."""
    paragraph: list[str] = []
    # the last, empty line ends the last paragraph
    for number, line in enumerate([*text.splitlines(), ""], start=first_line):
        if line.strip():
            yield Passage(Place(number, part), line)
            paragraph.append(line)
            continue
        if len(paragraph) > 1:
            yield Passage(Place(number - len(paragraph), part), "\n".join(paragraph))
        paragraph = []


def table(text: str) -> Iterator[Piece]:
    """Each cell of a delimited table, and each row as it is written."""
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            for column, cell in enumerate(row, start=1):
                yield Passage(Place(rows.line_num, f"column {column}"), cell)
    except csv.Error:
        # the lines below hold the rest
        pass
    yield from plain_text(text)
