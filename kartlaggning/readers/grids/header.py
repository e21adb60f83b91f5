"""Where the headers stand, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

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
        words that is filled more than half as far as the fullest; -1 where no row is filled.
    """
    searched = rows[:SEARCHED_ROWS]
    matches = [count_expected(row, expected_columns) for row in searched]
    if any(matches):
        return matches.index(max(matches))
    filled = [sum(map(bool, row)) for row in searched]
    width = max(filled, default=0)
    if not width:
        return next((index for index, row in enumerate(rows) if any(row)), -1)
    likely = (
        index for index, row in enumerate(searched) if filled[index] > width / 2 and _is_words(row)
    )
    return next(likely, filled.index(width))


def count_expected(row: Sequence[str], expected_columns: Collection[str]) -> int:
    """Count how many expected headers stand in a row, each once."""
    short = (cell for cell in row if len(cell) < LONGEST_HEADER)
    found = {plain_key(name) for cell in short for name in (cell, *_last_parts(cell))}
    return len({plain_key(header) for header in expected_columns} & found)


def _last_parts(cell: str) -> list[str]:
    """What a header is called without the groups that KoboToolbox (`group/question`) and ODK
    (`group-question`) add.
    """
    return [] if " " in cell else [cell.rpartition(mark)[2] for mark in "/-" if mark in cell]


def _is_words(row: Sequence[str]) -> bool:
    return not any(cell.replace(",", "").replace(".", "").isdigit() for cell in row)


def without_number(header: str) -> str:
    """A header without the number that tells equal ones apart."""
    return _NUMBER.sub("", header)


def distinct_headers(headers: Sequence[str]) -> list[str]:
    """Put each header on one line, and tell equal ones apart: `Namn`, `Namn (2)`; the empty stay
    empty.
    """
    named: list[str] = []
    given = {" ".join(header.split()) for header in headers}
    last_numbers: dict[str, int] = {}
    for header in headers:
        name = written = " ".join(header.split())
        number = last_numbers.get(written, 0) + 1
        if number > 1 and written:
            while (name := f"{written} ({number})") in given:
                number += 1
            given.add(name)
        last_numbers[written] = number
        named.append(name)
    return named
