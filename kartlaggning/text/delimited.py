"""Delimited text, parsed strictly and as a whole: its records, and its faulty quotation marks.

Python's `csv` by itself takes a mark that is never closed, or closed in the middle of a text, as
it comes: whole rows become one cell then, without a word.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.errors import Finding, Where

MARK = '"'
MAX_FAULTS = 10  # of a file full of them the first tell enough
MAX_SHOWN = 20  # signs of what follows a mark
_STRICT_FAULTS = ("expected after", "unexpected end of data")


class QuoteFault(NamedTuple):
    """A quotation mark at `line` opens a cell that does not end as a cell does.

    It is closed in `closed_in`, where `after` follows; 0 where it never is.
    """

    line: int
    closed_in: int = 0
    after: str = ""

    def finding(self, file: str) -> Finding:
        """What is wrong, at the line where the cell is opened."""
        where = Where(file, self.line)
        if not self.closed_in:
            return Finding("quote_not_closed", where)
        return Finding("text_after_quote", where, self.after, "", {"line": self.closed_in})


class Span(NamedTuple):
    """A record over several lines: its place among them, its first line and its last."""

    place: int
    first: int
    last: int


@dataclass
class Records:
    """The records of a text.

    Parameters
    ----------
    written
        The lines of the text, with their ends.
    first_line
        The number of the first of them.
    rows
        The cells of each record.
    lines
        The line in which each record begins.
    faults
        Where there are any, the first line of the record is taken as it is written, and the text
        is read on after it.
    """

    written: Sequence[str]
    first_line: int
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[QuoteFault] = field(default_factory=list)

    @property
    def last_line(self) -> int:
        """The number of the text's last line."""
        return self.first_line + len(self.written) - 1

    def spans(self) -> Iterator[Span]:
        """Give each record that goes over several lines."""
        ends = [*self.lines[1:], self.last_line + 1]
        for place, (first, end) in enumerate(zip(self.lines, ends, strict=True)):
            if end - first > 1:
                yield Span(place, first, end - 1)

    def lines_of(self, span: Span) -> Sequence[str]:
        """The lines of a record."""
        return self.written[span.first - self.first_line : span.last - self.first_line + 1]


def read_records(text: str, delimiter: str, first_line: int = 1) -> Records:
    """Part a text into records; a cell in quotation marks may hold delimiters and line ends.

    Raises
    ------
    csv.Error
        It cannot be parted: a cell is too long.
    """
    records = Records(split_lines(text), first_line)
    begin = 0  # index of the line after the last record
    while begin < len(records.written):
        begin = _read_on(records, begin, delimiter)
    # a cell that begins after the line that was left out is come upon again
    records.faults = list(dict.fromkeys(records.faults))
    return records


def split_lines(text: str) -> list[str]:
    """The lines of a text, with their ends."""
    return list(io.StringIO(text, newline=""))


def _read_on(records: Records, begin: int, delimiter: str) -> int:
    """Read records up to the end or a faulty one; of that the first line as it is written.

    Returns
    -------
    int
        Index of the line that follows what was read.
    """
    written = records.written
    lines = (written[index] for index in range(begin, len(written)))
    is_strict = len(records.faults) < MAX_FAULTS
    reader = csv.reader(lines, delimiter=delimiter, strict=is_strict)
    record = begin
    try:
        for row in reader:
            records.rows.append(row)
            records.lines.append(records.first_line + record)
            record = begin + reader.line_num
    except csv.Error as error:
        if not any(fault in str(error) for fault in _STRICT_FAULTS):
            raise
        records.faults.append(_find_fault(records, record, delimiter))
        as_written = csv.reader([written[record]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        records.rows.append(next(as_written))
        records.lines.append(records.first_line + record)
        return record + 1
    return len(written)


def _find_fault(records: Records, record: int, delimiter: str) -> QuoteFault:
    """Find the cell of a record that does not end as a cell does."""
    first_line = records.first_line + record
    text = "".join(records.written[record:])
    cell_end = re.compile(rf"[{re.escape(delimiter)}\r\n]|\Z")
    position = 0
    while position < len(text):
        start = position
        if text[position] == MARK:
            start = _end_of_quoted(text, position)
            if start < 0 or not cell_end.match(text, start):
                break
        position = cell_end.search(text, start).end()  # type: ignore[union-attr]
    opened = first_line + _n_line_ends(text, position)
    end = _end_of_quoted(text, position)
    if end < 0:
        return QuoteFault(opened)
    closed = first_line + _n_line_ends(text, end)
    after = text[end : cell_end.search(text, end).start()]  # type: ignore[union-attr]
    return QuoteFault(opened, closed, after[:MAX_SHOWN])


def _end_of_quoted(text: str, position: int) -> int:
    """The place after the mark that closes a cell; -1 where none does. Two marks are one letter."""
    mark = text.find(MARK, position + 1)
    while mark >= 0 and text[mark + 1 : mark + 2] == MARK:
        mark = text.find(MARK, mark + 2)
    return mark + 1 if mark >= 0 else -1


def _n_line_ends(text: str, end: int) -> int:
    return len(split_lines(text[:end] + "x")) - 1
