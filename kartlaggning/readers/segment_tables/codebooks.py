"""Codebooks as tables: codes with their descriptions, and no codings."""

from __future__ import annotations

from collections.abc import Mapping

from kartlaggning.readers.coded_project import Code, CodedProject
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.segment_tables.segments import code_path, count_unread_columns, path_style
from kartlaggning.readers.segment_tables.synonyms import CODEBOOKS, CodebookTable
from kartlaggning.readers.tallies import count_element
from kartlaggning.text.keys import plain_key


def find_codebook(table: RawTable, tally: Tally) -> CodedProject | None:
    """Read a codebook; none where the table holds anything else."""
    columns = {plain_key(column): column for column in table.cells.columns}
    for codebook in CODEBOOKS:
        needed = set(codebook.headers.values())
        if needed <= columns.keys() <= needed | codebook.others:
            return _read_codebook(table, codebook, columns, tally)
    return None


def _read_codebook(
    table: RawTable, codebook: CodebookTable, columns: Mapping[str, str], tally: Tally
) -> CodedProject:
    """Read a codebook's table; `columns` are headers in plain letters → columns."""
    cells = table.cells.astype("str")
    names = cells[columns[codebook.headers["code"]]]
    descriptions = cells[columns[codebook.headers["memo"]]]
    parents = [""] * len(cells)
    if "parent" in columns:
        parents = list(cells[columns["parent"]])
    paths = path_style(codebook.paths, names)
    codes = {}
    for name, description, parent in zip(names, descriptions, parents, strict=True):
        path = code_path(paths, parent) + code_path(paths, name)
        codes[path] = Code("\n".join(path), path, True, description)
    count_element(tally, "code", n=len(codes))
    count_unread_columns(tally, len(codebook.others & columns.keys() - {"parent"}))
    return CodedProject(
        table.file,
        codebook.program,
        codes=tuple(codes.values()),
        ledger=ledger_rows(tally),
        findings=table.findings,
    )
