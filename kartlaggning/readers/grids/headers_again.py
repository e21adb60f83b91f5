"""Headers that stand again among the rows: files were joined, or a sheet's pages have each theirs.

In the same order they are left out. In another, as of files that were made at different times, what
follows would be read in the wrong columns, and often without a word: the numbers of one question
are numbers of another too (dathere/qsv#527, wireservice/csvkit#888).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Row = Sequence[str]


@dataclass(frozen=True)
class HeadersAgain:
    """Indexes of rows that hold the headers again, as they stand above or in another order."""

    alike: frozenset[int] = frozenset()
    displaced: tuple[int, ...] = field(default=())


def find_headers_again(rows: Sequence[Row], kept: Sequence[int], header: Row) -> HeadersAgain:
    """Find the rows among the kept ones that hold the headers again."""
    # a number may be a column's name, and an answer in another
    places = {name: place for place, name in enumerate(header) if any(map(str.isalpha, name))}
    if len(places) < 2:
        return HeadersAgain()
    alike: set[int] = set()
    displaced = []
    for index in kept:
        row = rows[index]
        first = next(filter(None, row))
        if first not in places:  # so it is of nearly all rows
            continue
        if list(_trimmed(row)) == list(_trimmed(header)):
            alike.add(index)
        elif _is_displaced(row, places):
            displaced.append(index)
    return HeadersAgain(frozenset(alike), tuple(displaced))


def _trimmed(row: Row) -> Iterator[str]:
    """A row's cells up to its last filled one."""
    width = len(row)
    while width and not row[width - 1]:
        width -= 1
    return iter(row[:width])


def _is_displaced(row: Row, places: dict[str, int]) -> bool:
    """Whether most of a row's cells are headers, and one of them does not stand under itself.

    Where an option is ticked its own text may stand, and so it does under itself.
    """
    filled = [(place, cell) for place, cell in enumerate(row) if cell]
    headers = {cell: place for place, cell in filled if cell in places}
    is_most = 2 * len(headers) > len(filled) and 2 * len(headers) >= len(places)
    # two are too few beside anything else: columns may be called Yes and No
    is_enough = len(headers) >= 3 or len(headers) == len(filled)
    is_elsewhere = any(places[cell] != place for cell, place in headers.items())
    return is_most and is_enough and is_elsewhere
