"""`kartlaggning import`: tables of a strand → `interviews/NAME/`, whole or not at all.

Import is the only step that meets the mess. Here documents, people and coders lose their names:
each becomes a number, the same at every import, and which is which stays in `private/`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from kartlaggning.checks import is_error
from kartlaggning.errors import ExitCode, Finding, KartlaggningError, Where
from kartlaggning.importing.columns import declared_headers, find_columns
from kartlaggning.importing.numbering import NumberedFrames, Registers, number_records, read_registers
from kartlaggning.importing.records import Record, RecordReader
from kartlaggning.importing.surveys import ResponseReader, order_responses, survey_frames
from kartlaggning.nearest import nearest
from kartlaggning.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    PEOPLE_HEADER,
    PRIVATE_DIR,
    QUOTES_FILE,
    name_key,
    quotes_bytes,
    register_bytes,
)
from kartlaggning.readers import RawTable, read_table
from kartlaggning.schema import Schema
from kartlaggning.schema_models import Strand
from kartlaggning.store import (
    INTERVIEWS_DIR,
    LEDGER_FILE,
    RAW_DIR,
    RESPONSES_FILE,
    STORED,
    frame_bytes,
    json_bytes,
    read_digests,
)
from kartlaggning.writing import mend_all, write_folders

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
# no file on Windows can have the last of these names
RESERVED_NAME = re.compile(rf"{RAW_DIR}|con|prn|aux|nul|(?:com|lpt)\d")
# all that an import may have written in its folders; an earlier one may have had others of them
OWN_FILES = {f"{spec.name}.csv" for spec in STORED} | {
    RESPONSES_FILE,
    LEDGER_FILE,
    DOCUMENTS_FILE,
    QUOTES_FILE,
}


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
    if not NAME.fullmatch(name) or RESERVED_NAME.fullmatch(name):
        check = "name_reserved" if RESERVED_NAME.fullmatch(name) else "name_not_allowed"
        raise KartlaggningError(Finding(check, value=name), ExitCode.USAGE)
    wanted = strand or name
    if wanted not in schema.strands:
        known = ", ".join(schema.strands)
        finding = Finding("strand_unknown", Where(), wanted, nearest(wanted, schema.strands), {"known": known})
        raise KartlaggningError(finding, ExitCode.USAGE)
    return wanted


@dataclass(frozen=True)
class Delivery:
    """Files to import: tables of one strand, and what their reader is told where it cannot find out itself."""

    files: Sequence[Path]
    sheet: str = ""
    encoding: str = ""


def prepare_import(delivery: Delivery, name: str, strand_name: str, schema: Schema, project: Path) -> Import:
    """Read a delivery and make an import of it; nothing is written.

    Parameters
    ----------
    name
        Name of the import: its folder under `interviews/`, and what its sources' numbers begin with.

    Raises
    ------
    KartlaggningError
        A file cannot be read at all.
    """
    mend_all(project / INTERVIEWS_DIR, project / PRIVATE_DIR)
    strand = schema.strands[strand_name]
    delivered, findings = _read_tables(delivery, strand, schema)
    tables = list(delivered.values())
    read = _read_survey if strand.kind == "survey" else _read_records
    content = read(tables, name, strand_name, schema, project)
    findings += [finding for table in tables for finding in table.findings]
    findings += content.findings
    findings += _imported_before(delivered, name, project)
    findings.sort(key=lambda finding: (finding.where.file, finding.where.line))
    ledger = {
        "name": name,
        "strand": strand_name,
        # a file's name may name people, and is left out
        "files": [{"sha256": digest, "program": table.program} for digest, table in sorted(delivered.items())],
        "is_synthetic": bool(content.frames["sources"]["is_synthetic"].any()),
        "ledger": list(_ledger(len(delivery.files), tables, content)),
    }
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
    """Write an import, whole or not at all, with what is private of it.

    Raises
    ------
    KartlaggningError
        Something may not be written.
    """
    write_folders(prepared.folders, project, prepared.files, OWN_FILES)


@dataclass(frozen=True)
class _Content:
    """What tables of one strand hold. `n_duplicates` counts rows, `n_repeated` the statements on them."""

    frames: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    n_duplicates: int = 0
    n_repeated: int = 0
    private_folders: Mapping[Path, Mapping[str, bytes]] = field(default_factory=dict)
    private_files: Mapping[Path, bytes] = field(default_factory=dict)


def _imported_before(delivered: Mapping[str, RawTable], name: str, project: Path) -> Iterator[Finding]:
    """The same file under another name would count its people and sources twice."""
    for other, digests in read_digests(project).items():
        for digest, table in delivered.items():
            if other != name and digest in digests:
                yield Finding("file_imported_before", Where(table.file), other)


def _read_tables(delivery: Delivery, strand: Strand, schema: Schema) -> tuple[dict[str, RawTable], list[Finding]]:
    """The tables by the digests of their files; a file that was given twice is read once."""
    known_words = [unit.name for unit in schema.region.units.values()]
    headers = declared_headers(strand)
    tables: dict[str, RawTable] = {}
    findings = []
    for path in delivery.files:
        table = read_table(
            path,
            expected_columns=headers,
            known_words=known_words,
            sheet=delivery.sheet,
            encoding=delivery.encoding,
        )
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in tables:
            findings.append(Finding("file_twice", Where(table.file)))
        else:
            tables[digest] = table
    return tables, findings


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
    numbered = number_records(records, strand_name, schema, registers)
    findings += [*numbered.findings, *_names_in_texts(records, registers, schema.strands[strand_name])]
    private = project / PRIVATE_DIR
    return _Content(
        numbered.frames,
        tuple(findings),
        numbered.n_duplicates,
        numbered.n_repeated,
        {private / name: _private_files(registers, numbered)},
        {
            private / "people.csv": register_bytes(registers.people, PEOPLE_HEADER),
            private / "coders.csv": register_bytes(registers.coders, CODERS_HEADER),
        },
    )


def _names_in_texts(records: Iterable[Record], registers: Registers, strand: Strand) -> Iterator[Finding]:
    """Kept texts that hold the full name of somebody who was heard or has coded, in this import or an earlier one."""
    names = [name for register in (registers.people, registers.coders) for (name,) in register.ids if " " in name]
    for record in records:
        texts = [record.citation, *(statement["words"] for statement in record.statements)]
        if not strand.is_confidential:
            texts.append(record.quote)
        together = name_key("\n".join(texts))
        if any(name in together for name in names):
            yield Finding("identity_found", record.where, parameters={"kind": "name"})


def _private_files(registers: Registers, numbered: NumberedFrames) -> dict[str, bytes]:
    documents = register_bytes(registers.documents, DOCUMENTS_HEADER)
    return {DOCUMENTS_FILE: documents, QUOTES_FILE: quotes_bytes(numbered.quotes)}


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
    return _Content(frames, tuple(findings))


def _ledger(n_files: int, tables: Sequence[RawTable], content: _Content) -> Iterator[dict[str, Any]]:
    """Count what was seen, kept, dropped and repaired: of every kind, seen = kept + dropped."""
    tally: Counter[tuple[str, str, str]] = Counter()
    for table in tables:
        for row in table.ledger:
            tally[(row.kind, row.action, row.reason)] += row.n
    for frame, rows in content.frames.items():
        tally[(frame, "kept", "")] += len(rows)
        tally[(frame, "seen", "")] += len(rows)
    tally[("file", "kept", "")] += n_files
    tally[("file", "seen", "")] += n_files
    tally[("answers", "seen", "")] += content.n_repeated
    tally[("answers", "dropped", "duplicate_row")] += content.n_repeated
    n_undeclared = sum(finding.check == "column_undeclared" for finding in content.findings)
    for kind, reason, n in (
        ("file", "duplicate_file", n_files - len(tables)),
        ("column", "column_undeclared", n_undeclared),
        ("row", "duplicate_row", content.n_duplicates),
    ):
        tally[(kind, "kept", "")] -= n
        tally[(kind, "dropped", reason)] += n
    for (kind, action, reason), n in sorted(tally.items()):
        if n:
            yield {"kind": kind, "action": action, "reason": reason, "n": n}
