"""The last change of the schema, taken back."""

from __future__ import annotations

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.workspace import Workspace
from kartlaggning.text.catalogues import translate


def show(desk: Desk, _request: Request, _rest: str, _trouble: Trouble | None = None) -> Response:
    """There is nothing to look at."""
    return desk.go("findings")


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Take it back, and go to the page where that was asked."""
    workspace = desk.one(Workspace)
    was_undone = workspace.undo()
    language = desk.language(request)
    said = (
        translate("The last change is taken back.", language)
        if was_undone
        else translate("There is nothing to take back.", language)
    )
    back = request.form.get("back", "")
    path = back.removeprefix(desk.door.base) if back.startswith(desk.door.base) else "findings"
    return desk.go(*path.partition("?")[0].split("/"), note=said)
