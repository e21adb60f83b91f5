"""What a stored file held when the program wrote it: its rows, and a digest of each column.

The cells are digested, not the bytes: git and editors change line ends, a byte order mark and
quotation marks, and none of that is a change of what was said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TypedDict

import pandas as pd

# no stored cell holds it: it parts what a survey's program would take for one cell
BETWEEN_CELLS = "\x1f"
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
    if isinstance(cells, pd.Series):  # which makes a call of each cell that it gives out
        cells = cells.to_numpy(dtype=object)
    together = BETWEEN_CELLS.join(cells)
    return hashlib.sha256(together.encode()).hexdigest()[:DIGITS]
