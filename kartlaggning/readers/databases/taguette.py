"""Taguette's project: a SQLite file of HTML documents, highlights by UTF-8 bytes of the text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.code_paths import Branch, branch_path, split_steps
from kartlaggning.readers.coded_project import (
    Code,
    CodedProject,
    Coding,
    Document,
    Note,
    with_text,
)
from kartlaggning.readers.containers.html_text import html_text
from kartlaggning.readers.containers.sqlite_file import (
    Database,
    find_unwritten,
    open_database,
    whole_number,
)
from kartlaggning.readers.databases.quotations import QuotationFinder, check_quotations, find_moved
from kartlaggning.readers.formats import Format
from kartlaggning.readers.raw_table import Tally, ledger_rows
from kartlaggning.readers.refi_qda.texts.conventions import Convention
from kartlaggning.readers.tallies import count_element

_NEEDED = ("documents", "highlights", "highlight_tags", "tags")
_CONVENTION = Convention("byte", "crlf", "exclusive")


def read_taguette(path: Path) -> CodedProject:
    """Read a Taguette file.

    Where it holds several projects, all are read, each document in a group named as its project.

    Raises
    ------
    KartlaggningError
        The database is damaged, too large, or not Taguette's.
    """
    with open_database(path, Format.TAGUETTE, _NEEDED) as database:
        file = path.as_posix()
        tally = Tally()
        projects = {row[0]: row[1] for row in database.rows("projects", "id", "name")}
        findings = find_unwritten(path)
        if len(projects) > 1:
            findings.append(Finding("projects_several", Where(file), ", ".join(projects.values())))
        documents, finders, notes = _documents(database, projects, tally)
        codes, code_findings = _codes(database, file, tally)
        codings = _codings(database, finders, tally)
        return CodedProject(
            file=file,
            program="Taguette",
            documents=documents,
            codes=codes,
            codings=codings,
            notes=notes,
            offsets=check_quotations(finders.values(), [_CONVENTION]),
            ledger=ledger_rows(tally),
            findings=(*findings, *code_findings, *find_moved(finders.values(), file)),
        )


def _documents(
    database: Database, projects: Mapping[str, str], tally: Tally
) -> tuple[tuple[Document, ...], dict[str, QuotationFinder], tuple[Note, ...]]:
    documents = []
    finders = {}
    notes = []
    columns = ("id", "name", "description", "project_id", "contents")
    for number, name, description, project, contents in database.rows("documents", *columns):
        count_element(tally, "source")
        text = html_text(contents)
        finders[number] = QuotationFinder(name, text, [_CONVENTION])
        groups: tuple[str, ...] = ()
        if len(projects) > 1 and project in projects:
            groups = (projects[project],)
        documents.append(with_text(Document(number, name, groups=groups), text))
        if description:
            count_element(tally, "memo")
            notes.append(Note("document", description, document_id=number))
    return tuple(documents), finders, tuple(notes)


def _codes(database: Database, file: str, tally: Tally) -> tuple[tuple[Code, ...], list[Finding]]:
    """Tags as codes: a parent by its id since version 2, and by convention the dots in a name."""
    rows = database.rows("tags", "id", "path", "description", "parent_id")
    branches = {number: Branch(path, parent) for number, path, _, parent in rows}
    codes = []
    findings = []
    for number, name, description, _ in rows:
        count_element(tally, "code")
        path, is_whole = branch_path(number, branches)
        codes.append(Code(number, split_steps(path), True, description))
        if not is_whole:
            findings.append(Finding("code_path_broken", Where(file), name))
    return tuple(codes), findings


def _codings(
    database: Database, finders: Mapping[str, QuotationFinder], tally: Tally
) -> tuple[Coding, ...]:
    """A coding for each tag of a highlight; for one without tags, a coding without code."""
    coders = _coders(database)
    tags = _tags(database)
    codings: list[Coding] = []
    columns = ("id", "document_id", "start_offset", "end_offset", "snippet")
    for number, document, start, end, snippet in database.rows("highlights", *columns):
        given = tags.pop(number, [])
        finder = finders.get(document)
        if finder is None:
            count_element(tally, "selection", "source_unknown")
            count_element(tally, "coding", "source_unknown", len(given))
            continue
        known = [tag for tag in given if tag]
        count_element(tally, "selection")
        count_element(tally, "coding", n=len(known))
        count_element(tally, "coding", "code_unknown", len(given) - len(known))
        found = finder.find(whole_number(start), whole_number(end), html_text(snippet))
        coder = coders.get(number, "")
        for tag in known or [""]:
            coding = Coding(document, tag, coder, found.start, found.end, found.text)
            codings.append(coding)
    count_element(tally, "coding", "selection_unknown", sum(map(len, tags.values())))
    count_element(tally, "user", n=len({coding.coder for coding in codings} - {""}))
    return tuple(codings)


def _tags(database: Database) -> dict[str, list[str]]:
    """The tags of each highlight; an empty one for a tag that does not exist."""
    known = {number for [number] in database.rows("tags", "id")}
    tags = defaultdict(list)
    for highlight, tag in database.rows("highlight_tags", "highlight_id", "tag_id"):
        known_tag = tag if tag in known else ""
        tags[highlight].append(known_tag)
    return tags


def _coders(database: Database) -> dict[str, str]:
    """Who made each highlight, or changed it last: the file has a log of what was done, by whom."""
    coders = {}
    for login, payload in database.rows("commands", "user_login", "payload"):
        try:
            command = json.loads(payload)
        except (ValueError, RecursionError):  # a log that is no JSON tells nothing
            continue
        if isinstance(command, dict) and command.get("type") == "highlight_add":
            # early versions called it `id`
            coders[str(command.get("highlight_id", command.get("id")))] = login
    return coders
