"""Tables of coded segments, as coders' programs export them: known by headers in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.grids.table_edits import drop_summaries
from kartlaggning.readers.raw_table import RawTable, tally_of
from kartlaggning.readers.segment_tables.codebooks import find_codebook
from kartlaggning.readers.segment_tables.segments import read_segments
from kartlaggning.readers.segment_tables.sheets import find_classification, find_matrix
from kartlaggning.readers.segment_tables.synonyms import (
    PROGRAMS,
    NearTable,
    find_columns,
    find_near,
)

__all__ = ["SEGMENT_HEADERS", "NearTable", "find_near_program", "find_segments"]
SHOWN_ROWS = 20  # of a table that is not known


def _needed_headers() -> Iterator[str]:
    for program in PROGRAMS:
        for role in program.needed:
            yield from program.headers[role]


# headers that tell where such a table begins
SEGMENT_HEADERS = frozenset(_needed_headers())


def find_segments(table: RawTable) -> CodedProject | None:
    """Read a table as coded segments, or as cases or codes; none where it is an ordinary table.

    Its positions are paragraphs or pages, if any, so that only which document has which code is
    sound.
    """
    for program in PROGRAMS:
        columns = find_columns(program, list(table.cells.columns))
        if columns:
            needed = [columns["document"], columns["text"]]
            segments = drop_summaries(table, list(_rows_without(table, needed)))
            return read_segments(segments, program, columns, tally_of(segments.ledger))
    # of a codebook a code may be called so, and has no more beside it
    codebook = find_codebook(table, tally_of(table.ledger))
    if codebook:
        return codebook
    sheet = drop_summaries(table, table.summaries.keys())
    for find in (find_matrix, find_classification):
        project = find(sheet, tally_of(sheet.ledger))
        if project:
            return project
    return None


def find_near_program(table: RawTable) -> NearTable | None:
    """Say which coders' program may have written a table that is not known; none for any other."""
    cells = table.cells.head(SHOWN_ROWS).astype("str").to_numpy().flat
    return find_near(list(table.cells.columns), cells)


def _rows_without(table: RawTable, needed: Sequence[str]) -> Iterator[int]:
    """The lines of the rows that begin as sums do, and leave a needed cell empty."""
    cells = table.cells[needed].astype("str").to_numpy()
    for line, row in zip(table.lines.tolist(), cells, strict=True):
        if line in table.summaries and not all(row):
            yield line
