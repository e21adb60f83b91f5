"""Findings: what `check` says, each mended where it stands if it stands in the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.editing.shape import found, spoken
from kartlaggning.app.told.findings import Teller, Told
from kartlaggning.app.told.places import place_of
from kartlaggning.app.workspace import Workspace
from kartlaggning.checking import check_project
from kartlaggning.checks import CHECKS
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Severity
from kartlaggning.schema.marks import read_marks, without_mark
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.writing.places import INTERVIEWS_DIR, SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Put
from kartlaggning.yaml_files.source import NodePath, YamlSource, where_of

STEP = "findings"
_GRAVEST: tuple[Severity, ...] = ("error", "warning", "note")


class Shown(NamedTuple):
    """A finding as the page shows it.

    `path` is the place of a text in the schema that may be mended there, empty where there is none;
    `standing` that text.
    """

    told: Told
    path: NodePath
    standing: str


class ShownMark(NamedTuple):
    """A mark of the draft: what is to be checked of what, what stands there, and where."""

    line: int
    words: str
    of: str
    standing: str
    address: tuple[str | int, ...]


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """All that was found, the gravest first, and what a draft left to be checked."""
    language = desk.language(request)
    workspace = desk.one(Workspace)
    source, findings, is_settled = _look(desk)
    teller = Teller(desk.project, language, STEP)
    # the marks of the schema are listed by themselves
    told = [each for each in findings if not _is_of_marks(each)]
    listed = [_shown(finding, source, teller) for finding in told]
    listed.sort(key=lambda shown: _GRAVEST.index(shown.told.severity))
    return desk.page(
        "findings.html.j2",
        request,
        step=STEP,
        found={name: [each for each in listed if each.told.severity == name] for name in _GRAVEST},
        is_settled=is_settled,
        is_stored=any(_is_of_import(each) for each in findings),
        n_conflicts=sum(_n_of(each) for each in findings if each.check == "positions_in_conflict"),
        marks=list(_marks(workspace.text(), source, language)) if source else (),
        path_text=path_text,
        import_lines=_import_lines(desk, request),
        seen=workspace.seen(),
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Mend a text of the schema, or settle a mark."""
    language = desk.language(request)
    workspace = desk.one(Workspace)
    seen = request.form.get("seen", "")
    if "mark" in request.form:
        line = int(request.form["mark"]) if request.form["mark"].isdecimal() else 0
        workspace.replace(without_mark(workspace.text(), line), seen)
        return desk.go(STEP, note=translate("Checked.", language))
    path = _path_of(request.form.get("path", ""), workspace.source())
    if path:
        workspace.change([Put(path, request.form.get("value", ""))], seen)
    return desk.go(STEP, note=translate("Mended.", language))


def _look(desk: Desk) -> tuple[YamlSource | None, tuple[Finding, ...], bool]:
    """The schema's places, where it can be read at all; and what was found."""
    workspace = desk.one(Workspace)
    try:
        source = workspace.source()
    except FindingsError as error:
        return None, error.findings, True
    except KartlaggningError as error:
        return None, (error.finding,), True
    try:
        checked = check_project(desk.project)
    except KartlaggningError as error:
        return source, (error.finding,), True
    return source, checked.findings, checked.is_settled


def _is_of_import(finding: Finding) -> bool:
    """Whether what is wrong stands in what was imported, by the schema of then."""
    is_error = CHECKS[finding.check].severity == "error"
    return is_error and finding.where.file.startswith(f"{INTERVIEWS_DIR}/")


def _import_lines(desk: Desk, request: Request) -> list[str]:
    """What an import has told, from which an address leads here."""
    job = desk.job(request, "import")
    return job.lines if job else []


def _is_of_marks(finding: Finding) -> bool:
    return finding.check == "draft_unchecked" and finding.where.file == SCHEMA_FILE


def _n_of(finding: Finding) -> int:
    return int(finding.parameters["n"])


def _shown(finding: Finding, source: YamlSource | None, teller: Teller) -> Shown:
    path = _place_of(finding, source) if source else ()
    standing = _text_at(source, path) if source and path else None
    return Shown(teller.tell(finding), path if standing is not None else (), standing or "")


def _marks(text: str, source: YamlSource, language: Language) -> Iterator[ShownMark]:
    """The marks of the draft, each with what it speaks of and the way there."""
    for mark in read_marks(text, SCHEMA_FILE):
        place = place_of(source.data, mark.path, language)
        standing = found(source.data, mark.path)
        is_shown = len(mark.path) == 1 and isinstance(standing, str | dict)
        shown = spoken(standing, language) if is_shown else ""
        yield ShownMark(
            mark.line,
            mark.words,
            place.words if place else "",
            shown,
            place.address if place else (),
        )


def _place_of(finding: Finding, source: YamlSource) -> NodePath:
    """The innermost place of the schema that a finding stands at; empty where it is elsewhere."""
    where = finding.where
    if where.file != SCHEMA_FILE or not where.line:
        return ()
    paths = [path for path, mark in source.places.items() if where_of(SCHEMA_FILE, mark) == where]
    return max(paths, key=len, default=())


def _text_at(source: YamlSource, path: NodePath) -> str | None:
    """The text that stands at a place; None where something else does."""
    data = source.data
    for step in path:
        data = data[step]
    return data if isinstance(data, str) else None


def _path_of(written: str, source: YamlSource) -> NodePath:
    """The place that a form names; only one at which a text stands."""
    for path in source.places:
        if path_text(path) == written and _text_at(source, path) is not None:
            return path
    return ()


def path_text(path: NodePath) -> str:
    """A place as a form names it."""
    return "\x1f".join(map(str, path))
