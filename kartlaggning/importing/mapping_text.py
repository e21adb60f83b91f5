"""What `kartlaggning import --dry-run` writes: how a delivery is read, as text, CSV or JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.errors import Finding
from kartlaggning.importing.first_rows import FirstRow
from kartlaggning.importing.mapping import MappingRow
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import finding_row
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number
from kartlaggning.text.printing import Printout, Table, aligned_lines

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
    first_rows: Sequence[FirstRow] = (),
) -> str:
    """Write a mapping as text or CSV; as JSON with the findings, the ledger and the first rows."""
    return _MappingPrintout(rows, findings, ledger, language, first_rows).text(form)


@dataclass(frozen=True)
class _MappingPrintout(Printout):
    rows: Sequence[MappingRow]
    findings: Iterable[Finding]
    ledger: Mapping[str, Any]
    language: Language
    first_rows: Sequence[FirstRow]

    def data(self) -> Mapping[str, Any]:
        return {
            "mapping": [row._asdict() for row in self.rows],
            "findings": [finding_row(finding, self.language) for finding in self.findings],
            "ledger": dict(self.ledger),
            "rows": [row._asdict() for row in self.first_rows],
        }

    def table(self) -> Table:
        return Table(MappingRow._fields, self.rows)

    def lines(self) -> Iterator[str]:
        groups: dict[tuple[str, str], list[MappingRow]] = defaultdict(list)
        for row in self.rows:
            groups[(row.part, row.file)].append(row)
        for part, (heading, columns) in PARTS.items():
            for (part_of_group, file), group in groups.items():
                if part_of_group == part:
                    yield f"{translate(heading, self.language)}: {file}"
                    yield from _part_lines(group, columns, self.language)
                    yield ""


def _part_lines(
    rows: Iterable[MappingRow], columns: Mapping[str, str], language: Language
) -> Iterator[str]:
    """Write the rows of one part under their headers."""
    cells = [[translate(header, language) for header in columns.values()]]
    for row in rows:
        cells.append([_cell(row, name, language) for name in columns])
    numeric = [number for number, name in enumerate(columns) if _is_count(name)]
    yield from aligned_lines(cells, numeric, margin="  ")


def _is_count(name: str) -> bool:
    return name == "n" or name.startswith("n_")


def _cell(row: MappingRow, name: str, language: Language) -> str:
    if name == "reads_as":
        words_of = DOORS if row.part == "document" else READ_AS
        return translate(words_of[row.reads_as], language)
    value = getattr(row, name)
    if isinstance(value, int):
        return format_number(value, language)
    return " ".join(value.split())  # a header or cell may hold line breaks
