"""`kartlaggning import`: files of a strand → `interviews/NAME/`, whole or not at all.

Import is the only step that meets the mess. Here documents, people and coders lose their names:
each becomes a number, the same at every import, and which is which stays in `private/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kartlaggning.checks import is_error
from kartlaggning.errors import ExitCode, Finding, KartlaggningError, Where
from kartlaggning.frames import CODEBOOK
from kartlaggning.ids import SurveyColumn
from kartlaggning.importing.coded.segments import SEGMENTS_FILE
from kartlaggning.importing.comparing.balance import make_balance
from kartlaggning.importing.contents import Content, read_accounts, read_records, read_survey
from kartlaggning.importing.deliveries import Delivered, Delivery, read_delivery
from kartlaggning.importing.doubles.same_material import Material, find_overlaps, told
from kartlaggning.importing.ledgers import make_ledger
from kartlaggning.importing.withdrawn import refuse_withdrawn_survey
from kartlaggning.interviews.ledger.fingerprints import fingerprint
from kartlaggning.interviews.ledger.formats import BALANCE
from kartlaggning.interviews.ledger.register import (
    NAME,
    REGISTER_FILE,
    read_register,
    register_bytes,
)
from kartlaggning.interviews.ledger.schema_marks import make_marks
from kartlaggning.interviews.private import DOCUMENTS_FILE, NOTES_FILE, QUOTES_FILE
from kartlaggning.interviews.store import (
    FIXED,
    LEDGER_FILE,
    READ,
    RESPONSES_FILE,
    WEIGHT,
    Cells,
    TableSlices,
    columns_of,
    frame_texts,
    json_bytes,
    read_digests,
    texts_bytes,
)
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import UNIT_FROM
from kartlaggning.schema.respondents import is_of_respondents
from kartlaggning.text.nearest import nearest
from kartlaggning.writing import FileContent, Files, write_folders
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, RAW_DIR

# no file on Windows can have the last of these names
RESERVED_NAME = re.compile(rf"{RAW_DIR}|con|prn|aux|nul|(?:com|lpt)\d")
# all that an import may have written in its folders; an earlier one may have had others of them
OWN_FILES = {f"{spec.name}.csv" for spec in READ} | {
    RESPONSES_FILE,
    LEDGER_FILE,
    DOCUMENTS_FILE,
    QUOTES_FILE,
    NOTES_FILE,
    SEGMENTS_FILE,
    f"{CODEBOOK.name}.csv",
}


@dataclass(frozen=True)
class Import:
    """An import, prepared: what was found, its ledger, and every file that it will write.

    `can_be_written` is False where anything found is an error; then nothing may be written.
    `delivered` and `content` are what it was made of.
    """

    name: str
    strand: str
    delivered: Delivered
    content: Content
    findings: tuple[Finding, ...]
    ledger: Mapping[str, Any]
    folders: Mapping[Path, Files]
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
    if RESERVED_NAME.fullmatch(name):
        raise KartlaggningError(Finding("name_reserved", value=name), ExitCode.USAGE)
    if not NAME.fullmatch(name):
        raise KartlaggningError(Finding("name_not_allowed", value=name), ExitCode.USAGE)
    wanted = strand or name
    if wanted not in schema.strands:
        known = ", ".join(schema.strands)
        finding = Finding(
            "strand_unknown", Where(), wanted, nearest(wanted, schema.strands), {"known": known}
        )
        raise KartlaggningError(finding, ExitCode.USAGE)
    return wanted


def prepare_import(
    delivery: Delivery, name: str, strand_name: str, schema: Schema, project: Path
) -> Import:
    """Read a delivery and make an import of it; nothing is written.

    Parameters
    ----------
    name
        Name of the import: its folder under `interviews/`, and what its sources' numbers begin
        with.

    Raises
    ------
    KartlaggningError
        A file cannot be read at all, or not for this strand.
    """
    if delivery.unit_from and not UNIT_FROM.fullmatch(delivery.unit_from):
        raise KartlaggningError(
            Finding("unit_from_unknown", value=delivery.unit_from), ExitCode.USAGE
        )
    delivered = read_delivery(delivery, strand_name, schema)
    kind = schema.strands[strand_name].kind
    if kind == "survey":
        refuse_withdrawn_survey(name, project)
        content = read_survey(delivered, name, strand_name, schema, project)
    elif kind == "accounts":
        content = read_accounts(delivered, name, strand_name, schema, project)
    else:
        content = read_records(delivered, name, strand_name, schema, project)
    stored: dict[str, FileContent] = {}
    fingerprints = {}
    tables: dict[str, Mapping[str, Cells]] = {}
    for frame, rows in content.frames.items():
        file = f"{frame}.csv"
        texts = frame_texts(rows)
        columns: dict[str, Cells] = dict(columns_of(texts))
        if file == RESPONSES_FILE:
            columns = {FIXED[0]: content.response_ids, **columns}
            stored[file] = TableSlices(columns)
        else:
            stored[file] = texts_bytes(texts)
        tables[file] = columns
        fingerprints[file] = fingerprint(columns, len(rows))
    names = content.registers.documents.ids if content.registers else {}
    material = Material(name, strand_name, tables, names)
    marks = make_marks(strand_name, schema)
    ledger = make_ledger(name, strand_name, delivered, content)
    balance = make_balance(
        name, strand_name, ledger["ledger"], content.frames, schema, project, fingerprints
    )
    ledger = {**ledger, BALANCE: balance, "stored": fingerprints, "schema": marks}
    stored[LEDGER_FILE] = json_bytes(ledger)
    private: dict[Path, Files] = dict(content.private_folders)
    if _is_of_people(content, strand_name, schema):
        # its fingerprint is in the ledger: that the file is gone, or another, is told
        folder = project / PRIVATE_DIR / name
        private[folder] = {**private.get(folder, {}), RESPONSES_FILE: stored.pop(RESPONSES_FILE)}
    return Import(
        name=name,
        strand=strand_name,
        delivered=delivered,
        content=content,
        findings=_gather_findings(delivered, content, material, project),
        ledger=ledger,
        folders={**private, project / INTERVIEWS_DIR / name: stored},
        files={**content.private_files, **_register_file(name, project)},
    )


def write_import(prepared: Import, project: Path) -> list[Finding]:
    """Write an import, whole or not at all, with what is private of it.

    Who prepares and writes is alone in the project meanwhile. Returned is what cannot be removed.

    Raises
    ------
    KartlaggningError
        Something may not be written.
    """
    return write_folders(prepared.folders, project, prepared.files, OWN_FILES)


def private_raw_files(prepared: Import, schema: Schema) -> list[Path]:
    """The files of an import that hold people's own answers: not those of public documents."""
    strand = schema.strands[prepared.strand]
    is_public = strand.has_open_quotes
    frames = prepared.content.frames
    rows = frames["responses"] if strand.kind == "survey" else frames["sources"]
    is_invented = bool(rows["is_synthetic"].all())
    if is_public or is_invented:
        return []
    return list(prepared.delivered.delivery.files)


def _is_of_people(content: Content, strand_name: str, schema: Schema) -> bool:
    """Whether a survey holds what people answered for themselves, and is not wholly invented."""
    responses = content.frames.get("responses")
    if responses is None or bool(responses["is_synthetic"].all()):
        return False
    asked = {SurveyColumn.parse(str(name)).question for name in responses.columns}
    known = asked & schema.questions.keys()
    return any(is_of_respondents(schema.questions[name]) for name in known)


def _register_file(name: str, project: Path) -> dict[Path, bytes]:
    """The list of the imports, with this one; nothing where it is in it already."""
    folder = project / INTERVIEWS_DIR
    register = read_register(folder)
    if register and name in register.lines and not register.strange:
        return {}
    # an earlier version wrote none: all that is stored is begun with
    known = register.lines if register else read_digests(project)
    return {folder / REGISTER_FILE: register_bytes({*known, name})}


def _gather_findings(
    delivered: Delivered, content: Content, material: Material, project: Path
) -> tuple[Finding, ...]:
    """All that was found, in the order of the files and their lines."""
    findings = list(delivered.findings)
    for read in delivered.material:
        findings += read.findings
    findings += content.findings
    findings += _same_files(delivered, material.name, project)
    if content.frames.get("responses") is not None and WEIGHT in content.frames["responses"]:
        # what the file asks for is done
        findings = [each for each in findings if each.check != "file_weighted"]
    # of what is not read rightly nothing can be compared
    if not any(map(is_error, findings)):
        findings += _same_material(delivered, material, project)
    return tuple(sorted(findings, key=lambda finding: (finding.where.file, finding.where.line)))


def _same_files(delivered: Delivered, name: str, project: Path) -> Iterator[Finding]:
    """The same file under another name would count its people and sources twice."""
    digests_of = read_digests(project)
    digests_of.pop(name, None)  # the import itself comes again
    for other, digests in digests_of.items():
        for digest, file in delivered.answer_files():
            if digest in digests:
                yield Finding("file_imported_before", Where(file), other)


def _same_material(delivered: Delivered, material: Material, project: Path) -> Iterator[Finding]:
    """So would the same material in another file: a workbook saved again, or as CSV."""
    _, file = next(delivered.answer_files())
    for overlap in find_overlaps(material, project):
        yield told(overlap, Where(file))
