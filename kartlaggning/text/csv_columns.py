"""CSV as it is stored, written by columns: a comma, `\\n`, and marks only where a cell needs them.

Python's `csv` looks at each sign of each cell; here a column in which no cell needs marks, as most,
is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kartlaggning.text.delimited import MARK

SEPARATOR = ","
_ROWS_AT_ONCE = 2_500  # that are written: of so many all cells are held beside their columns


def csv_bytes(names: Sequence[str], columns: Sequence[Iterable[str]]) -> bytes:
    """Write a table of two columns or more as CSV in UTF-8.

    Parameters
    ----------
    columns
        The cells of each column, quoted (`quote_cells`).
    """
    return b"".join(csv_slices(names, columns))


def csv_slices(names: Sequence[str], columns: Sequence[Iterable[str]]) -> Iterator[bytes]:
    """Write a table likewise, some rows after the others."""
    yield _lines([quote_cells(names)])
    rows = zip(*columns, strict=True)
    while some := _lines(islice(rows, _ROWS_AT_ONCE)):
        yield some


def quote_cells(cells: Sequence[str]) -> Sequence[str]:
    """Put those cells in quotation marks that would be misread without."""
    if not _needs_marks("".join(cells)):
        return cells
    return [_quoted(cell) if _needs_marks(cell) else cell for cell in cells]


def _needs_marks(text: str) -> bool:
    # in a cell these would end it, or the row
    return SEPARATOR in text or MARK in text or "\n" in text or "\r" in text


def _quoted(cell: str) -> str:
    return MARK + cell.replace(MARK, MARK * 2) + MARK


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    lines = "\n".join(map(SEPARATOR.join, rows))
    return f"{lines}\n".encode() if lines else b""
