"""Delimited text: what Swedish Excel, a survey tool or a statistics agency saves as `.csv`."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.cleaning import clean_text
from kartlaggning.readers.encodings import decode
from kartlaggning.readers.formats import broken_file
from kartlaggning.readers.grids.grid import Grid, clean_rows, tabulate_grid
from kartlaggning.readers.grids.header import (
    LONGEST_HEADER,
    SEARCHED_ROWS,
    count_expected,
    find_header,
)
from kartlaggning.readers.grids.layouts import arrange
from kartlaggning.readers.raw_table import RawTable, Tally

DELIMITERS = (";", "\t", "|", ",")  # of equals the first: a comma is also a decimal comma
SAMPLED_ROWS = 4 * SEARCHED_ROWS
# a first line by which Excel is told the delimiter
_SEPARATOR_LINE = re.compile(r'\A"?sep=(.)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


def read_delimited(
    path: Path, *, expected_columns: Collection[str], known_words: Collection[str], encoding: str
) -> RawTable:
    """Read a delimited text file.

    Raises
    ------
    KartlaggningError
        The file is no text, or holds no table.
    """
    file = path.as_posix()
    decoded = decode(path.read_bytes(), file, encoding, [*known_words, *expected_columns])
    text, first_line, delimiter = _cut_separator_line(decoded.text)
    delimiter = delimiter or find_delimiter(text, expected_columns)
    rows, lines = _read_records(text, delimiter, first_line, file)
    tally = Tally()
    program = f"CSV ({decoded.encoding}, {delimiter!r})"
    grid = Grid(file, program, clean_rows(rows, tally), lines, is_delimited=True)
    arranged = arrange(grid, expected_columns, tally)
    table = tabulate_grid(arranged.grid, arranged.expected, tally)
    findings = list(decoded.findings)
    if _is_quote_unclosed(text, delimiter, lines[-1] - first_line):
        findings.append(Finding("quote_not_closed", Where(file, lines[-1])))
    return replace(table, findings=(*findings, *table.findings), aliases=arranged.aliases)


def _cut_separator_line(text: str) -> tuple[str, int, str]:
    """Cut off a line `sep=;`: the text after it, the line that begins in, the delimiter."""
    found = _SEPARATOR_LINE.match(text)
    if not found:
        return text, 1, ""
    return text[found.end() :], 2, found[1]


class _Fitness(NamedTuple):
    """How well a delimiter fits a text; compared in this order, more is better."""

    n_expected: int  # of the expected headers
    evenness: float  # the share of the rows that have the commonest length
    length: int  # that length


def find_delimiter(text: str, expected_columns: Collection[str]) -> str:
    """Find the delimiter that gives most of the expected headers, and rows most alike in length.

    `csv.Sniffer` fails on a table of one column and is led astray by decimal commas.
    """
    return max(DELIMITERS, key=lambda delimiter: _fitness(text, delimiter, expected_columns))


def _fitness(text: str, delimiter: str, expected_columns: Collection[str]) -> _Fitness:
    try:
        rows = _sample_rows(text, delimiter)
    except csv.Error:
        return _Fitness(0, 0.0, 0)
    lengths = Counter(len(row) for row in rows if any(row))
    if not lengths:
        return _Fitness(0, 0.0, 0)
    header = rows[find_header(rows, expected_columns)]
    n_expected = count_expected(header, expected_columns)
    if sum(map(bool, header)) == 1:
        # no evidence of a delimiter, whatever stands under the one header
        return _Fitness(n_expected, 0.0, 0)
    [(length, n)] = lengths.most_common(1)
    return _Fitness(n_expected, n / lengths.total(), length)


def _sample_rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows as a delimiter parts them, cleaned; of a long cell the beginning."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = []
    for row in islice(reader, SAMPLED_ROWS):
        rows.append([clean_text(cell[:LONGEST_HEADER])[0] for cell in row])
    return rows


def _read_records(
    text: str, delimiter: str, first_line: int, file: str
) -> tuple[list[list[str]], list[int]]:
    """Every record with the line it begins in; a cell in quotes may hold line ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = first_line
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = first_line + reader.line_num
    except csv.Error as error:
        raise broken_file("CSV", str(error), file, line) from error
    if not rows:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    return rows, lines


def _is_quote_unclosed(text: str, delimiter: str, last_record: int) -> bool:
    """Whether a quotation mark is never closed.

    It swallows the rest of the file into the last record's last cell, so that only the last record
    is read again.
    """
    lines = islice(io.StringIO(text, newline=""), last_record, None)
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
