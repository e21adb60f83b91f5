"""csv as statistics databases save it: what a number is of stands before it, or above it."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.official.signs import OfficialCell, read_cell
from kartlaggning.readers.official.table import OfficialTable, Variable
from kartlaggning.text.delimited import read_records
from kartlaggning.text.keys import plain_key

COLUMN = "column"  # the variable whose values are the headers of several columns of numbers
_DELIMITERS = (",", ";", "\t")
_OF_TIME = frozenset(("år", "year", "tid", "time", "period", "månad", "month", "kvartal"))


def read_columns(text: str, file: str) -> OfficialTable:
    """Make a table of delimited text; lines above its header are its title.

    Raises
    ------
    KartlaggningError
        It has no column of numbers, or two rows are of the same.
    """
    delimiter = max(
        _DELIMITERS,
        key=lambda sign: max(map(str.count, text.splitlines()[:5], [sign] * 5), default=0),
    )
    try:
        records = read_records(text, delimiter)
    except csv.Error as error:
        about = {"format": "CSV", "reason": str(error)}
        raise KartlaggningError(Finding("file_broken", Where(file), parameters=about)) from error
    rows = list(zip(records.lines, records.rows, strict=True))
    title = []
    while rows and len([cell for cell in rows[0][1] if cell.strip()]) < 2:
        title += [cell.strip() for cell in rows[0][1] if cell.strip()]
        rows.pop(0)
    if not rows:
        raise KartlaggningError(Finding("official_no_numbers", Where(file)))
    header = [cell.strip() for cell in rows[0][1]]
    # notes below the table are no rows of it
    filled = [(line, row) for line, row in rows[1:] if len(row) == len(header)]
    n_before = _columns_before(header, [row for _, row in filled], file)
    return _table(" ".join(title), header, filled, n_before, file)


def _columns_before(header: Sequence[str], rows: Sequence[Sequence[str]], file: str) -> int:
    """How many columns say what the numbers in the others are of."""
    n_before = len(header)
    while n_before and rows and all(read_cell(row[n_before - 1]) for row in rows):
        n_before -= 1
    # a year is a number that says what another is of, and so is what stands before it
    for place, name in enumerate(header[:-1]):
        if plain_key(name) in _OF_TIME:
            n_before = max(n_before, place + 1)
    while n_before < len(header) - 1 and not _are_distinct(rows, n_before):
        n_before += 1
    if n_before == len(header):
        raise KartlaggningError(Finding("official_no_numbers", Where(file)))
    return n_before


def _are_distinct(rows: Sequence[Sequence[str]], n_before: int) -> bool:
    keys = [tuple(row[:n_before]) for row in rows]
    return len(set(keys)) == len(keys)


def _table(
    title: str,
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    n_before: int,
    file: str,
) -> OfficialTable:
    cells: dict[tuple[str, ...], OfficialCell] = {}
    first_line: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        before = tuple(cell.strip() for cell in row[:n_before])
        for name, text in zip(header[n_before:], row[n_before:], strict=True):
            key = (*before, name)
            if key in first_line:
                about = {"first_line": first_line[key]}
                where = Where(file, line)
                raise KartlaggningError(
                    Finding("official_row_twice", where, " ".join(key), "", about)
                )
            first_line[key] = line
            cells[key] = read_cell(text) or OfficialCell(None, text, "not_available")
    variables = [
        Variable(name, name, dict.fromkeys(dict.fromkeys(key[place] for key in cells), ""))
        for place, name in enumerate([*header[:n_before], COLUMN])
    ]
    named = [
        Variable(each.code, each.label, {code: code for code in each.values}) for each in variables
    ]
    return OfficialTable(title, tuple(named), cells, file=file)
