"""Tables of coded segments, as coders' programs export them: known by headers in any language."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.raw_table import RawTable, tally_of
from kartlaggning.readers.segment_tables.codebooks import find_codebook
from kartlaggning.readers.segment_tables.segments import read_segments
from kartlaggning.readers.segment_tables.sheets import find_classification, find_matrix
from kartlaggning.readers.segment_tables.synonyms import PROGRAMS, find_columns

__all__ = ["SEGMENT_HEADERS", "find_segments"]


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
            return read_segments(table, program, columns, tally_of(table.ledger))
    for find in (find_matrix, find_classification, find_codebook):
        project = find(table, tally_of(table.ledger))
        if project:
            return project
    return None
