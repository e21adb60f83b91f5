"""What two versions of an import have alike, left out before it is compared row by row.

A later export mostly brings what was there, and a row as an object costs thirty times its bytes.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kartlaggning.interviews.ledger.formats import ANSWERS_FILE
from kartlaggning.interviews.private import QUOTES_FILE

Files = Mapping[str, bytes]
# a row of answers as it stands in the file, and that of its quote
Said = tuple[bytes, bytes]


def without_alike(previous: Files, current: Files) -> tuple[Files, Files]:
    """Leave out the answers that stand in both with the same quote, and these quotes.

    Files whose headers differ stay as they are: rows of different columns are not alike.

    Parameters
    ----------
    previous, current
        Files of `interviews/NAME` and `private/NAME`, by name.
    """
    if _compared(previous) == _compared(current):
        return _with_rows(previous, []), _with_rows(current, [])
    if _headers(previous) != _headers(current):
        return previous, current
    old, new = _Rows.of(previous), _Rows.of(current)
    waiting = Counter(old.said())
    added = []
    for said in new.said():
        if waiting[said]:
            waiting[said] -= 1
        else:
            added.append(said)
    gone = list((+waiting).elements())
    return _with_rows(previous, gone), _with_rows(current, added)


def _compared(files: Files) -> tuple[bytes, bytes]:
    return files.get(ANSWERS_FILE, b""), files.get(QUOTES_FILE, b"")


def _headers(files: Files) -> tuple[bytes, ...]:
    return tuple(map(_header, _compared(files)))


def _header(content: bytes) -> bytes:
    """The first line, with its end."""
    end = content.find(b"\n") + 1
    return content[:end] if end else content


@dataclass
class _Rows:
    """The rows of answers, each with its id, and those of quotes by this id."""

    answers: list[tuple[str, bytes]]
    quotes: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Files) -> _Rows:
        answers, quotes = _compared(files)
        return cls(list(_records(answers)), dict(_records(quotes)))

    def said(self) -> Iterator[Said]:
        """Each row of answers with that of its quote."""
        for answer_id, row in self.answers:
            yield row, self.quotes.get(answer_id, b"")


def _records(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each row under the header: its first cell, and its bytes. A row may go over several lines."""
    lines = content.splitlines(keepends=True)
    reader = csv.reader(line.decode("utf-8", "replace") for line in lines)
    first = 0
    for row in reader:
        last = reader.line_num
        if first and row:
            yield row[0], b"".join(lines[first:last])
        first = last


def _with_rows(files: Files, rows: list[Said]) -> Files:
    """The files, with these rows alone of answers and of quotes."""
    pared = dict(files)
    for place, name in enumerate((ANSWERS_FILE, QUOTES_FILE)):
        if name in files:
            pared[name] = _header(files[name]) + b"".join(row[place] for row in rows)
    return pared
