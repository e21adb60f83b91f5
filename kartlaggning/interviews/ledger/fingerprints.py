"""What a stored file held when the program wrote it: its rows, and a digest of each column.

The cells are digested, not the bytes: git and editors change line ends, a byte order mark and
quotation marks, and none of that is a change of what was said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypedDict

import numpy as np
import pandas as pd

from kartlaggning.writing.scratch import let_go

# no stored cell holds it: it parts what a survey's program would take for one cell
BETWEEN_CELLS = "\x1f"
_CELLS_AT_ONCE = 50_000
_FILLING, _WIDEST = b"\xff", 64  # a byte that no text has in UTF-8; bytes
DIGITS = 16  # of a digest; enough against chance, and nobody is fooled but oneself


class Fingerprint(TypedDict):
    """How many rows a file has, and its columns by their headers, each with its digest."""

    rows: int
    columns: Mapping[str, str]


def fingerprint(columns: Mapping[str, Iterable[str]], n_rows: int) -> Fingerprint:
    """Take the fingerprint of a file's cells, as they are written."""
    digests = {name: _digest(cells) for name, cells in columns.items()}
    return {"rows": n_rows, "columns": digests}


def _digest(cells: Iterable[str]) -> str:
    digest = hashlib.sha256()
    array = cells.array if isinstance(cells, pd.Series) else None
    fields = _fields(array) if isinstance(array, pd.Categorical) else None
    if isinstance(array, pd.Categorical) and fields is not None:
        for first in range(0, len(array), _CELLS_AT_ONCE):
            joined = fields[array.codes[first : first + _CELLS_AT_ONCE]].tobytes()
            # nothing parts the first cell from one before it
            digest.update(joined.translate(None, _FILLING)[not first :])
        let_go()
        return digest.hexdigest()[:DIGITS]
    before = ""
    for some in _slices(cells):
        digest.update(f"{before}{BETWEEN_CELLS.join(some)}".encode())
        before = BETWEEN_CELLS
    let_go()
    return digest.hexdigest()[:DIGITS]


def _fields(cells: pd.Categorical) -> np.ndarray | None:
    """The texts of a column of categories with the sign before each, filled up to one width.

    Laid beside each other, and the filling taken out, cells are joined ten times as fast as texts.
    None where there is something missing, or long texts would be mostly filling.
    """
    written = [f"{BETWEEN_CELLS}{text}".encode() for text in cells.categories]
    width = max(map(len, written), default=0)
    if not written or width > _WIDEST or (cells.codes < 0).any():
        return None
    filled = b"".join(text.ljust(width, _FILLING) for text in written)
    return np.frombuffer(filled, dtype=f"V{width}")


def _slices(cells: Iterable[str]) -> Iterator[Iterable[str]]:
    """Give out cells many at a time: joined they take as much room as their file."""
    if isinstance(cells, pd.Series):  # which makes a call of each cell that it gives out
        for first in range(0, len(cells), _CELLS_AT_ONCE):
            yield cells.iloc[first : first + _CELLS_AT_ONCE].to_numpy(dtype=object)
        return
    if isinstance(cells, Sequence):
        for first in range(0, len(cells), _CELLS_AT_ONCE):
            yield cells[first : first + _CELLS_AT_ONCE]
        return
    each = iter(cells)
    while some := list(islice(each, _CELLS_AT_ONCE)):
        yield some
