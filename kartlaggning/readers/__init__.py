"""Readers: from a file's bytes to its rows as text, with a ledger of what was left out. They know no schema."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from kartlaggning.readers.delimited import read_delimited
from kartlaggning.readers.formats import Format, recognise
from kartlaggning.readers.raw_table import LedgerRow, RawTable
from kartlaggning.readers.spss import read_spss
from kartlaggning.readers.workbook import read_workbook

__all__ = ["LedgerRow", "RawTable", "read_table"]


def read_table(
    path: Path,
    *,
    expected_columns: Collection[str] = (),
    known_words: Collection[str] = (),
    sheet: str = "",
    encoding: str = "",
) -> RawTable:
    """Read the table of a file, whatever its format: what the bytes say goes before what the name says.

    Parameters
    ----------
    expected_columns
        Headers that are looked for: they tell the header's row, the sheet, the delimiter.
    known_words
        Words of which some should occur, such as names of units: they confirm a guess of the encoding.
    sheet
        The workbook's sheet to read; empty for the one that holds most of the expected headers.
    encoding
        The encoding of a text or SPSS file; empty for what the file says.

    Raises
    ------
    KartlaggningError
        The file cannot be read: missing, a folder, not permitted, empty, encrypted, damaged, of another kind.
    """
    found, findings = recognise(path)
    if found is Format.WORKBOOK:
        table = read_workbook(path, expected_columns=expected_columns, sheet=sheet)
    elif found is Format.SPSS:
        table = read_spss(path, encoding=encoding)
    else:
        table = read_delimited(path, expected_columns=expected_columns, known_words=known_words, encoding=encoding)
    return replace(table, findings=(*findings, *table.findings))
