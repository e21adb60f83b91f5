"""`import --schema`: what was changed in a workbook as changes of the schema file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kartlaggning.checks import is_error
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Where
from kartlaggning.schema.loading import Schema, load_schema
from kartlaggning.schema.workbook.changes.differences import edits_between, same
from kartlaggning.schema.workbook.changes.merging import GONE, Conflict, merged_tree
from kartlaggning.schema.workbook.exporting import data_of, readme_names, schema_text
from kartlaggning.schema.workbook.files.reading import carried_text, given_rows, read_book
from kartlaggning.schema.workbook.sheets.layout import Layout
from kartlaggning.schema.workbook.sheets.model import Telling
from kartlaggning.writing.places import SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Edit
from kartlaggning.yaml_files.editing.edits import BYTE_ORDER_MARK, REASONS, apply_edits
from kartlaggning.yaml_files.editing.values import on_one_line
from kartlaggning.yaml_files.source import NodePath, parse_yaml

Prove = Callable[[Schema], Iterable[Finding]]
# what makes rows look as if they were gone
_OF_A_SHEET = ("workbook_sheet_missing", "workbook_header_missing", "workbook_header_twice")
_SHOWN = 60


@dataclass(frozen=True)
class Brought:
    """A workbook that was read: what it changes, and what is wrong.

    Parameters
    ----------
    before, after
        The schema file's text as it stands, and with the workbook's changes.
    edits
        The changes, in the order in which they are made.
    findings
        What is wrong in the workbook, and in the schema that it makes; with errors nothing is
        written.
    has_moved_on
        Whether the schema file was changed since the workbook was made.
    """

    before: str
    after: str
    edits: Sequence[Edit]
    findings: Sequence[Finding]
    has_moved_on: bool = False

    @property
    def can_be_written(self) -> bool:
        """Whether nothing is wrong that stands in the way."""
        return not any(map(is_error, self.findings))


def bring_back(path: Path, project: Path, prove: Prove) -> Brought:
    """Read a workbook and work out what it changes in a project's schema; writes nothing.

    Parameters
    ----------
    prove
        Finds what is wrong with the rules of a schema.

    Raises
    ------
    KartlaggningError
        The workbook or the schema cannot be read, or a change cannot be made.
    """
    file = path.as_posix()
    text = schema_text(project)
    there = data_of(text)
    book = read_book(path, file)
    exported = carried_text(book, file)
    was = there if exported == text else data_of(exported)
    layout = Layout.of(was)
    sheets = layout.sheets(was)
    telling = Telling(file)
    given = given_rows(book, sheets, readme_names(), telling)
    has_moved_on = exported != text
    unchanged = Brought(text, text, (), telling.findings, has_moved_on)
    if any(finding.check in _OF_A_SHEET for finding in telling.findings):
        return unchanged
    tree = layout.bring_back(was, sheets, given, telling)
    if any(map(is_error, telling.findings)):
        return unchanged
    if has_moved_on:
        tree, conflicts = merged_tree(was, tree, there)
        telling.findings += [_finding(each, telling) for each in conflicts]
        if conflicts:
            return unchanged
    edits = list(edits_between(there, tree))
    after = apply_edits(text, edits, SCHEMA_FILE)
    if not same(data_of(after), tree):
        parameters = {"reason": REASONS["unlike"]}
        raise KartlaggningError(
            Finding("edit_refused", Where(SCHEMA_FILE), SCHEMA_FILE, parameters=parameters)
        )
    if edits:
        telling.findings += _new_faults(text, after, project, prove, telling)
    return Brought(text, after, edits, telling.findings, has_moved_on)


def _finding(conflict: Conflict, telling: Telling) -> Finding:
    where = find_place(conflict.path, telling) or Where(telling.file)
    here, there, was = map(_shown, (conflict.here, conflict.there, conflict.was))
    return Finding("workbook_conflict", where, here, "", {"there": there, "was": was})


def _shown(value: Any) -> str:
    if value is GONE:
        return "–"
    shown = value if isinstance(value, str) else on_one_line(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def find_place(path: NodePath, telling: Telling) -> Where | None:
    """Where a part of the schema stands in the workbook: it, the nearest above, or one in it."""
    if path in telling.places:
        return telling.places[path]
    for place, where in telling.places.items():
        if place[: len(path)] == path and path:
            return where
    for length in range(len(path) - 1, 0, -1):
        if path[:length] in telling.places:
            return telling.places[path[:length]]
    return None


def _new_faults(
    before: str, after: str, project: Path, prove: Prove, telling: Telling
) -> Iterator[Finding]:
    """What is wrong with the schema now and was not before, at its places in the workbook."""
    old = Counter(map(_what, _faults(before, project, prove)))
    paths = _paths_by_place(after)
    for finding in _faults(after, project, prove):
        if old[_what(finding)]:
            old[_what(finding)] -= 1
            continue
        yield replace(finding, where=_in_workbook(finding.where, paths, telling))


def _faults(text: str, project: Path, prove: Prove) -> list[Finding]:
    try:
        return list(prove(load_schema(project, text.removeprefix(BYTE_ORDER_MARK))))
    except FindingsError as error:
        return list(error.findings)
    except KartlaggningError as error:
        return [error.finding]


def _what(finding: Finding) -> tuple[str, str]:
    return finding.check, finding.value


def _paths_by_place(text: str) -> dict[tuple[int, int], NodePath]:
    """Line and column → the path of what stands there, the deepest one."""
    source = parse_yaml(text.removeprefix(BYTE_ORDER_MARK), SCHEMA_FILE)
    paths: dict[tuple[int, int], NodePath] = {}
    for places in (source.places, source.key_places):
        for path, mark in places.items():
            place = (mark.line + 1, mark.column + 1)
            if len(path) >= len(paths.get(place, ())):
                paths[place] = path
    return paths


def _in_workbook(where: Where, paths: dict[tuple[int, int], NodePath], telling: Telling) -> Where:
    if where.file != SCHEMA_FILE or not isinstance(where.column, int):
        return where
    path = paths.get((where.line, where.column), ())
    return (find_place(path, telling) if path else None) or where
