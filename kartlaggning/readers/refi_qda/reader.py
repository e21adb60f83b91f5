"""Reads a REFI-QDA project: collects what its XML says, then looks up what that refers to."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from kartlaggning.readers.coded_project import Case, Code, CodedProject, Note, OffsetCheck
from kartlaggning.readers.formats import Format, broken_file
from kartlaggning.readers.raw_table import ledger_rows
from kartlaggning.readers.refi_qda.cases import CaseReader
from kartlaggning.readers.refi_qda.codes import read_codes
from kartlaggning.readers.refi_qda.offsets import check_offsets, report_offsets
from kartlaggning.readers.refi_qda.package.container import Container, open_container
from kartlaggning.readers.refi_qda.parsing.collecting import collect_project
from kartlaggning.readers.refi_qda.parsing.elements import RawProject
from kartlaggning.readers.refi_qda.reading import ProjectReading
from kartlaggning.readers.refi_qda.sources import Coded, SourceReader, Wanted
from kartlaggning.readers.refi_qda.texts.choosing import choose_convention
from kartlaggning.readers.refi_qda.texts.quoting import Quoter
from kartlaggning.readers.refi_qda.values import variable_names

_ROOTS = ("Project", "CodeBook")


def read_refi_qda(path: Path, offsets: str = "") -> CodedProject:
    """Read a project that a coders' program exported, or a codebook.

    Parameters
    ----------
    path
        A file that is there: `recognise` says what is wrong with others.
    offsets
        How positions count, such as `utf16/crlf/exclusive`, in whole or in part; empty for what the
        program is known to write, checked on the project.

    Raises
    ------
    KartlaggningError
        The file cannot be read: damaged, encrypted, too large, no project; or `offsets` says
        nothing known.
    """
    with open_container(path) as container, _no_garbage_search():
        with closing(container.project_pieces()) as pieces:
            project = collect_project(pieces, container.file)
        if project.root not in _ROOTS:
            raise broken_file(Format.REFI_QDA, "there is no project in it", container.file)
        return _read_project(project, container, offsets)


@contextmanager
def _no_garbage_search() -> Iterator[None]:
    """Keep Python from searching for garbage: all that is made is kept.

    The searches took a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_project(project: RawProject, container: Container, offsets: str) -> CodedProject:
    reading = ProjectReading(project, container)
    choice = choose_convention(project, container, offsets)
    quoter = Quoter(reading, choice)
    codes = read_codes(reading)
    coded = _read_sources(reading, quoter, codes)
    cases = _read_cases(reading, coded, codes)
    check = check_offsets(choice, quoter)
    if check:
        report_offsets(reading, choice, check)
    _count_rest(reading)
    return _put_together(reading, coded, codes, cases, check)


def _put_together(
    reading: ProjectReading,
    coded: Coded,
    codes: Sequence[Code],
    cases: Sequence[Case],
    check: OffsetCheck | None,
) -> CodedProject:
    case_ids = {case.case_id for case in cases}
    return CodedProject(
        file=reading.container.file,
        program=reading.project.origin,
        documents=tuple(coded.documents.values()),
        codes=tuple(code for code in codes if code.code_id not in case_ids),
        codings=tuple(coded.codings),
        cases=tuple(cases),
        notes=tuple(reading.notes),
        offsets=check,
        ledger=ledger_rows(reading.tally),
        findings=tuple(reading.all_findings()),
    )


def _read_sources(reading: ProjectReading, quoter: Quoter, codes: Sequence[Code]) -> Coded:
    names = variable_names(reading.project)
    reader = SourceReader(reading, quoter, _find_wanted(reading.project, codes), names)
    groups = _read_groups(reading)
    for source in reading.project.sources:
        reader.read_source(source, groups.get(source.guid, []))
    return reader.coded


def _find_wanted(project: RawProject, codes: Sequence[Code]) -> Wanted:
    code_ids = frozenset(code.code_id for code in codes)
    # NVivo writes a case as a code too, and what it covers as codings to that
    case_codes = code_ids & {case.guid for case in project.cases}
    traced = set(case_codes)
    for case in project.cases:
        traced.update(case.codes, case.selections)
    return Wanted(code_ids - case_codes, case_codes, frozenset(traced))


def _read_groups(reading: ProjectReading) -> dict[str, list[str]]:
    """Source → the sets that it is in: MAXQDA writes its document groups so."""
    known = {source.guid for source in reading.project.sources}
    groups: dict[str, list[str]] = {}
    for one in reading.project.sets:
        members = known.intersection(one.sources)
        if not members:
            reading.count("set", "no_documents")
            continue
        reading.count("set")
        for guid in members:
            groups.setdefault(guid, []).append(one.name)
    return groups


def _read_cases(reading: ProjectReading, coded: Coded, codes: Sequence[Code]) -> list[Case]:
    # a damaged codebook may hold codes without a name
    code_names = {code.code_id: "".join(code.path[-1:]) for code in codes}
    reader = CaseReader(reading, coded, code_names, variable_names(reading.project))
    return [reader.read_case(case) for case in reading.project.cases]


def _keep_free_notes(reading: ProjectReading) -> None:
    for name, text in reading.free_notes():
        reading.keep_note(Note("project", text, about=name))
    described = [("", text) for text in reading.project.descriptions]
    described += [(one.name, one.description) for one in reading.project.sets if one.description]
    for name, text in described:
        reading.count("memo")
        reading.keep_note(Note("project", text, about=name))


def _count_rest(reading: ProjectReading) -> None:
    """Keep and count what was read on the side: notes, and the archive's files."""
    _keep_free_notes(reading)
    n_used = len(reading.used_notes)
    reading.count("note", n=n_used)
    reading.count("note", "without_text", len(reading.project.notes) - n_used)
    container = reading.container
    if container.n_beside:
        reading.find("sources_beside", 0, n=container.n_beside)
    if container.n_members:
        reading.count("member", n=container.n_read)
        reading.count("member", "not_read", container.n_members - container.n_read)
