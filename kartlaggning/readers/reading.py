"""A file read: which format it has, and what the format's reader makes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.coded_project import CodedProject, with_composed_words
from kartlaggning.readers.known_formats import KNOWN_FORMATS, TableHints
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.recognition import recognise


def read_table(
    path: Path,
    *,
    expected_columns: Collection[str] = (),
    known_words: Collection[str] = (),
    sheet: str = "",
    encoding: str = "",
    hidden: str = "",
) -> RawTable:
    """Read the table of a file: what its bytes say goes before what its name says.

    Parameters
    ----------
    expected_columns
        Headers that are looked for: they tell the header's row, the sheet, the delimiter.
    known_words
        Words of which some should occur, such as names of units: they confirm a guess of the
        encoding.
    sheet
        The workbook's sheet to read; empty for the one that holds most of the expected headers.
    encoding
        The encoding of a text, SPSS or Stata file; empty for what the file says.
    hidden
        What is done with a workbook's hidden rows and columns: `leave` or `read` them; empty where
        nobody has decided, which reads them with a warning.

    Raises
    ------
    KartlaggningError
        The file cannot be read: missing, a folder, not permitted, empty, encrypted, damaged, of
        another kind.
    """
    found, findings = recognise(path)
    read = KNOWN_FORMATS[found].read_table
    if read is None:
        raise KartlaggningError(Finding("file_is_project", Where(path.as_posix())))
    table = read(path, TableHints(expected_columns, known_words, sheet, encoding, hidden))
    return replace(table, findings=(*findings, *table.findings, *_encoded_twice(table)))


def _encoded_twice(table: RawTable) -> Iterator[Finding]:
    n = sum(row.n for row in table.ledger if row.reason == "encoded_twice")
    if n:
        yield Finding("text_encoded_twice", Where(table.file), parameters={"n": n})


def read_project(path: Path, offsets: str = "") -> CodedProject:
    """Read a project of coded documents, of one of the `PROJECT_FORMATS`.

    Parameters
    ----------
    offsets
        How a REFI-QDA file counts positions; empty to find it out.

    Raises
    ------
    KartlaggningError
        The file cannot be read, or is a table.
    """
    found, findings = recognise(path)
    read = KNOWN_FORMATS[found].read_project
    if read is None:
        raise KartlaggningError(Finding("file_is_table", Where(path.as_posix())))
    project = with_composed_words(read(path, offsets))
    return replace(project, findings=(*findings, *project.findings))
