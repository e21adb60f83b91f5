"""The files of an import, read: tables, coders' projects, and definitions of questionnaires."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.importing.tables.columns import declared_headers, find_fitting_strand
from kartlaggning.importing.tables.left_rows import leave_rows
from kartlaggning.progress import track
from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.formats import QUALCODER_DATABASE
from kartlaggning.readers.known_formats import PROJECT_FORMATS
from kartlaggning.readers.questionnaires.structures import Structure, apply_structure
from kartlaggning.readers.questionnaires.survey_programs import find_structure
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.readers.reading import read_project, read_table
from kartlaggning.readers.recognition import recognise
from kartlaggning.readers.segment_tables import (
    SEGMENT_HEADERS,
    NearTable,
    find_near_program,
    find_segments,
)
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Strand
from kartlaggning.text.keys import plain_key


@dataclass(frozen=True)
class Delivery:
    """Files to import, all of one strand, and what their reader cannot find out itself.

    `offsets` is how positions in coded texts are counted, `unit_from` the door from a coded
    document to its unit. `is_masking` says that what points at a person is masked where a text is
    kept in the open.
    """

    files: Sequence[Path]
    sheet: str = ""
    encoding: str = ""
    offsets: str = ""
    unit_from: str = ""
    is_masking: bool = False


FileContent = RawTable | CodedProject | Structure


@dataclass
class Delivered:
    """What a delivery holds, by the digests of its files; of one given twice once."""

    delivery: Delivery
    strand_name: str
    schema: Schema
    contents: dict[str, FileContent] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def tables(self) -> list[RawTable]:
        """The tables, each with what the definitions of questionnaires say of it.

        Rows that are none of the strand's are left out.
        """
        contents = self.contents.values()
        tables = [content for content in contents if isinstance(content, RawTable)]
        for content in contents:
            if isinstance(content, Structure):
                tables = [apply_structure(table, content) for table in tables]
        return [leave_rows(table, self.strand_name, self.schema) for table in tables]

    @property
    def projects(self) -> list[CodedProject]:
        return [content for content in self.contents.values() if isinstance(content, CodedProject)]

    @property
    def material(self) -> list[RawTable | CodedProject]:
        """What holds answers, and has a ledger and findings of its own."""
        return [*self.tables, *self.projects]

    def answer_files(self) -> Iterator[tuple[str, str]]:
        """Digest and name of each file that holds answers.

        A questionnaire's definition holds none: it may be given with many imports.
        """
        for digest, content in self.contents.items():
            if not isinstance(content, Structure):
                yield digest, content.file

    def file_rows(self) -> Iterator[dict[str, Any]]:
        """What `import.json` says of each file; its name may name people, and is left out."""
        for digest, content in sorted(self.contents.items()):
            row: dict[str, Any] = {"sha256": digest, "program": content.program}
            if isinstance(content, CodedProject) and content.offsets:
                row["offsets"] = asdict(content.offsets)
            yield row


def read_delivery(delivery: Delivery, strand_name: str, schema: Schema) -> Delivered:
    """Read every file of a delivery.

    Raises
    ------
    KartlaggningError
        A file cannot be read at all, or not for this strand: coded documents for a survey, a table
        for a strand that declares no columns; or there is nothing but the definition of a
        questionnaire.
    FindingsError
        A table has the columns of another strand.
    """
    strand = schema.strands[strand_name]
    known_words = [unit.name for unit in schema.region.units.values()]
    delivered = Delivered(delivery, strand_name, schema)
    for path in track(delivery.files, N_("Opening files"), len(delivery.files)):
        content = _read_file(path, delivery, strand, known_words)
        digest = _file_digest(path)
        if digest in delivered.contents:
            delivered.findings.append(Finding("file_twice", Where(content.file)))
            continue
        _refuse_misplaced(content, strand_name, schema)
        delivered.contents[digest] = content
    if not delivered.material:
        raise KartlaggningError(
            Finding("delivery_without_answers", Where(delivery.files[0].as_posix()))
        )
    for table in delivered.tables:
        _refuse_strand(table, strand_name, schema)
    return delivered


def _file_digest(path: Path) -> str:
    # a project of QualCoder's may be given as its folder
    file = path / QUALCODER_DATABASE if path.is_dir() else path
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_file(
    path: Path, delivery: Delivery, strand: Strand, known_words: Sequence[str]
) -> FileContent:
    found, _ = recognise(path)
    if found in PROJECT_FORMATS:
        return read_project(path, delivery.offsets)
    expected_columns = declared_headers(strand)
    if strand.kind == "survey":
        structure = find_structure(path)
        if structure is not None:
            return structure
    elif strand.kind != "accounts":
        expected_columns += SEGMENT_HEADERS
    table = read_table(
        path,
        expected_columns=expected_columns,
        known_words=known_words,
        sheet=delivery.sheet,
        encoding=delivery.encoding,
        hidden=strand.hidden or "",
    )
    if strand.kind in ("survey", "accounts") or _has_own_columns(table, strand):
        return table
    segments = find_segments(table)
    if segments is None:
        return table
    return replace(segments, findings=(*segments.findings, *table.unreadable))


def _has_own_columns(table: RawTable, strand: Strand) -> bool:
    """Whether a table has the columns in which the strand's sources and subjects stand."""
    headers = set(map(plain_key, (*table.cells.columns, *table.aliases)))
    return all(headers & set(map(plain_key, strand.role(role))) for role in ("source", "subject"))


def _refuse_misplaced(content: FileContent, strand_name: str, schema: Schema) -> None:
    """A survey is a table, and a table needs the columns that a strand declares."""
    strand = schema.strands[strand_name]
    where = Where(content.file)
    if isinstance(content, CodedProject) and not strand.has_statements:
        others = [name for name, other in schema.strands.items() if other.has_statements]
        raise KartlaggningError(Finding("project_in_tables", where, strand_name, ", ".join(others)))
    # all responses of a survey are of one source; what all rows of accounts have needs no column
    needed = {"survey": ("subject",), "accounts": ()}.get(strand.kind, ("source", "subject"))
    if isinstance(content, RawTable) and not all(map(strand.role, needed)):
        _refuse_strand(content, strand_name, schema)
        near = find_near_program(content) if strand.kind != "survey" else None
        if near:
            raise KartlaggningError(_unknown_table(near, content))
        raise KartlaggningError(Finding("table_without_columns", where, strand_name))


def _quoted(headers: Iterable[str]) -> str:
    return ", ".join(f"'{header}'" for header in headers)


def _unknown_table(near: NearTable, table: RawTable) -> Finding:
    """Say of which program a table is that cannot be read, and which of its columns are missed."""
    parameters = {"headers": _quoted(table.cells.columns), "columns": _quoted(near.missed)}
    where = Where(table.file, table.header_line)
    return Finding("table_of_program", where, near.program, "", parameters)


def _refuse_strand(table: RawTable, strand_name: str, schema: Schema) -> None:
    """Of the table of another strand nothing else is worth saying."""
    finding = find_fitting_strand(table, strand_name, schema)
    if finding:
        raise FindingsError([finding])
