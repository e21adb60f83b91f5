"""Findings: what `check` says, each mended where it stands if it stands in the schema."""

from __future__ import annotations

from typing import NamedTuple

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.workspace import Workspace
from kartlaggning.checking import check_project
from kartlaggning.checks import CHECKS
from kartlaggning.errors import Finding, FindingsError, KartlaggningError, Severity
from kartlaggning.schema.marks import read_marks, without_mark
from kartlaggning.text.catalogues import translate
from kartlaggning.text.findings import describe_finding
from kartlaggning.text.language import Language
from kartlaggning.writing.places import INTERVIEWS_DIR, SCHEMA_FILE
from kartlaggning.yaml_files.editing.changes import Put
from kartlaggning.yaml_files.source import NodePath, YamlSource

STEP = "findings"
_GRAVEST: tuple[Severity, ...] = ("error", "warning", "note")


class Shown(NamedTuple):
    """A finding as the page shows it.

    `path` is the place of a text in the schema that may be mended there, empty where there is none;
    `standing` that text; `question` the question in which it stands.
    """

    severity: Severity
    sentence: str
    path: NodePath
    standing: str
    question: str


def show(desk: Desk, request: Request, _rest: str, trouble: Trouble | None = None) -> Response:
    """All that was found, the gravest first, and what a draft left to be checked."""
    language = desk.language(request)
    workspace = desk.one(Workspace)
    source, findings, is_settled = _look(desk)
    listed = [_shown(finding, source, language) for finding in findings]
    listed.sort(key=lambda shown: _GRAVEST.index(shown.severity))
    return desk.page(
        "findings.html.j2",
        request,
        step=STEP,
        found={name: [each for each in listed if each.severity == name] for name in _GRAVEST},
        is_settled=is_settled,
        is_stored=any(_is_of_import(each) for each in findings),
        n_conflicts=sum(_n_of(each) for each in findings if each.check == "positions_in_conflict"),
        marks=read_marks(workspace.text(), SCHEMA_FILE) if source else (),
        question_at=question_at,
        labels=_labels(source, language),
        path_text=path_text,
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


def _n_of(finding: Finding) -> int:
    return int(finding.parameters["n"])


def _shown(finding: Finding, source: YamlSource | None, language: Language) -> Shown:
    path = _place_of(finding, source) if source else ()
    standing = _text_at(source, path) if source and path else None
    return Shown(
        CHECKS[finding.check].severity,
        describe_finding(finding, language),
        path if standing is not None else (),
        standing or "",
        question_at(path),
    )


def _place_of(finding: Finding, source: YamlSource) -> NodePath:
    """The innermost place of the schema that a finding stands at; empty where it is elsewhere."""
    where = finding.where
    if where.file != SCHEMA_FILE or not where.line:
        return ()
    paths = [path for path, place in source.places.items() if place == where]
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


def question_at(path: NodePath) -> str:
    """The question in which a place of the schema lies; empty where it lies in none."""
    return str(path[1]) if len(path) > 1 and path[0] == "questions" else ""


def _labels(source: YamlSource | None, language: Language) -> dict[str, str]:
    """How each question is called; by its id where its label is not written as one."""
    questions = source.data.get("questions") if source else {}
    labels = {}
    for name, written in (questions or {}).items():
        label = written.get("label") if isinstance(written, dict) else None
        if isinstance(label, dict):
            label = label.get(language) or next(iter(label.values()), None)
        labels[name] = label if isinstance(label, str) else name
    return labels


def path_text(path: NodePath) -> str:
    """A place as a form names it."""
    return "\x1f".join(map(str, path))
