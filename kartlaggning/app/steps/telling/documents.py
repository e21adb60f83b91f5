"""Documents: what `export` makes, each made and taken along; replies of the fact check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from flask import Request, Response
from werkzeug.datastructures import MultiDict

from kartlaggning.app.composing.outputs import hand_out, written_at
from kartlaggning.app.composing.papers import (
    BY_NAME,
    FOLDER,
    PAPERS,
    SHEETS,
    Order,
    Paper,
    made_files,
)
from kartlaggning.app.composing.text import LANGUAGE_NAMES
from kartlaggning.app.desk import Desk, Trouble
from kartlaggning.app.folder.uploads import RAW, store_upload
from kartlaggning.app.jobs import Job
from kartlaggning.app.workspace import Workspace
from kartlaggning.describing.drafting.names import id_of
from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES, Language
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, RAW_DIR, REPORTS_DIR

STEP = "documents"
REPLIES = "granskning"
_FILE = "file"
_KEPT = (INTERVIEWS_DIR, PRIVATE_DIR, REPORTS_DIR)
_TRIAL = "--dry-run"
_EDITED, _NEW = "redigerade", "uppdaterad"
_REFRESHED = (f"*-{_NEW}*.docx", f"*-{_NEW}*-changes.csv")


def show(desk: Desk, request: Request, rest: str, trouble: Trouble | None = None) -> Response:
    """All documents; under `file/NAME` one that lies there, to be stored."""
    asked = request.args if trouble is None else trouble.form
    folder = _folder(desk, asked)
    what, _, name = rest.partition("/")
    if rest:
        known = [
            each for paper in BY_NAME.values() for each in made_files(paper, desk.project, folder)
        ]
        known += _refreshed(desk.project / folder)
        if what == _FILE and name in known:
            return hand_out(desk.project / folder, name)
        return desk.page("nowhere.html.j2", request, status=404)
    language = desk.language(request)
    made = {name: made_files(paper, desk.project, folder) for name, paper in BY_NAME.items()}
    times = {
        name: written_at(desk.project / folder / name, language)
        for names in made.values()
        for name in names
    }
    replies = desk.job(request, "import")
    return desk.page(
        "documents.html.j2",
        request,
        step=STEP,
        papers=PAPERS,
        sheets=SHEETS,
        folder=folder,
        made=made,
        times=times,
        languages=desk.one(Workspace).schema().languages,
        names=LANGUAGE_NAMES,
        imports=_imports(desk.project),
        asked=asked,
        job=desk.job(request, "export") or replies,
        replies=replies,
        read=_replies_of(replies),
        is_trial=replies is not None and _TRIAL in replies.commands[0],
        default_name=REPLIES,
        refreshed=_refreshed(desk.project / folder),
        refresh_paper=BY_NAME["word"],
        trouble=trouble,
    )


def take(desk: Desk, request: Request, _rest: str) -> Response:
    """Make a document, or read replies."""
    form = request.form
    if "replies" in form:
        return _look_at_replies(desk, request)
    if "refresh" in form:
        return _refresh(desk, request)
    if "read" in form:
        return _read_replies(desk, request)
    paper = BY_NAME.get(form.get("paper", ""))
    if paper is None:
        return desk.go(STEP)
    order = _order(paper, form, _folder(desk, form), _imports(desk.project))
    _refuse(order, desk.project, may_replace=bool(form.get("over")))
    job = desk.jobs.start([(paper.words, order.arguments())], desk.language(request), STEP)
    return desk.go("jobs", job.number)


def _order(paper: Paper, form: MultiDict[str, str], folder: str, imports: list[str]) -> Order:
    chosen = form.get("language", "")
    language: Language = next((each for each in LANGUAGES if each == chosen), "sv")
    named = form.get("import", "")
    of_import = named if named in imports else (imports[0] if imports else "")
    return Order(paper, paper.form(form.get("format", "")), language, folder, of_import)


def _refuse(order: Order, project: Path, *, may_replace: bool) -> None:
    """Raise where a document would take the place of something that nobody gave up."""
    place = (project / order.folder).resolve()
    if any(place.is_relative_to((project / kept).resolve()) for kept in _KEPT):
        raise KartlaggningError(Finding("document_place_kept", value=order.folder))
    there = order.there(project)
    if there and not may_replace:
        raise KartlaggningError(Finding("document_there", value=", ".join(there)))


class _Chosen:
    """The folder that was chosen last; made of the desk, which keeps it."""

    def __init__(self, _desk: Desk) -> None:
        self.folder = FOLDER


def _folder(desk: Desk, asked: MultiDict[str, str]) -> str:
    """The folder of the documents: what is asked for, else as it was chosen last."""
    chosen = desk.one(_Chosen)
    chosen.folder = asked.get("folder", "").strip() or chosen.folder
    return chosen.folder


def _imports(project: Path) -> list[str]:
    folders = (project / INTERVIEWS_DIR).glob("*/")
    return sorted(path.name for path in folders if path.is_dir() and path.name != RAW_DIR)


# --- new numbers in a document that was edited


def _refreshed(folder: Path) -> list[str]:
    """The documents that got new numbers, and what is listed beside them."""
    return sorted(path.name for pattern in _REFRESHED for path in folder.glob(pattern))


def _refresh(desk: Desk, request: Request) -> Response:
    """Put new numbers into a document that was edited; it is kept as it came."""
    upload = request.files.get("files")
    folder = _folder(desk, request.form)
    place = (desk.project / folder).resolve()
    if any(place.is_relative_to((desk.project / kept).resolve()) for kept in _KEPT):
        raise KartlaggningError(Finding("document_place_kept", value=folder))
    if upload is None or not upload.filename:
        said = translate("Choose a file first.", desk.language(request))
        return desk.go(STEP, note=said)
    edited = desk.project / folder / _EDITED
    edited.mkdir(parents=True, exist_ok=True)
    stem = id_of(Path(upload.filename.replace("\\", "/")).stem, (), "dokument")
    old = next(path for path in _numbered(edited, stem) if not path.exists())
    upload.save(old)
    new = next(path for path in _numbered(place, f"{stem}-{_NEW}") if not path.exists())
    from_here = Path(folder, _EDITED, old.name).as_posix()
    target = Path(folder, new.name).as_posix()
    arguments = (f"--refresh={from_here}", f"--to={target}")
    job = desk.jobs.start([(("export", "word"), arguments)], desk.language(request), STEP)
    return desk.go("jobs", job.number)


def _numbered(folder: Path, stem: str) -> Iterator[Path]:
    """Names in a folder, by a number behind the first."""
    yield folder / f"{stem}.docx"
    yield from (folder / f"{stem}-{number}.docx" for number in count(2))


# --- replies of units and providers


def _look_at_replies(desk: Desk, request: Request) -> Response:
    """Store the forms that came back, and see what they say before they are read in."""
    stored = [
        store_upload(upload, desk.project)[0].as_posix()
        for upload in request.files.getlist("files")
        if upload.filename
    ]
    if not stored:
        said = translate("Choose a file first.", desk.language(request))
        return desk.go(STEP, note=said)
    return _start_import(desk, request, stored, is_trial=True)


def _read_replies(desk: Desk, request: Request) -> Response:
    folder = desk.project / RAW
    there = {(RAW / path.name).as_posix() for path in folder.glob("*") if path.is_file()}
    chosen = [name for name in request.form.getlist("read") if name in there]
    if not chosen:
        return desk.go(STEP)
    return _start_import(desk, request, chosen, is_trial=False)


def _start_import(desk: Desk, request: Request, files: list[str], *, is_trial: bool) -> Response:
    name = request.form.get("name", "").strip() or REPLIES
    trial = (_TRIAL,) if is_trial else ()
    return desk.start(
        request, ("import",), (f"--as={name}", "--replies", *trial, "--", *files), STEP
    )


def _replies_of(job: Job | None) -> tuple[str, list[str]]:
    """The name and the files of an import of replies."""
    if job is None or "--replies" not in job.commands[0]:
        return "", []
    command = job.commands[0]
    name = next(each for each in command if each.startswith("--as="))
    return name.removeprefix("--as="), list(command[command.index("--") + 1 :])
