"""Report: made by the command, and opened as it lies in the mapping's folder."""

from __future__ import annotations

import os

from flask import Request, Response

from kartlaggning.app.composing.last_report import LastFigure, LastReport
from kartlaggning.app.composing.outputs import is_outdated, show_file, written_at
from kartlaggning.app.composing.text import LANGUAGE_NAMES
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.pages.render import PAGES
from kartlaggning.report.publication.stored import REPORT_FILE
from kartlaggning.text.language import Language
from kartlaggning.writing.places import REPORTS_DIR

STEP = "report"
_FILE = "file"
# the command says which file to open; here it is opened by a link
REPORT_PLACE = f"{REPORTS_DIR}{os.sep}{PAGES['sv'].partition('.')[0]}"


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """When it was made; under `file/NAME` one of its pages."""
    folder = desk.project / REPORTS_DIR
    what, _, name = rest.partition("/")
    if rest:
        page = show_file(folder, name) if what == _FILE else None
        return page or desk.page("nowhere.html.j2", request, status=404)
    own = desk.language(request)
    job = desk.job(request, "report")
    there = [(language, name) for language, name in PAGES.items() if (folder / name).is_file()]
    return desk.page(
        "report.html.j2",
        request,
        step=STEP,
        pages=sorted(there, key=lambda page: page[0] != own),
        names=LANGUAGE_NAMES,
        has_data=(folder / REPORT_FILE).is_file(),
        data_file=REPORT_FILE,
        made_at=written_at(folder / REPORT_FILE, own),
        is_outdated=is_outdated(desk.project),
        job=job,
        lines=[line for line in job.lines if REPORT_PLACE not in line] if job else [],
        shown_at=_anchor(desk, own) if job and not job.exit_code else "",
        trouble=trouble,
    )


def _anchor(desk: Desk, language: Language) -> str:
    """Where the figure stands that was changed last."""
    table = desk.one(LastFigure).table
    return LastReport(desk.project, language).anchor(table) if table else ""


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Make it."""
    return desk.start(request, ("report",), (), STEP)
