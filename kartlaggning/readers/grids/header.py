"""Where the headers stand, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kartlaggning.readers.grids.row_labels import is_matrix_header
from kartlaggning.text.keys import plain_key

SEARCHED_ROWS = 50  # titles and notes above a table are fewer
LONGEST_HEADER = 10_000  # letters: a question's whole text may be one, an interview is none
_NUMBER = re.compile(r" \(\d+\)")


def find_header(rows: Sequence[Sequence[str]], expected_columns: Collection[str]) -> int:
    """Find the row that holds the headers.

    Parameters
    ----------
    rows
        A table's first rows, cleaned.
    expected_columns
        Headers that some schema declares, as written there.

    Returns
    -------
    int
        Index of the row with most of the expected headers; where none has any, of the first row of
        words that is filled more than half as far as the fullest; -1 where no row is filled. The
        header of NVivo's matrix is known by itself: with one case it fills one cell of two.
    """
    searched = rows[:SEARCHED_ROWS]
    for index, row in enumerate(searched):
        if is_matrix_header(row):
            return index
    matches = [count_expected(row, expected_columns) for row in searched]
    if any(matches):
        return matches.index(max(matches))
    filled = [sum(map(bool, row)) for row in searched]
    width = max(filled, default=0)
    if not width:
        return _first_filled(rows)
    for index, row in enumerate(searched):
        if filled[index] > width / 2 and _is_words(row):
            return index
    return filled.index(width)


def _first_filled(rows: Sequence[Sequence[str]]) -> int:
    for index, row in enumerate(rows):
        if any(row):
            return index
    return -1


def count_expected(row: Sequence[str], expected_columns: Collection[str]) -> int:
    """Count how many expected headers stand in a row, each once."""
    found = set()
    for cell in row:
        if len(cell) < LONGEST_HEADER:
            found.add(plain_key(cell))
            found.update(map(plain_key, _last_parts(cell)))
    return len(found & {plain_key(header) for header in expected_columns})


def _last_parts(cell: str) -> list[str]:
    """What a header is called without its groups.

    KoboToolbox writes `group/question`, ODK `group-question`.
    """
    if " " in cell:
        return []
    return [cell.rpartition(mark)[2] for mark in "/-" if mark in cell]


def _is_words(row: Sequence[str]) -> bool:
    return not any(cell.replace(",", "").replace(".", "").isdigit() for cell in row)


def without_number(header: str) -> str:
    """A header without the number that tells equal ones apart."""
    return _NUMBER.sub("", header)


def distinct_headers(headers: Sequence[str]) -> list[str]:
    """Put each header on one line, and tell equal ones apart: `Namn`, `Namn (2)`.

    Empty ones stay empty.
    """
    written = [" ".join(header.split()) for header in headers]
    given = set(written)
    named: list[str] = []
    last_numbers: dict[str, int] = {}
    for header in written:
        name = header
        number = last_numbers.get(header, 0) + 1
        if number > 1 and header:
            name = f"{header} ({number})"
            while name in given:
                number += 1
                name = f"{header} ({number})"
            given.add(name)
        last_numbers[header] = number
        named.append(name)
    return named
