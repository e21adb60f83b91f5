"""Codebooks as tables: codes with their descriptions, and no codings."""

from __future__ import annotations

from kartlaggning.readers.coded_project import Code, CodedProject
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.segment_tables.segments import code_path, count_unread_columns, path_style
from kartlaggning.readers.segment_tables.synonyms import CODEBOOKS
from kartlaggning.readers.tallies import count_element
from kartlaggning.text.keys import plain_key


def find_codebook(table: RawTable, tally: Tally) -> CodedProject | None:
    """Read a codebook; none where the table holds anything else."""
    columns = {plain_key(column): column for column in table.cells.columns}
    for program, headers, others, written in CODEBOOKS:
        needed = set(headers.values())
        if needed <= set(columns) <= needed | others:
            cells = table.cells.astype("str")
            codes = {}
            parents = cells[columns["parent"]] if "parent" in columns else [""] * len(cells)
            names = cells[columns[headers["code"]]]
            rows = zip(names, cells[columns[headers["memo"]]], parents, strict=True)
            paths = path_style(written, names)
            for name, description, parent in rows:
                path = code_path(paths, parent) + code_path(paths, name)
                codes[path] = Code("\n".join(path), path, True, description)
            count_element(tally, "code", n=len(codes))
            count_unread_columns(tally, len(others & set(columns) - {"parent"}))
            return CodedProject(
                table.file,
                program,
                codes=tuple(codes.values()),
                ledger=ledger_rows(tally),
                findings=table.findings,
            )
    return None
