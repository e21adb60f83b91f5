"""From a grid of texts, as a sheet or delimited file holds it, to a table.

What is no data, such as titles and sums, is counted and left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, groupby, zip_longest

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.readers.cleaning import clean_texts
from kartlaggning.readers.grids.header import distinct_headers, find_header
from kartlaggning.readers.grids.headers_again import HeadersAgain, find_headers_again
from kartlaggning.readers.grids.row_labels import LABELS, are_row_labels
from kartlaggning.readers.limits import refuse_large_sheet
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows, rowless_table
from kartlaggning.text.keys import plain_key

MAX_SPANS = 5  # of rows or cells over several lines that a finding names
# what a row of sums or means begins with, in Swedish and English Excel
SUMMARY_WORDS = frozenset(
    ("summa", "delsumma", "totalsumma", "totalt")
    + ("medel", "medelvärde", "genomsnitt", "snitt", "median")
    + ("sum", "subtotal", "total", "grand total", "mean", "average")
)


@dataclass(frozen=True)
class Grid:
    """A sheet or delimited file: rows of texts, and the line where each begins.

    `is_delimited` says that a cell beyond the last header means a broken row; in a sheet it is a
    note beside the table.
    """

    file: str
    program: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    is_delimited: bool


def clean_rows(rows: Sequence[Sequence[str]], tally: Tally) -> list[Sequence[str]]:
    """Clean every cell of a grid; repairs are counted in the tally."""
    changed = clean_texts(Counter(chain.from_iterable(rows)), tally)
    if not changed:
        return list(rows)
    cleaned: list[Sequence[str]] = []
    for row in rows:
        cleaned.append([changed.get(cell, cell) for cell in row])
    return cleaned


def tabulate_grid(grid: Grid, expected_columns: Collection[str], tally: Tally) -> RawTable:
    """Make a table of a cleaned grid.

    Raises
    ------
    KartlaggningError
        No row is filled, or there are too many cells.
    """
    header_index = find_header(grid.rows, expected_columns)
    if header_index < 0:
        raise KartlaggningError(Finding("file_empty", Where(grid.file)))
    header_line = grid.lines[header_index]
    header = _headers(grid, header_index)
    kept = _data_rows(grid, header_index, tally)
    again = find_headers_again(grid.rows, kept, header)
    kept = _without_headers(kept, again, tally)
    summaries = _summaries(grid, kept)
    findings = [_displaced_headers(grid, index, header_line) for index in again.displaced]
    rows = [grid.rows[index] for index in kept]
    if grid.is_delimited:
        findings += _long_rows(grid, kept, len(header))
        _count_short_rows(rows, len(header), tally)
        findings += _broken_rows(grid, kept, len(header))
        _count_trailing_columns(grid, len(header), tally)
    refuse_large_sheet(len(rows), len(header), grid.file)
    columns = _columns(rows, len(header))
    is_declared = LABELS in expected_columns
    if not header[0] and (is_declared or are_row_labels(columns[0])):
        header[0] = LABELS
    is_data = [grid.lines[index] not in summaries for index in kept]
    where = Where(grid.file, header_line)
    cells, column_findings = _named_columns(header, columns, is_data, where, tally)
    findings = [*column_findings, *findings, *rowless_table(len(rows), grid.file, header_line)]
    return RawTable(
        file=grid.file,
        program=grid.program,
        cells=cells,
        lines=np.array([grid.lines[index] for index in kept], dtype=np.int64),
        header_line=header_line,
        ledger=ledger_rows(tally),
        findings=tuple(findings),
        summaries=summaries,
    )


def _headers(grid: Grid, header_index: int) -> list[str]:
    """A header, perhaps empty, for each column: of a sheet as many as its widest row has cells."""
    header = list(grid.rows[header_index])
    if grid.is_delimited:
        while not header[-1]:
            header.pop()
        return header
    width = max(map(len, grid.rows))
    return header + [""] * (width - len(header))


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    """The rows' cells by column; where a row ends early, or all do, its cells are empty."""
    columns = list(zip_longest(*(row[:width] for row in rows), fillvalue=""))
    missing_columns = width - len(columns)
    return columns + [("",) * len(rows)] * missing_columns


def _data_rows(grid: Grid, header_index: int, tally: Tally) -> list[int]:
    """Indexes of the rows under the header; any other but it is counted with its reason."""
    kept: list[int] = []
    reasons = Tally()
    for index, row in enumerate(grid.rows):
        if index == header_index:
            continue
        if not any(row):
            reasons["row", "dropped", "blank_row"] += 1
        elif index < header_index:
            reasons["row", "dropped", "title_row"] += 1
        else:
            kept.append(index)
    tally["row", "seen", ""] += len(grid.rows) - 1
    tally["row", "kept", ""] += len(kept)
    tally.update(reasons)
    return kept


def _without_headers(kept: list[int], again: HeadersAgain, tally: Tally) -> list[int]:
    """The rows without those that are the headers once more, which are counted."""
    if n := len(again.alike):
        tally["row", "kept", ""] -= n
        tally["row", "dropped", "extra_header"] += n
    return [index for index in kept if index not in again.alike]


def _displaced_headers(grid: Grid, index: int, header_line: int) -> Finding:
    where = Where(grid.file, grid.lines[index])
    return Finding("headers_displaced", where, parameters={"line": header_line})


def _summaries(grid: Grid, kept: Sequence[int]) -> dict[int, str]:
    """The lines of the rows that begin as sums and means do, each with its first text."""
    summaries = {}
    for index in kept:
        first = next(filter(None, grid.rows[index]))
        if is_summary_word(first):
            summaries[grid.lines[index]] = first
    return summaries


def is_summary_word(text: str) -> bool:
    """Whether a text is what a row of sums or means begins with."""
    return plain_key(text).rstrip(": ") in SUMMARY_WORDS


def _long_rows(grid: Grid, kept: Sequence[int], width: int) -> list[Finding]:
    findings = []
    for index in kept:
        row = grid.rows[index]
        first_outside = next(filter(None, row[width:]), "")
        if first_outside:
            parameters = {"n": _filled_width(row), "width": width}
            where = Where(grid.file, grid.lines[index])
            findings.append(Finding("row_too_long", where, first_outside, parameters=parameters))
    return findings


def _filled_width(row: Sequence[str]) -> int:
    """How many cells a row has up to its last filled one."""
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return width


def _count_short_rows(rows: Sequence[Sequence[str]], width: int, tally: Tally) -> None:
    if n := sum(len(row) < width for row in rows):
        tally["row", "repaired", "short_row"] += n


def _broken_rows(grid: Grid, kept: Sequence[int], width: int) -> Iterator[Finding]:
    """Find neighbouring short rows that are one row together: a text's line break parted it.

    So programs write texts that they put no quotation marks around
    (Esri/Survey123Community#466, ohmage/server#24). That a row ends early is no fault by itself:
    Excel leaves out empty cells at the end. Nor are rows broken of which each begins as a whole one
    does: with a municipality.
    """
    broken: list[Sequence[int]] = []
    begins = {grid.rows[index][0] for index in kept if len(grid.rows[index]) >= width} - {""}
    for is_short, run in groupby(kept, key=lambda index: len(grid.rows[index]) < width):
        if is_short:
            parts = _one_row_each(grid, list(run), width)
            broken += [part for part in parts if not begins.issuperset(_firsts(grid, part[1:]))]
    if broken:
        spans = [f"{grid.lines[part[0]]}–{grid.lines[part[-1]]}" for part in broken]
        lines = ", ".join(spans[:MAX_SPANS])
        parameters: dict[str, Parameter] = {"lines": lines, "n": len(spans)}
        where = Where(grid.file, grid.lines[broken[0][0]])
        yield Finding("rows_broken", where, parameters=parameters)


def _firsts(grid: Grid, indexes: Sequence[int]) -> list[str]:
    return [grid.rows[index][0] for index in indexes]


def _one_row_each(grid: Grid, run: Sequence[int], width: int) -> list[Sequence[int]]:
    """A run of short rows in parts that are one row each; nothing where they are no such parts."""
    parts: list[Sequence[int]] = []
    begin = 0
    n_cells = 0
    for place, index in enumerate(run):
        # the last cell of a part and the first of the next are one
        n_cells += len(grid.rows[index]) - (place > begin)
        if n_cells == width:
            parts.append(run[begin : place + 1])
            begin, n_cells = place + 1, 0
    lengths = {len(grid.rows[index]) for index in run}
    # several rows of one length, such as 2 of 3 cells, have only lost an empty cell each
    if begin < len(run) or (len(parts) > 1 and len(lengths) == 1):
        return []
    return parts


def _count_trailing_columns(grid: Grid, width: int, tally: Tally) -> None:
    """Count what lies right of the last header: Excel writes `;;;` where a sheet was wider once."""
    if n := max(map(len, grid.rows)) - width:
        tally["column", "seen", ""] += n
        tally["column", "dropped", "trailing_empty_column"] += n


def _named_columns(
    header: Sequence[str],
    columns: Sequence[Sequence[str]],
    is_data: Sequence[bool],
    where: Where,
    tally: Tally,
) -> tuple[pd.DataFrame, list[Finding]]:
    findings: list[Finding] = []
    named: dict[str, pd.Series] = {}
    tally["column", "seen", ""] += len(header)
    tally["column", "kept", ""] += 0  # it stands in the ledger even where none is kept
    names = distinct_headers(header)
    for number, (written, name, texts) in enumerate(zip(header, names, columns, strict=True), 1):
        place = Where(where.file, where.line, number)
        if name:
            tally["column", "kept", ""] += 1
            named[name] = pd.Series(texts, dtype="str")
            if name != " ".join(written.split()):
                finding = Finding("header_twice", place, written, parameters={"renamed": name})
                findings.append(finding)
        elif n_filled := sum(map(bool, compress(texts, is_data))):
            tally["column", "dropped", "no_header"] += 1
            counts = {"number": number, "n": n_filled}
            findings.append(Finding("column_without_header", place, parameters=counts))
        else:
            tally["column", "dropped", "empty_column"] += 1
    return pd.DataFrame(named), findings
