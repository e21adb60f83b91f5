"""What a delivery's files hold, as the frames of `interviews/NAME` and what is private of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.accounts.numbering import number_amounts
from kartlaggning.importing.accounts.reading import AmountReader
from kartlaggning.importing.accounts.sums import sums_in_files
from kartlaggning.importing.coded.codebook import Codebook
from kartlaggning.importing.coded.definitions import read_definitions
from kartlaggning.importing.coded.notes import keep_notes
from kartlaggning.importing.coded.records import CodedMaterial, read_projects
from kartlaggning.importing.coded.segments import (
    SEGMENTS_FILE,
    find_replaced,
    make_segments,
    read_other_segments,
    segments_bytes,
)
from kartlaggning.importing.comparing.code_changes import find_code_changes
from kartlaggning.importing.deliveries import Delivered
from kartlaggning.importing.doubles.same_people import find_faults, read_same_people
from kartlaggning.importing.numbering import number_records
from kartlaggning.importing.registers import (
    CODERS_FILE,
    PEOPLE_FILE,
    Registers,
    read_registers,
)
from kartlaggning.importing.responses.ordering import order_responses
from kartlaggning.importing.responses.states import counted_records, find_states
from kartlaggning.importing.responses.twice import find_twice
from kartlaggning.importing.tables.columns import find_columns
from kartlaggning.importing.tables.kept_texts import (
    holds_name,
    identity_finding,
    mask_names,
    words_around_name,
)
from kartlaggning.importing.tables.quotes import open_texts
from kartlaggning.importing.tables.records import Record, RecordReader
from kartlaggning.importing.tables.surveys import (
    ResponseIds,
    ResponseReader,
    survey_frames,
    take_verbatim,
    unpublished_texts,
)
from kartlaggning.importing.withdrawn import leave_out_withdrawn, read_withdrawn
from kartlaggning.interviews.private import (
    CODERS_HEADER,
    DOCUMENTS_FILE,
    DOCUMENTS_HEADER,
    NOTES_FILE,
    PEOPLE_HEADER,
    QUOTES_FILE,
    KeptNote,
    notes_bytes,
    quotes_bytes,
    register_bytes,
)
from kartlaggning.interviews.responses import survey_source
from kartlaggning.readers.coded_project import CodedProject
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.loading import Schema
from kartlaggning.writing import Files
from kartlaggning.writing.places import PRIVATE_DIR


@dataclass(frozen=True)
class Content:
    """What a delivery holds for one strand.

    Parameters
    ----------
    dropped
        Elements that the files hold and that do not come along, by kind and reason; repeated
        statements of tables are `n_repeated`, sources that were withdrawn and their statements
        `n_withdrawn`.
    coded
        What came of the coders' projects among the files.
    registers
        Which number each document, person and coder has; none in a survey.
    response_ids
        Of a survey's responses, in their order; they are not in the frame.
    is_people_told
        The researcher has told which people were heard in more than one source.
    """

    frames: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]
    dropped: Counter[tuple[str, str]]
    n_repeated: int = 0
    n_withdrawn: Mapping[str, int] = field(default_factory=dict)
    private_folders: Mapping[Path, Files] = field(default_factory=dict)
    private_files: Mapping[Path, bytes] = field(default_factory=dict)
    coded: CodedMaterial = field(default_factory=CodedMaterial)
    registers: Registers | None = None
    is_people_told: bool = False
    response_ids: Sequence[str] = ()


def read_records(
    delivered: Delivered, name: str, strand_name: str, schema: Schema, project: Path
) -> Content:
    """Read the interviews or documents of a delivery: rows of tables, pieces of coded documents."""
    is_masking = delivered.delivery.is_masking
    records, findings = _read_tables(delivered.tables, strand_name, schema, is_masking)
    coded = CodedMaterial()
    if delivered.projects:
        unit_from = delivered.delivery.unit_from
        coded = read_projects(
            delivered.projects, strand_name, schema, unit_from, is_masking=is_masking
        )
        if not records and not coded.records:
            findings.append(_without_codings(delivered.projects))
    withdrawn = read_withdrawn(project, name)
    remaining = leave_out_withdrawn([*records, *coded.records], withdrawn)
    registers = read_registers(project, name)
    registers.enrol(remaining.records)
    kept, with_names = _keep_names(remaining.records, registers, strand_name, schema, is_masking)
    numbered = number_records(kept, strand_name, schema, registers)
    findings += [*coded.findings, *remaining.findings, *numbered.findings]
    same_people = read_same_people(project)
    informants = numbered.frames["informants"]
    if same_people.is_given:
        heard = list(zip(informants["informant_id"], informants["source_id"], strict=True))
        by_name = registers.people.ids.values()
        findings += find_faults(same_people, name, heard, by_name, project)
        joined = informants["informant_id"].map(same_people.join).astype("str")
        informants = informants.assign(informant_id=joined)
    findings += with_names
    private = project / PRIVATE_DIR
    frames = {**numbered.frames, "informants": informants}
    private_files = {QUOTES_FILE: quotes_bytes(numbered.quotes)}
    if delivered.projects:
        # before the registers are written: a coder of whom there is no statement gets a number here
        segments = make_segments(coded.documents, registers)
        private_files[SEGMENTS_FILE] = segments_bytes(segments)
        before = read_other_segments(private / name / SEGMENTS_FILE, private_files[SEGMENTS_FILE])
        codebook = Codebook(strand_name, schema)
        findings += find_replaced(before, segments)
        findings += find_code_changes(before, segments, lambda path: codebook.read(path).is_mapped)
        definitions = read_definitions(delivered.projects, full_names(registers))
        found_notes = [*coded.notes, *definitions.private]
        notes = keep_notes(found_notes, numbered.memos, registers, withdrawn.values())
        findings += [*definitions.findings, *_notes_kept(notes, delivered.projects)]
        if notes:
            private_files[NOTES_FILE] = notes_bytes(notes)
        if definitions.texts:
            frames["codebook"] = definitions.frame(numbered.frames["sources"])
    private_files[DOCUMENTS_FILE] = register_bytes(registers.documents, DOCUMENTS_HEADER)
    dropped = coded.dropped + _dropped_of_tables(findings)
    dropped[("row", "duplicate_row")] += numbered.n_duplicates
    return Content(
        frames=frames,
        findings=tuple(findings),
        dropped=dropped,
        n_repeated=numbered.n_repeated,
        n_withdrawn=remaining.n_withdrawn,
        private_folders={private / name: private_files},
        private_files={
            private / PEOPLE_FILE: register_bytes(registers.people, PEOPLE_HEADER),
            private / CODERS_FILE: register_bytes(registers.coders, CODERS_HEADER),
        },
        coded=coded,
        registers=registers,
        is_people_told=same_people.is_given,
    )


def _read_tables(
    tables: Iterable[RawTable], strand_name: str, schema: Schema, is_masking: bool
) -> tuple[list[Record], list[Finding]]:
    findings: list[Finding] = []
    records: list[Record] = []
    for table in tables:
        strand = schema.strands[strand_name]
        columns, found = find_columns(table, strand)
        counted = counted_records(table, strand)
        reader = RecordReader(counted, columns, strand_name, schema, is_masking=is_masking)
        records += reader.read()
        of_states = [*find_states(table, strand), *counted.findings[len(table.findings) :]]
        findings += [*found, *reader.findings, *of_states]
    return records, findings


def _notes_kept(notes: Sequence[KeptNote], projects: Sequence[CodedProject]) -> Iterator[Finding]:
    """Say how many memos and notes stay in `private/`, if any, each counted once."""
    n = len({(note.kind, note.about, note.text) for note in notes})
    if n:
        yield Finding("notes_kept", Where(projects[0].file), parameters={"n": n})


def _without_codings(projects: Sequence[CodedProject]) -> Finding:
    """Say that projects hold no codings; without codes they are cases alone."""
    has_codes = any(project.codes for project in projects)
    check = "project_without_codings" if has_codes else "cases_without_codings"
    return Finding(check, Where(projects[0].file))


def _dropped_of_tables(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    dropped: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        if finding.check == "column_undeclared":
            dropped["column", finding.check] += 1
        if finding.check == "columns_joined":
            dropped["column", finding.check] += int(finding.parameters["n"])
        if finding.check == "rows_left_by_state":
            dropped["row", str(finding.parameters["kind"])] += int(finding.parameters["n"])
    return dropped


def full_names(registers: Registers) -> list[str]:
    """The full names, as keys, of everybody who was heard or has coded."""
    # one word alone is no full name, and may be any word
    keys = (*registers.people.ids, *registers.coders.ids)
    return [name for (name,) in keys if " " in name]


def _keep_names(
    records: Iterable[Record],
    registers: Registers,
    strand_name: str,
    schema: Schema,
    is_masking: bool,
) -> tuple[list[Record], list[Finding]]:
    """Find kept texts that hold the full name of somebody who was heard or has coded.

    Whether in this import or an earlier one: the registers know both.
    """
    names = full_names(registers)
    if not names:
        return list(records), []
    kept: list[Record] = []
    findings: list[Finding] = []
    for record in records:
        texts = list(open_texts(record, schema.strands[strand_name], schema))
        named = next((text for text in texts if holds_name(text, names)), None)
        if named is None:
            kept.append(record)
            continue
        value = words_around_name(named, names)
        finding = identity_finding("name", value, is_masking)
        findings.append(replace(finding, where=record.where))
        kept.append(_without_names(record, names) if is_masking else record)
    return kept, findings


def _without_names(record: Record, names: Collection[str]) -> Record:
    """A record whose texts hold no name; where they stay in `private/`, it is not missed."""
    statements = []
    for statement in record.statements:
        masked = {part: mask_names(statement.get(part, ""), names) for part in ("words", "quote")}
        statements.append({**statement, **masked})
    return record._replace(
        citation=mask_names(record.citation, names),
        locator=mask_names(record.locator, names),
        quote=mask_names(record.quote, names),
        statements=tuple(statements),
    )


def read_accounts(
    delivered: Delivered, name: str, strand_name: str, schema: Schema, project: Path
) -> Content:
    """Read the amounts of money in a delivery's tables."""
    records: list[Record] = []
    findings: list[Finding] = []
    for table in delivered.tables:
        reader = AmountReader(table, strand_name, schema, is_masking=delivered.delivery.is_masking)
        records += reader.read()
        findings += reader.findings
    remaining = leave_out_withdrawn(records, read_withdrawn(project, name))
    registers = read_registers(project, name)
    registers.enrol(remaining.records)
    strand = schema.strands[strand_name]
    numbered = number_amounts(remaining.records, strand_name, strand, registers)
    sums = sums_in_files(numbered.frames["amounts"], numbered.places)
    findings += [*remaining.findings, *sums]
    documents = {DOCUMENTS_FILE: register_bytes(registers.documents, DOCUMENTS_HEADER)}
    return Content(
        frames=numbered.frames,
        findings=tuple(findings),
        dropped=_dropped_of_tables(findings),
        n_withdrawn=remaining.n_withdrawn,
        private_folders={project / PRIVATE_DIR / name: documents},
        registers=registers,
    )


def read_survey(
    delivered: Delivered, name: str, strand_name: str, schema: Schema, project: Path
) -> Content:
    """Read the responses of a delivery."""
    findings: list[Finding] = []
    strand = schema.strands[strand_name]
    responses = order_responses(_read_responses(delivered, strand_name, schema, findings))
    source_id = survey_source(name)
    ids = ResponseIds(source_id, len(responses))
    private = unpublished_texts(schema, strand)
    responses, quotes = take_verbatim(responses, ids, private)
    frames = {**survey_frames(responses, source_id, strand_name, schema), "responses": responses}
    folder = project / PRIVATE_DIR / name
    private_folders: dict[Path, Files] = {}
    if quotes:
        private_folders[folder] = {QUOTES_FILE: quotes}
    elif folder.exists():
        private_folders[folder] = {}  # what an earlier import left there goes
    return Content(
        frames=frames,
        findings=tuple(findings),
        dropped=_dropped_of_tables(findings),
        private_folders=private_folders,
        response_ids=ids,
    )


def _read_responses(
    delivered: Delivered, strand_name: str, schema: Schema, findings: list[Finding]
) -> pd.DataFrame:
    """Read the responses in the order of the files and their rows; what is wrong is added."""
    parts = []
    used = []
    strand = schema.strands[strand_name]
    for table in delivered.tables:
        columns, found = find_columns(table, strand)
        used.append(columns.headers)
        reader = ResponseReader(
            table, columns, strand_name, schema, is_masking=delivered.delivery.is_masking
        )
        parts.append(reader.read())
        findings += [*found, *reader.findings, *find_states(table, strand)]
    findings += find_twice(delivered.tables, used)
    if len(parts) == 1:
        return parts[0]  # its columns keep their categories, and none lacks a cell
    together = pd.concat(parts, ignore_index=True)
    for column in together.columns:
        if not together[column].hasnans:
            continue
        # another file lacks the column: which question that is, or in which state a response is
        together[column] = together[column].astype("object").fillna("")
    return together
