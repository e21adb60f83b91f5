"""`kartlaggning import`: tables of a strand → `interviews/NAME/`, whole or not at all.

Import is the only step that meets the mess. Here documents, people and coders lose their names:
each becomes a number, the same at every import, and which is which stays in `private/`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.checks import is_error
from kartlaggning.columns import declared_headers, find_columns
from kartlaggning.errors import ExitCode, Finding, KartlaggningError, Where
from kartlaggning.nearest import nearest
from kartlaggning.numbering import NumberedFrames, Registers, number_records, read_registers
from kartlaggning.private import PRIVATE_DIR, quotes_bytes, register_bytes
from kartlaggning.readers import RawTable, read_table
from kartlaggning.records import Record, RecordReader
from kartlaggning.responses import ResponseReader, order_responses, survey_frames
from kartlaggning.schema import Schema
from kartlaggning.store import INTERVIEWS_DIR, LEDGER_FILE, RAW_DIR, RESPONSES_FILE, frame_bytes, json_bytes
from kartlaggning.writing import mend_all, write_file, write_folders

NAME = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True)
class Import:
    """An import, prepared: what was found, its ledger, and every file that it will write.

    `can_be_written` is False where anything found is an error; then nothing may be written.
    """

    name: str
    findings: tuple[Finding, ...]
    ledger: Mapping[str, Any]
    folders: Mapping[Path, Mapping[str, bytes]]
    files: Mapping[Path, bytes]

    @property
    def can_be_written(self) -> bool:
        return not any(map(is_error, self.findings))


def find_strand(name: str, strand: str, schema: Schema) -> str:
    """The strand that an import belongs to: the one named, else that of the import's own name.

    Raises
    ------
    KartlaggningError
        There is no such strand, or the name cannot be a folder's (exit code 2).
    """
    if not NAME.fullmatch(name) or name == RAW_DIR:
        raise KartlaggningError(Finding("name_not_allowed", value=name), ExitCode.USAGE)
    wanted = strand or name
    if wanted not in schema.strands:
        known = ", ".join(schema.strands)
        finding = Finding("strand_unknown", Where(), wanted, nearest(wanted, schema.strands), {"known": known})
        raise KartlaggningError(finding, ExitCode.USAGE)
    return wanted


def prepare_import(files: Sequence[Path], name: str, strand_name: str, schema: Schema, project: Path) -> Import:
    """Read tables of one strand and make an import of them; nothing is written.

    Parameters
    ----------
    files
        The tables, all of the same strand.
    name
        Name of the import: its folder under `interviews/`, and what its sources' numbers begin with.

    Raises
    ------
    KartlaggningError
        A file cannot be read at all.
    """
    mend_all(project / INTERVIEWS_DIR)
    mend_all(project / PRIVATE_DIR)
    strand = schema.strands[strand_name]
    known_words = [unit.name for unit in schema.region.units.values()]
    headers = declared_headers(strand)
    tables = [read_table(path, expected_columns=headers, known_words=known_words) for path in files]
    read = _read_survey if strand.kind == "survey" else _read_records
    content = read(tables, name, strand_name, schema, project)
    findings = [finding for table in tables for finding in table.findings] + list(content.findings)
    findings.sort(key=lambda finding: (finding.where.file, finding.where.line))
    ledger = _ledger(name, strand_name, files, tables, content)
    folder = project / INTERVIEWS_DIR / name
    frame_files = {_file_name(frame): frame_bytes(rows) for frame, rows in content.frames.items()}
    return Import(
        name=name,
        findings=tuple(findings),
        ledger=ledger,
        folders={**content.private_folders, folder: {**frame_files, LEDGER_FILE: json_bytes(ledger)}},
        files=content.private_files,
    )


def write_import(prepared: Import, project: Path) -> None:
    """Write an import, whole or not at all: what is private first, so that a number never lacks its name.

    Raises
    ------
    KartlaggningError
        Something may not be written.
    """
    for path, content in prepared.files.items():
        write_file(path, content)
    write_folders(prepared.folders, project)


@dataclass(frozen=True)
class _Content:
    """What tables of one strand hold."""

    frames: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    n_duplicates: int
    private_folders: Mapping[Path, Mapping[str, bytes]]
    private_files: Mapping[Path, bytes]


def _file_name(frame: str) -> str:
    return RESPONSES_FILE if frame == "responses" else f"{frame}.csv"


def _read_records(tables: Sequence[RawTable], name: str, strand_name: str, schema: Schema, project: Path) -> _Content:
    findings: list[Finding] = []
    records: list[Record] = []
    for table in tables:
        columns, found = find_columns(table, schema.strands[strand_name])
        reader = RecordReader(table, columns, strand_name, schema)
        records += reader.read()
        findings += [*found, *reader.findings]
    registers = read_registers(project, name)
    numbered = number_records(records, strand_name, schema.strands[strand_name], registers)
    findings += [*numbered.findings, *_unplaced(records)]
    private = project / PRIVATE_DIR
    return _Content(
        numbered.frames,
        tuple(findings),
        numbered.n_duplicates,
        {private / name: _private_files(registers, numbered)},
        {
            private / "people.csv": register_bytes(registers.people, ("person", "informant_id")),
            private / "coders.csv": register_bytes(registers.coders, ("name", "coder")),
        },
    )


def _private_files(registers: Registers, numbered: NumberedFrames) -> dict[str, bytes]:
    documents = register_bytes(registers.documents, ("document", "period", "source_id"))
    return {"documents.csv": documents, "quotes.csv": quotes_bytes(numbered.quotes)}


def _unplaced(records: Iterable[Record]) -> list[Finding]:
    """Statements that concern no subject: they leave every subject of their source open until someone decides."""
    unplaced = [record for record in records if record.statements and not record.subjects]
    return [Finding("statement_unplaced", record.where, "", "", {"n": len(record.statements)}) for record in unplaced]


def _read_survey(tables: Sequence[RawTable], name: str, strand_name: str, schema: Schema, project: Path) -> _Content:
    findings: list[Finding] = []
    parts = []
    for table in tables:
        columns, found = find_columns(table, schema.strands[strand_name])
        survey = ResponseReader(table, columns, strand_name, schema).read()
        findings += [*found, *survey.findings]
        parts.append(survey.responses)
    together = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    source_id = f"{name}-01"
    responses = order_responses(together, source_id)
    frames = {**survey_frames(responses, source_id, strand_name, schema), "responses": responses}
    return _Content(frames, tuple(findings), 0, {}, {})


def _ledger(
    name: str, strand_name: str, files: Sequence[Path], tables: Sequence[RawTable], content: _Content
) -> dict[str, Any]:
    """What was seen, kept, dropped and repaired, and of which files; a file's name may name people and is left out."""
    rows: Counter[tuple[str, str, str]] = Counter()
    for table in tables:
        for row in table.ledger:
            rows[(row.kind, row.action, row.reason)] += row.n
    if content.n_duplicates:
        rows[("row", "kept", "")] -= content.n_duplicates
        rows[("row", "dropped", "duplicate_row")] += content.n_duplicates
    for finding in content.findings:
        if finding.check == "column_undeclared":
            rows[("column", "dropped", "column_undeclared")] += 1
    for frame, frame_rows in content.frames.items():
        rows[(frame, "kept", "")] += len(frame_rows)
    read = [
        {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "program": table.program}
        for path, table in zip(files, tables, strict=True)
    ]
    return {
        "name": name,
        "strand": strand_name,
        "files": sorted(read, key=lambda file: file["sha256"]),
        "is_synthetic": bool(content.frames["sources"]["is_synthetic"].any()),
        "ledger": [
            {"kind": kind, "action": action, "reason": reason, "n": n}
            for (kind, action, reason), n in sorted(rows.items())
            if n
        ],
    }
