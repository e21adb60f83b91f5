"""What `kartlaggning import --dry-run` writes: how a delivery is read, as text, CSV or JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.errors import Finding
from kartlaggning.exports.lookup_csv import csv_text
from kartlaggning.importing.mapping import MappingRow
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import finding_row
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

# a heading and the columns of each part: the row's field, its header
PARTS = {
    "code": (
        N_("Codes"),
        {
            "name": N_("code"),
            "n": N_("codings"),
            "n_documents": N_("documents"),
            "reads_as": N_("read as"),
            "meaning": "",
        },
    ),
    "document": (
        N_("Documents"),
        {
            "source_id": N_("source"),
            "name": N_("document"),
            "n": N_("codings"),
            "meaning": N_("about"),
            "reads_as": N_("found by"),
        },
    ),
    "column": (
        N_("Columns"),
        {"name": N_("column"), "n": N_("filled cells"), "reads_as": N_("read as"), "meaning": ""},
    ),
    "cell": (
        N_("Cells"),
        {
            "column": N_("column"),
            "name": N_("cell"),
            "n": N_("cells"),
            "reads_as": N_("read as"),
            "meaning": "",
        },
    ),
}
READ_AS = {
    "": "–",
    "value": N_("value"),
    "question": N_("question"),
    "missing": N_("missing"),
    "qualifier": N_("qualifier"),
    "role": N_("role"),
    "words": N_("words of"),
    "unmapped": N_("NOT MAPPED"),
    "ambiguous": N_("AMBIGUOUS"),
    "not_asked": N_("NOT ASKED IN THIS STRAND"),
    "undeclared": N_("NOT DECLARED"),
    "unreadable": N_("UNREADABLE"),
}
DOORS = {
    "": N_("NOTHING"),
    "variable": N_("a variable"),
    "case": N_("the case"),
    "coding": N_("pieces of the text"),
    "group": N_("the group"),
    "document": N_("the document’s name"),
}


def mapping_text(
    rows: Sequence[MappingRow],
    findings: Iterable[Finding],
    ledger: Mapping[str, Any],
    form: str,
    language: Language,
) -> str:
    """Write a mapping as text or CSV; as JSON with the findings and the ledger."""
    if form == "json":
        whole = {
            "mapping": [row._asdict() for row in rows],
            "findings": [finding_row(finding, language) for finding in findings],
            "ledger": dict(ledger),
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return csv_text(MappingRow._fields, rows)
    return "".join(f"{line}\n" for line in _lines(rows, language))


def _lines(rows: Sequence[MappingRow], language: Language) -> Iterator[str]:
    groups: dict[tuple[str, str], list[MappingRow]] = defaultdict(list)
    for row in rows:
        groups[(row.part, row.file)].append(row)
    for part, (heading, columns) in PARTS.items():
        headers = [translate(header, language) for header in columns.values()]
        for (part_of_group, file), group in groups.items():
            if part_of_group == part:
                yield f"{translate(heading, language)}: {file}"
                cells = [_cells(row, columns, language) for row in group]
                yield from _table([headers, *cells], list(columns))
                yield ""


def _cells(row: MappingRow, columns: Iterable[str], language: Language) -> list[str]:
    return [_cell(row, name, language) for name in columns]


def _cell(row: MappingRow, name: str, language: Language) -> str:
    if name == "reads_as":
        words_of = DOORS if row.part == "document" else READ_AS
        return translate(words_of[row.reads_as], language)
    value = getattr(row, name)
    if isinstance(value, int):
        return format_number(value, language)
    return " ".join(value.split())  # a header or cell may hold line breaks


def _table(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    """Lines of a table: texts to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = ""
        for cell, width, name in zip(row, widths, names, strict=True):
            if name == "n" or name.startswith("n_"):
                line += f"  {cell:>{width}}"
            else:
                line += f"  {cell:<{width}}"
        yield line.rstrip()
