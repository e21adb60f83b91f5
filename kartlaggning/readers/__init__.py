"""Readers: from a file's bytes to its rows as text, with a ledger of what was left out. They know
no schema.

`raw_table`, `coded_project` what they give · `recognition` which format a file has, `formats` what
there are. Tables: `delimited`, `encodings` text · `workbook` Excel and OpenDocument, looked through
before by `excel_package`,
`old_excel`, `open_document` · `grid`, `header`, `merged`, `cleaning` from cells to a table ·
`spss`, `portable`,
`stata`, `coded_variables`, `response_sets` statistics programs · `survey_programs`: `limesurvey`,
`qualtrics`, `kobo`,
`xlsform`, `structures` what a questionnaire's definition says, `table_edits`.
Coders' projects: `refi_qda` · `qualcoder`, `taguette`, `sqlite_file`, `quotations` ·
`segment_tables`, `row_labels` ·
`code_paths` · `tallies` counting.
From strangers: `archive`, `safe_xml`, `limits` what is too large or damaged to be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.databases.qualcoder import read_qualcoder
from kartlaggning.readers.databases.taguette import read_taguette
from kartlaggning.readers.formats import PROJECT_FORMATS, Format
from kartlaggning.readers.grids.delimited import read_delimited
from kartlaggning.readers.questionnaires.limesurvey import read_limesurvey
from kartlaggning.readers.questionnaires.structures import Structure, apply_structure
from kartlaggning.readers.questionnaires.survey_programs import adapt_table, find_structure
from kartlaggning.readers.raw_table import LedgerRow, RawTable
from kartlaggning.readers.recognition import recognise
from kartlaggning.readers.refi_qda import read_refi_qda
from kartlaggning.readers.statistics.portable import read_portable
from kartlaggning.readers.statistics.spss import read_spss
from kartlaggning.readers.statistics.stata import read_stata
from kartlaggning.readers.workbooks.workbook import read_workbook

__all__ = [
    "PROJECT_FORMATS",
    "CodedProject",
    "Format",
    "LedgerRow",
    "RawTable",
    "Structure",
    "apply_structure",
    "find_structure",
    "read_project",
    "read_table",
    "recognise",
]


def read_table(
    path: Path,
    *,
    expected_columns: Collection[str] = (),
    known_words: Collection[str] = (),
    sheet: str = "",
    encoding: str = "",
) -> RawTable:
    """Read the table of a file, whatever its format: what the bytes say goes before what the name
    says.

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

    Raises
    ------
    KartlaggningError
        The file cannot be read: missing, a folder, not permitted, empty, encrypted, damaged, of
        another kind.
    """
    found, findings = recognise(path)
    if found in PROJECT_FORMATS:
        raise KartlaggningError(Finding("file_is_project", Where(path.as_posix())))
    if found is Format.WORKBOOK:
        table = adapt_table(read_workbook(path, expected_columns=expected_columns, sheet=sheet))
    elif found is Format.SPSS:
        table = read_spss(path, encoding=encoding)
    elif found is Format.SPSS_PORTABLE:
        table = read_portable(path, encoding=encoding)
    elif found is Format.STATA:
        table = read_stata(path, encoding=encoding)
    elif found is Format.LIMESURVEY:
        table = read_limesurvey(path)
    else:
        table = adapt_table(
            read_delimited(
                path, expected_columns=expected_columns, known_words=known_words, encoding=encoding
            )
        )
    return replace(table, findings=(*findings, *table.findings, *_encoded_twice(table)))


def _encoded_twice(table: RawTable) -> Iterator[Finding]:
    if n := sum(row.n for row in table.ledger if row.reason == "encoded_twice"):
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
    if found is Format.REFI_QDA:
        project = read_refi_qda(path, offsets)
    elif found is Format.QUALCODER:
        project = read_qualcoder(path)
    elif found is Format.TAGUETTE:
        project = read_taguette(path)
    else:
        raise KartlaggningError(Finding("file_is_table", Where(path.as_posix())))
    return replace(project, findings=(*findings, *project.findings))
