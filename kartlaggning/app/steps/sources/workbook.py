"""The schema as a workbook: made, changed in Excel or LibreOffice, and brought back."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.door import POLICY_HEADER
from kartlaggning.app.told.findings import Teller
from kartlaggning.app.workspace import Workspace
from kartlaggning.checks import N_
from kartlaggning.classify import prove_schema
from kartlaggning.schema.workbook.bringing_back import Brought, bring_back
from kartlaggning.schema.workbook.changes.telling import change_lines
from kartlaggning.schema.workbook.exporting import data_of, export_workbook
from kartlaggning.text.catalogues import translate

STEP = "strands"
_HERE, _FILE = "workbook", "survey_schema.xlsx"
_WRITTEN = N_("{n} {n:change|changes} of the workbook {n:is|are} written.")
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CLOSED = "default-src 'none'; frame-ancestors 'none'; sandbox"


class _Given:
    """The workbook that was brought last; made of the desk, which keeps it until it ends."""

    def __init__(self, desk: Desk) -> None:
        self._project = desk.project
        self.name = ""
        self.content = b""

    def bring_back(self) -> Brought:
        """What it changes; it is read under a name of the program's own."""
        with tempfile.TemporaryDirectory(prefix="kartlaggning-") as folder:
            path = Path(folder, _FILE)
            path.write_bytes(self.content)
            return bring_back(path, self._project, prove_schema)


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """How it goes; under `file` the workbook itself."""
    if rest == "file":
        return _hand_out(desk, request)
    return _page(desk, request, None, trouble)


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Read a workbook and show what it changes; or write that."""
    given = desk.one(_Given)
    language = desk.language(request)
    if "write" in request.form:
        brought = given.bring_back()
        if brought.can_be_written:
            desk.one(Workspace).replace(brought.after, request.form.get("seen", ""))
            said = translate(_WRITTEN, language, n=len(brought.edits))
            return desk.go("findings", note=said)
        return _page(desk, request, brought, None)
    upload = request.files.get("files")
    if upload is None or not upload.filename:
        return desk.go(_HERE, note=translate("Choose a file first.", language))
    given.content = upload.read()
    given.name = PurePath(upload.filename.replace("\\", "/")).name
    return _page(desk, request, given.bring_back(), None)


def _hand_out(desk: Desk, request: Request) -> Response:
    """The schema as a workbook, to be stored by the browser."""
    with tempfile.TemporaryDirectory(prefix="kartlaggning-") as folder:
        target = Path(folder, _FILE)
        content = export_workbook(desk.project, desk.language(request), target)
    answer = Response(content, content_type=_KIND)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_FILE}"'
    answer.headers[POLICY_HEADER] = _CLOSED
    return answer


def _page(
    desk: Desk, request: Request, brought: Brought | None, trouble: Trouble | None
) -> Response:
    language = desk.language(request)
    given = desk.one(_Given)
    teller = Teller(desk.project, language, _HERE)
    lines: list[str] = []
    if brought is not None:
        lines = list(change_lines(data_of(brought.before), brought.edits, language))
    told = [teller.tell(each) for each in brought.findings] if brought else []
    # the file is called as its user calls it
    findings = [each._replace(place=each.place.replace(_FILE, given.name)) for each in told]
    return desk.page(
        "workbook.html.j2",
        request,
        step=STEP,
        brought=brought,
        name=given.name,
        lines=lines,
        findings=findings,
        seen=desk.one(Workspace).seen(),
        trouble=trouble,
    )
