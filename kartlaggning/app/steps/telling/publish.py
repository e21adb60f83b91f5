"""Publish: the checklist, what would leave, and the public edition written, opened, verified."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Request, Response

from kartlaggning.app.composing.fields import Rows, n_rows, shown
from kartlaggning.app.composing.imprint import (
    ALL_FIELDS,
    NO_FAULTS,
    PARTS,
    REQUIRED,
    Part,
    edits_of_part,
    has_no_faults,
    open_parts,
)
from kartlaggning.app.composing.kinds import Kinds
from kartlaggning.app.composing.last_report import LastReport
from kartlaggning.app.composing.leaving import (
    HEADINGS,
    KINDS,
    MEANINGS,
    NOTICES,
    NOTICES_FOLDER,
    PREVIEW,
    Leaving,
    leaving_of,
    leaving_of_command,
    notices_of,
    read_preview,
)
from kartlaggning.app.composing.outputs import Editions, hand_out, show_file
from kartlaggning.app.composing.sections import shown_sections
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.jobs import Job
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.errors import KartlaggningError
from kartlaggning.interviews.store import read_interviews
from kartlaggning.pages.render import PAGES
from kartlaggning.report.publication.checklist import find_unanswered
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate

STEP = "publish"
_FILE, _CHECKLIST, _NOTICE = "file", "checklist", "notice"
_SAVED = N_("Written.")
_LOOK_FIRST = N_("Say first that you have looked through what would leave.")


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All of it; under `checklist/PART` one part's form, under `file/N/NAME` a file published."""
    what, _, name = rest.partition("/")
    if what == _FILE:
        page = _file(desk, name)
    elif what == _NOTICE:
        page = _notice(desk, name)
    elif what == _CHECKLIST:
        page = _checklist(desk, request, name, trouble)
    else:
        page = None if rest else _overview(desk, request, trouble)
    return page or desk.page("nowhere.html.j2", request, status=404)


def _file(desk: Desk, rest: str) -> Response | None:
    number, _, name = rest.partition("/")
    edition = desk.one(Editions).get(number)
    if edition is None or name not in edition.files:
        return None
    return show_file(edition.path, name) or hand_out(edition.path, name)


class _Notices:
    """The folder in which the pages about each unit were written last; made of the desk."""

    def __init__(self, desk: Desk) -> None:
        self.project = desk.project
        self.folder = NOTICES_FOLDER

    def names(self) -> list[str]:
        """The pages that lie there."""
        whole = self.project / self.folder
        return sorted(path.name for path in whole.glob("*.html"))


def _notice(desk: Desk, name: str) -> Response | None:
    notices = desk.one(_Notices)
    if name not in notices.names():
        return None
    return hand_out(desk.project / notices.folder, name)


def _part(name: str) -> Part | None:
    return next((part for part in PARTS if part.name == name), None)


def _checklist(desk: Desk, request: Request, name: str, trouble: Trouble | None) -> Response | None:
    part = _part(name)
    if part is None:
        return None
    workspace = desk.one(Workspace)
    seen = workspace.seen()
    data = workspace.source().data
    languages = workspace.schema().languages
    return desk.page(
        "publish_part.html.j2",
        request,
        step=STEP,
        part=part,
        seen=seen,
        languages=languages,
        values=shown(data, part.fields, languages),
        n_rows={each.name: n_rows(data, each) for each in part.fields if isinstance(each, Rows)},
        no_faults=NO_FAULTS if part.name == "accessibility" else "",
        has_no_faults=has_no_faults(data),
        trouble=trouble,
    )


def _overview(desk: Desk, request: Request, trouble: Trouble | None) -> Response:
    workspace = desk.one(Workspace)
    data, schema = workspace.source().data, workspace.schema()
    job = desk.job(request, "publish")
    is_preview = job is not None and PREVIEW in job.commands[0]
    is_notices = job is not None and NOTICES in job.commands[0]
    values = shown(data, ALL_FIELDS, schema.languages)
    return desk.page(
        "publish.html.j2",
        request,
        step=STEP,
        parts=PARTS,
        n_required=len(REQUIRED),
        open_parts=_open(schema),
        filled={part.name: _filled(part, values) for part in PARTS},
        is_invented=_is_invented(desk.project),
        kinds=KINDS,
        editions=desk.one(Editions).all(),
        pages=PAGES.values(),
        leaving=_leaving(None if is_notices else job),
        is_notices=is_notices,
        notices=desk.one(_Notices),
        job=job,
        is_preview=is_preview,
        preview=read_preview(job.output, _tables(desk, request, schema))
        if job and is_preview
        else None,
        headings=HEADINGS,
        meanings=MEANINGS,
        verified=desk.job(request, "verify"),
        trouble=trouble,
    )


def _tables(desk: Desk, request: Request, schema: Schema) -> dict[str, str]:
    """What the figures are called, by their tables."""
    language = desk.language(request)
    kinds = Kinds(schema, language)
    report = LastReport(desk.project, language)
    sections = shown_sections(schema.report.sections, kinds, report)
    figures = [figure for section in sections for figure in section.figures]
    return {figure.table: figure.called for figure in figures}


def _open(schema: Schema) -> list[str]:
    return open_parts({finding.check for finding in find_unanswered(schema)})


def _filled(part: Part, values: Mapping[str, str]) -> bool:
    names = [field.name for field in part.fields]
    return any(values[key] for key in values if key.partition(":")[0] in names)


def _leaving(job: Job | None) -> Leaving:
    return leaving_of_command(job.commands[0] if job else ())


def _is_invented(project: Path) -> bool:
    """Whether anything that was imported is invented; no where that cannot be read."""
    try:
        return bool(read_interviews(project).sources["is_synthetic"].any())
    except KartlaggningError:
        return False


def take(desk: Desk, request: Request, rest: str) -> Response:
    """Write a part of the checklist, list what would leave, publish, or verify."""
    what, _, name = rest.partition("/")
    part = _part(name) if what == _CHECKLIST else None
    if part is not None:
        return _write_part(desk, request, part)
    do = next((do for name, do in _DOING.items() if name in request.form), _preview)
    return do(desk, request)


def _verify(desk: Desk, request: Request) -> Response:
    edition = desk.one(Editions).get(request.form["verify"])
    if edition is None:
        return desk.go(STEP)
    return desk.start(request, ("verify",), ("--", str(edition.path)), STEP)


def _write_notices(desk: Desk, request: Request) -> Response:
    notices = notices_of(request.form, can_be_invented=_is_invented(desk.project))
    desk.one(_Notices).folder = notices.folder
    return desk.start(request, ("publish",), notices.notices(), STEP)


def _preview(desk: Desk, request: Request) -> Response:
    leaving = leaving_of(request.form, can_be_invented=_is_invented(desk.project))
    return desk.start(request, ("publish",), leaving.preview(), STEP)


def _publish(desk: Desk, request: Request) -> Response:
    leaving = leaving_of(request.form, can_be_invented=_is_invented(desk.project))
    if not request.form.get("looked"):
        return desk.go(STEP, note=translate(_LOOK_FIRST, desk.language(request)))
    desk.one(Editions).add(leaving.folder)
    return desk.start(request, ("publish",), leaving.arguments(), STEP)


# the buttons, beside that which lists what would leave
_DOING = {"verify": _verify, "notices": _write_notices, "publish": _publish}


def _write_part(desk: Desk, request: Request, part: Part) -> Response:
    workspace = desk.one(Workspace)
    language = desk.language(request)
    languages = workspace.schema().languages
    edits = edits_of_part(workspace.source().data, part, request.form, languages, language)
    workspace.change(edits, request.form.get("seen", ""))
    return desk.go(STEP, note=translate(_SAVED, language))
