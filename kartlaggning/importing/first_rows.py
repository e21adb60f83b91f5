"""The first rows of a delivery's tables, as they stand, and which are left out.

Only cells of a unit or of a question with declared answers are given: others may name people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from kartlaggning.importing.deliveries import Delivered
from kartlaggning.importing.tables.columns import FoundColumns, match_columns
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand

MOST_ROWS = 40


class FirstRow(NamedTuple):
    """A row: where it stands, whether it comes along, and its cells by their headers."""

    file: str
    line: int
    is_kept: bool
    cells: dict[str, str]


def first_rows(delivered: Delivered, strand_name: str, schema: Schema) -> list[FirstRow]:
    """The first rows of each table."""
    strand = schema.strands[strand_name]
    kept = {table.file: set(table.lines.tolist()) for table in delivered.tables}
    rows: list[FirstRow] = []
    for content in delivered.contents.values():
        if isinstance(content, RawTable) and content.file in kept:
            rows += _rows_of(content, strand, kept[content.file], schema)
    return rows


def _rows_of(table: RawTable, strand: Strand, kept: set[int], schema: Schema) -> Iterator[FirstRow]:
    headers = _shown_headers(match_columns(table, strand), schema)
    shown = table.cells[[header for header in table.cells.columns if header in headers]]
    for index in np.arange(min(MOST_ROWS, len(shown))).tolist():
        line = int(table.lines[index])
        cells = {str(header): str(cell) for header, cell in shown.iloc[index].items()}
        yield FirstRow(table.file, line, line in kept, cells)


def _shown_headers(columns: FoundColumns, schema: Schema) -> set[str]:
    headers = {columns.roles.get("subject", "")}
    for name, found in columns.questions.items():
        question = schema.questions.get(name)
        if question is not None and question.is_listed:
            headers |= {found.value, *found.values.values()}
    return headers
