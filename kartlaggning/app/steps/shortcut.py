"""A shortcut on the desktop, so that no terminal is needed any more."""

from __future__ import annotations

from flask import Request, Response

from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.folder.shortcut import desktop_folder, write_shortcut
from kartlaggning.app.steps import files
from kartlaggning.checks import N_
from kartlaggning.text.catalogues import translate


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """It is offered among the files."""
    return files.show(desk, request, rest, trouble)


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Write it."""
    path = write_shortcut(desk.project, desktop_folder())
    said = N_("{name} lies on the desktop: from now on it opens this mapping.")
    return desk.go("files", note=translate(said, desk.language(request), name=path.name))
