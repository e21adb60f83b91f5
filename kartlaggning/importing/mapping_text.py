"""What `kartlaggning import --dry-run` writes: how a delivery is read, as text, CSV or JSON."""

from __future__ import annotations

import json
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
        mapping = [row._asdict() for row in rows]
        found = [finding_row(finding, language) for finding in findings]
        whole = {"mapping": mapping, "findings": found, "ledger": dict(ledger)}
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return csv_text(MappingRow._fields, rows)
    return "".join(f"{line}\n" for line in _lines(rows, language))


def _lines(rows: Sequence[MappingRow], language: Language) -> Iterator[str]:
    for part, (heading, columns) in PARTS.items():
        for file in dict.fromkeys(row.file for row in rows if row.part == part):
            of_part = [row for row in rows if row.part == part and row.file == file]
            yield f"{translate(heading, language)}: {file}"
            cells = [[_cell(row, name, language) for name in columns] for row in of_part]
            yield from _table(
                [[translate(header, language) for header in columns.values()], *cells],
                list(columns),
            )
            yield ""


def _cell(row: MappingRow, name: str, language: Language) -> str:
    if name == "reads_as":
        return translate((DOORS if row.part == "document" else READ_AS)[row.reads_as], language)
    value = getattr(row, name)
    return format_number(value, language) if isinstance(value, int) else " ".join(value.split())


def _table(cells: Sequence[Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    widths = [max(len(row[index]) for row in cells) for index in range(len(names))]
    for row in cells:
        aligned = [
            cell.rjust(width) if name.startswith("n_") or name == "n" else cell.ljust(width)
            for cell, width, name in zip(row, widths, names, strict=True)
        ]
        yield ("  " + "  ".join(aligned)).rstrip()
