"""Delimited text: what Swedish Excel, a survey tool or a statistics agency saves as `.csv`."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.readers.cleaning import clean_text
from kartlaggning.readers.encodings import decode
from kartlaggning.readers.formats import broken_file
from kartlaggning.readers.grids.grid import MAX_SPANS, Grid, clean_rows, tabulate_grid
from kartlaggning.readers.grids.header import (
    LONGEST_HEADER,
    SEARCHED_ROWS,
    count_expected,
    find_header,
)
from kartlaggning.readers.grids.layouts import arrange
from kartlaggning.readers.grids.row_labels import is_matrix_header
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.text.delimited import Records, Span, read_records

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
    records = _read_records(text, delimiter, first_line, file)
    tally = _count_records(records)
    program = f"CSV ({decoded.encoding}, {delimiter!r})"
    grid = Grid(file, program, clean_rows(records.rows, tally), records.lines, is_delimited=True)
    arranged = arrange(grid, expected_columns, tally)
    table = tabulate_grid(arranged.grid, arranged.expected, tally)
    findings = [*decoded.findings, *(fault.finding(file) for fault in records.faults)]
    findings += _swallowed_rows(records, delimiter, table)
    findings += _cut_off(records, table)
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
    if sum(map(bool, header)) == 1 and not is_matrix_header(header):
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


def _read_records(text: str, delimiter: str, first_line: int, file: str) -> Records:
    try:
        records = read_records(text, delimiter, first_line)
    except csv.Error as error:
        raise broken_file("CSV", str(error), file) from error
    if not records.rows:
        raise KartlaggningError(Finding("file_empty", Where(file)))
    return records


def _count_records(records: Records) -> Tally:
    """Count lines, records, and cells over several lines: by these a lost row is seen."""
    n_long = sum(len(_long_cells(records.rows[span.place])) for span in records.spans())
    tally = Tally()
    counts = {"line": records.last_line, "record": len(records.rows), "long_cell": n_long}
    for kind, n in counts.items():
        if n:
            tally[kind, "seen", ""] = tally[kind, "kept", ""] = n
    return tally


def _long_cells(row: Sequence[str]) -> list[str]:
    """The cells that go over several lines."""
    return [cell for cell in row if "\n" in cell or "\r" in cell]


def _cut_off(records: Records, table: RawTable) -> Iterator[Finding]:
    """Find a last row that alone ends before the header does, and in no line end.

    So ends a file that was cut off (nao1215/sqly#731); a source or a note below the table is one
    cell.
    """
    if records.written[-1].endswith(("\n", "\r")):
        return
    pairs = zip(records.lines, records.rows, strict=True)
    lengths = [len(row) for line, row in pairs if line >= table.header_line and any(row)]
    if len(lengths) > 2 and 1 < lengths[-1] < min(lengths[:-1]):
        where = Where(table.file, records.lines[-1])
        parameters: dict[str, Parameter] = {"n": lengths[-1], "width": lengths[0]}
        yield Finding("file_cut_off", where, parameters=parameters)


def _swallowed_rows(records: Records, delimiter: str, table: RawTable) -> Iterator[Finding]:
    """Find cells over several lines that could hold rows.

    A stray quotation mark, and another one further down, look like a cell in quotation marks.
    """
    header = records.lines.index(table.header_line)
    width = len(records.rows[header]) - 1
    written = records.written[table.header_line - records.first_line]
    is_spaced = f"{delimiter} " in written
    found = []
    for span in records.spans():
        is_header = span.first == table.header_line
        if is_header or not width or not _has_as_many(records, span, delimiter, width):
            continue
        # the row in which a stray mark stands, and that in which the next one does
        n_rows = sum(
            _may_be_row(line, delimiter, width, is_spaced=is_spaced)
            for line in records.lines_of(span)
        )
        if n_rows > 1:
            found.append(span)
    if found:
        lines_found = ", ".join(f"{span.first}–{span.last}" for span in found[:MAX_SPANS])
        parameters: dict[str, Parameter] = {"lines": lines_found, "n": len(found)}
        yield Finding("cell_holds_rows", Where(table.file, found[0].first), parameters=parameters)


def _has_as_many(records: Records, span: Span, delimiter: str, width: int) -> bool:
    """Whether a cell of a record over several lines holds as many delimiters as the header."""
    cells = _long_cells(records.rows[span.place])
    return any(cell.count(delimiter) >= width for cell in cells)


def _may_be_row(line: str, delimiter: str, width: int, *, is_spaced: bool) -> bool:
    """Whether a line by itself holds as many delimiters as the header.

    Those of sentences and addresses, `Storgatan 1, 123 45 Täby`, have a space behind them, as none
    has that a program writes; but for files in which the header's have one too.
    """
    n = line.count(delimiter)
    if not is_spaced:
        n -= line.count(f"{delimiter} ")
    return n >= width
