"""Tables as drawn in a test, a row per line, cells between bars; and a table read, drawn so."""

from collections.abc import Iterable

from kartlaggning.errors import Finding
from kartlaggning.readers.raw_table import RawTable


def rows_of(drawing: str) -> list[list[str]]:
    """The cells of a drawing; a line `|` is an empty row."""
    return [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]


def draw(table: RawTable) -> list[list[str]]:
    """A table read, as `rows_of` gives a drawing: first its headers."""
    return [list(table.cells.columns), *table.cells.astype("str").to_numpy().tolist()]


def ledger_of(table: RawTable, kind: str) -> dict[str, int]:
    """One kind's ledger: `{"seen": 4, "kept": 3, "dropped blank_row": 1}`."""
    return {f"{row.action} {row.reason}".strip(): row.n for row in table.ledger if row.kind == kind}


def places(findings: Iterable[Finding]) -> list[tuple[str, int, int | str, str]]:
    """What was found, where, and the value it is about."""
    return [
        (finding.check, finding.where.line, finding.where.column, finding.value)
        for finding in findings
    ]
