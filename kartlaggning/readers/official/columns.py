"""csv and sheets as statistics databases save them: what a number is of stands before or above."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.official.signs import OfficialCell, read_cell
from kartlaggning.readers.official.table import OfficialTable, Variable
from kartlaggning.text.delimited import read_records
from kartlaggning.text.keys import plain_key

COLUMN = "column"  # the variable whose values are the headers of several columns of numbers
_Row = tuple[int, Sequence[str]]  # its line, its cells
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
    every: list[_Row] = list(zip(records.lines, records.rows, strict=True))
    title, rows = _without_title(every, file)
    header = [cell.strip() for cell in rows[0][1]]
    # notes below the table are no rows of it
    filled = [(line, row) for line, row in rows[1:] if len(row) == len(header)]
    n_before = _columns_before(header, [row for _, row in filled], file)
    return _table(title, header, filled, n_before, file)


def read_sheet(rows: Sequence[Sequence[str]], file: str) -> OfficialTable:
    """Make a table of a workbook's sheet, where a word stands once for all that it is said of.

    A header may be of several rows; `row`, `row 2` … is a column of words without one.

    Raises
    ------
    KartlaggningError
        It has no column of numbers, or two rows are of the same.
    """
    numbered: list[_Row] = [(line, [*map(str.strip, row)]) for line, row in enumerate(rows, 1)]
    title, numbered = _without_title(numbered, file)
    n_header = _header_rows(numbered)
    body = [(line, row) for line, row in numbered[n_header:] if any(row)]
    words = _columns_of_words(body)
    if not body or words == len(body[0][1]):
        raise KartlaggningError(Finding("official_no_numbers", Where(file)))
    header = _header_of([row for _, row in numbered[:n_header]], words)
    filled = _filled_down(body, words)
    n_before = _columns_before(header, [row for _, row in filled], file)
    return _table(title, header, filled, n_before, file)


def _without_title(rows: list[_Row], file: str) -> tuple[str, list[_Row]]:
    """The lines above the header as one text, and the rows from the header on."""
    title: list[str] = []
    for place, (_, row) in enumerate(rows):
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(filled) > 1:
            return " ".join(title), rows[place:]
        title += filled
    raise KartlaggningError(Finding("official_no_numbers", Where(file)))


def _header_rows(rows: Sequence[_Row]) -> int:
    """How many rows are the header: the first, and those below it whose first cell is empty."""
    below = [place for place, (_, row) in enumerate(rows) if place and row[0]]
    return below[0] if below else 1


def _columns_of_words(rows: Sequence[_Row]) -> int:
    """How many of the first columns hold words; a number may stand after a year in them."""
    n_words = 0
    for place in range(len(rows[0][1]) if rows else 0):
        if any(read_cell(row[place]) is None for _, row in rows if any(row[1:])):
            n_words = place + 1
    return n_words


def _header_of(rows: Sequence[Sequence[str]], n_words: int) -> list[str]:
    """One header of several rows: of numbers each word stands for the columns after it too."""
    names: list[list[str]] = [[] for _ in rows[0]]
    for row in rows:
        word = ""
        for place, cell in enumerate(row):
            word = cell if cell or place < n_words else word
            if word:
                names[place].append(word)
    header = [" ".join(words) for words in names]
    for place in range(n_words):
        header[place] = header[place] or (f"row {place + 1}" if place else "row")
    return header


def _filled_down(rows: Sequence[_Row], n_words: int) -> list[_Row]:
    """The rows with the words of those above where they have none; without rows of words alone."""
    filled: list[_Row] = []
    above = [""] * n_words
    for line, row in rows:
        first = next((place for place in range(n_words) if row[place]), n_words)
        above = [*above[:first], *row[first:n_words]]
        if any(row[n_words:]):
            filled.append((line, [*above, *row[n_words:]]))
    return filled


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
