"""NVivo's numbered labels: `1 : Plan finns` beside a sheet's row, `A : Täby` above a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LABELS = "(labels)"  # what the first column is called, which NVivo gives no header
_NUMBER = re.compile(r"\d+ : ")
_ROW = re.compile(r"\d+ : (?=.)|(?=(Cases|Files|Nodes|Internals|Sources)\\)")
_COLUMN = re.compile(r"[A-Z]+ : (?=.)")
_CASE = re.compile(r"(Cases|Files|Nodes|Internals|Sources)\\+(?=.)")


def are_row_labels(cells: Iterable[str]) -> bool:
    """Whether a column's cells are all labels of rows, and there is one."""
    checked = [bool(_ROW.match(cell)) for cell in cells]
    return bool(checked) and all(checked)


def is_matrix_header(row: Sequence[str]) -> bool:
    """Whether a row is the header of a matrix: nothing above the codes, a label above each case."""
    labels = list(row[1:])
    while labels and not labels[-1]:
        labels.pop()
    return bool(labels) and not row[0] and all(map(column_label, labels))


def row_label(cell: str) -> str:
    """A row's label without its number; empty where it has none."""
    return _after(_NUMBER, cell)


def column_label(header: str) -> str:
    """A column's label without its letter; empty where it has none."""
    return _after(_COLUMN, header)


def _after(beginning: re.Pattern[str], text: str) -> str:
    found = beginning.match(text)
    if not found:
        return ""
    return text[found.end() :].strip()


def case_name(cell: str) -> str:
    r"""The name of a case or file: `Anna` of `1 : Cases\\Folder\Anna`; empty where it is none."""
    path = row_label(cell) or cell
    if not _CASE.match(path):
        return ""
    return re.split(r"\\+", path)[-1].strip()
