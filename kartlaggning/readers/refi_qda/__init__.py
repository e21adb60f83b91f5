"""REFI-QDA (`.qdpx`, `.qde`, `.qdc`): the coded projects that NVivo, ATLAS.ti, MAXQDA, QualCoder
exchange.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.code_paths import split_dotted
from kartlaggning.readers.coded_project import Code, CodedProject, OffsetCheck
from kartlaggning.readers.raw_table import ledger_rows
from kartlaggning.readers.recognition import recognise
from kartlaggning.readers.refi_qda.cases import CaseReader
from kartlaggning.readers.refi_qda.package.container import FORMAT_NAME, Container, open_container
from kartlaggning.readers.refi_qda.parsing.collecting import collect_project
from kartlaggning.readers.refi_qda.parsing.elements import RawProject
from kartlaggning.readers.refi_qda.reading import Reading
from kartlaggning.readers.refi_qda.sources import Coded, SourceReader, Wanted
from kartlaggning.readers.refi_qda.texts.choosing import FITTING, Choice, choose_convention
from kartlaggning.readers.refi_qda.texts.quoting import Quoter
from kartlaggning.readers.refi_qda.values import read_values, variable_names

_ROOTS = ("Project", "CodeBook")


def read_refi_qda(path: Path, offsets: str = "") -> CodedProject:
    """Read a project that a coders' program exported, or a codebook.

    Parameters
    ----------
    offsets
        How positions count, such as `utf16/crlf/exclusive`, in whole or in part; empty for what the
        program is known to write, checked on the project.

    Raises
    ------
    KartlaggningError
        The file cannot be read: missing, damaged, encrypted, too large, no project; or `offsets`
        says nothing known.
    """
    recognise(path)
    with open_container(path) as container, _no_garbage_search():
        with closing(container.project_pieces()) as pieces:
            project = collect_project(pieces, container.file)
        if project.root not in _ROOTS:
            parameters = {"format": FORMAT_NAME, "reason": "there is no project in it"}
            raise KartlaggningError(
                Finding("file_broken", Where(container.file), parameters=parameters)
            )
        return _read_project(project, container, offsets)


@contextmanager
def _no_garbage_search() -> Iterator[None]:
    """All that reading makes is kept: to search it for garbage again and again took a fifth of the
    time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_project(project: RawProject, container: Container, offsets: str) -> CodedProject:
    reading = Reading(project, container)
    choice = choose_convention(project, container, offsets)
    quoter = Quoter(reading, choice)
    codes = _read_codes(reading)
    coded = _read_sources(reading, quoter, codes)
    names = variable_names(project)
    case_reader = CaseReader(
        reading,
        coded,
        {code.code_id: code.path[-1] for code in codes},
        lambda case: read_values(case.values, names, reading),
    )
    cases = tuple(case_reader.read_case(case) for case in project.cases)
    check = OffsetCheck(
        str(choice.convention), choice.basis, quoter.n_checked, quoter.n_matching, choice.is_given
    )
    _report_offsets(reading, choice, check)
    _count_rest(reading)
    case_ids = {case.case_id for case in cases}
    return CodedProject(
        container.file,
        project.origin,
        tuple(coded.documents.values()),
        tuple(code for code in codes if code.code_id not in case_ids),
        tuple(coded.codings),
        cases,
        check if check.n_checked else None,
        ledger_rows(reading.tally),
        tuple(reading.all_findings()),
    )


def _read_codes(reading: Reading) -> list[Code]:
    """The codes, each once; those that are cases too are still among them."""
    case_ids = {case.guid for case in reading.project.cases if case.guid}
    is_dotted = "taguette" in reading.project.origin.lower()
    codes: dict[str, Code] = {}
    paths: dict[str, tuple[str, ...]] = {}  # as the file has them
    for code in reading.project.codes:
        kind = "code" if code.is_codable else "folder"
        identity = code.guid or "/".join(code.path)
        if identity in codes:
            reading.count(kind, "duplicate_code")
            if code.path != paths[identity]:
                first, second = map(" > ".join, (paths[identity], code.path))
                reading.find("code_guid_twice", code.line, second, other=first)
            continue
        paths[identity] = code.path
        reading.count(kind, "membership" if code.guid in case_ids else "")
        description = code.description or reading.note_text(code.notes)
        path = (
            tuple(name for step in code.path for name in split_dotted(step))
            if is_dotted
            else code.path
        )
        codes[identity] = Code(identity, path, code.is_codable, description)
    return list(codes.values())


def _read_sources(reading: Reading, quoter: Quoter, codes: list[Code]) -> Coded:
    project = reading.project
    code_ids = frozenset(code.code_id for code in codes)
    case_codes = code_ids & {case.guid for case in project.cases}
    named = {guid for case in project.cases for guid in (*case.codes, *case.selections)}
    names = variable_names(project)
    reader = SourceReader(
        reading,
        quoter,
        Wanted(code_ids - case_codes, case_codes, case_codes | named),
        lambda source: read_values(source.values, names, reading),
    )
    groups = _read_groups(reading)
    for source in project.sources:
        reader.read_source(source, groups.get(source.guid, []))
    return reader.coded


def _read_groups(reading: Reading) -> dict[str, list[str]]:
    """Source → the sets that it is in."""
    known = {source.guid for source in reading.project.sources}
    groups: dict[str, list[str]] = {}
    for one in reading.project.sets:
        members = known.intersection(one.sources)
        reading.count("set", "" if members else "no_documents")
        for guid in members:
            groups.setdefault(guid, []).append(one.name)
    return groups


def _report_offsets(reading: Reading, choice: Choice, check: OffsetCheck) -> None:
    """Say how positions were read: a warning where that is doubtful, or not what the program is
    known for.
    """
    if not check.n_checked:
        return
    name = "offsets_read"
    if choice.is_open:
        name = "offsets_open"
    elif choice.is_best_better:
        name = "offsets_wrong" if 2 * check.n_matching < check.n_checked else "offsets_not_best"
    elif check.n_matching < FITTING[check.basis] * check.n_checked:
        name = "offsets_doubtful"
    elif choice.convention != choice.default:
        name = "offsets_unusual"
    reading.find(
        name,
        0,
        check.convention,
        usual=str(choice.default),
        n_matching=check.n_matching,
        n_checked=check.n_checked,
        what=check.basis,
        better=str(choice.best),
        n_better=choice.n_best,
        n_tried=choice.n_tried,
    )


def _count_rest(reading: Reading) -> None:
    """Count what was read on the side: notes, and the archive's files."""
    for guid in reading.project.notes:
        reading.count("note", "" if guid in reading.used_notes else "not_carried")
    container = reading.container
    if container.n_beside:
        reading.find("sources_beside", 0, n=container.n_beside)
    if container.n_members:
        reading.count("member", n=container.n_read)
        reading.count("member", "not_read", container.n_members - container.n_read)
