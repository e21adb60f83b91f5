"""What was made, the report and publications: when, of what, and how it is shown in a browser.

A report is shown from its folder, at an address of the page's own. So that a file which somebody
has changed can do nothing here, it is shown under a policy of the program's, besides its own: only
scripts that the program wrote run, and these reach no address.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Response, send_file

from kartlaggning.app.desk import Desk
from kartlaggning.app.door import POLICY_HEADER
from kartlaggning.pages.render import PAGES, served_policy
from kartlaggning.report.publication.manifest import MANIFEST_FILE
from kartlaggning.report.publication.stored import EDITIONS_DIR, REPORT_FILE
from kartlaggning.schema.files import read_times
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR, REPORTS_DIR

SHOWN = (*PAGES.values(), REPORT_FILE)
_CLOSED = "default-src 'none'; frame-ancestors 'none'; sandbox"
# of the files beside the schema those that it may name
_NAMED_ENDINGS = {".yaml", ".yml", ".geojson", ".csv", ".svg", ".png"}
_MOST_EDITIONS = 50


# --- shown and taken along


def show_file(folder: Path, name: str) -> Response | None:
    """A page of a report as it lies there; None where it is none, or not there."""
    if name not in SHOWN or not (folder / name).is_file():
        return None
    is_page = name != REPORT_FILE
    kind = "text/html; charset=utf-8" if is_page else "application/json"
    answer = Response((folder / name).read_bytes(), content_type=kind)
    answer.headers[POLICY_HEADER] = served_policy() if is_page else _CLOSED
    return answer


def hand_out(folder: Path, name: str) -> Response:
    """A file to be stored by the browser, never shown as a page; one that is known to be there."""
    content = io.BytesIO((folder / name).read_bytes())
    last = name.rpartition("/")[2]
    answer: Response = send_file(content, download_name=last, as_attachment=True)
    answer.headers[POLICY_HEADER] = _CLOSED
    return answer


# --- when


def written_at(path: Path, language: Language) -> str:
    """When a file was written, in words; empty where it is not there."""
    with suppress(OSError):
        moment = datetime.fromtimestamp(path.stat().st_mtime)  # by the reader's clock
        return f"{format_date(moment.date().isoformat(), language)} {moment:%H:%M}"
    return ""


def is_outdated(project: Path) -> bool:
    """Whether the schema or what is imported was written after the report."""
    report = _written(project / REPORTS_DIR / REPORT_FILE)
    return any(_written(path) > report for path in _sources(project))


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _sources(project: Path) -> Iterator[Path]:
    """What a report is made of; and the folders, from which something may be gone."""
    for path in read_times(project):
        is_beside = path.parent == project and path.suffix.lower() not in _NAMED_ENDINGS
        is_publishers = path == project / PRIVATE_DIR / MANIFEST_FILE
        is_publishers = is_publishers or path.parent == project / PRIVATE_DIR / EDITIONS_DIR
        if not (is_beside or is_publishers):
            yield path
            if path.parent.parent == project / INTERVIEWS_DIR:
                yield path.parent


# --- publications


@dataclass(frozen=True)
class PublishedFolder:
    """A folder with a publication: its number in this sitting, and what lies there."""

    number: int
    path: Path
    edition: str
    files: tuple[str, ...]


class Editions:
    """The folders of publications, numbered as they are met; made of the desk, which keeps it."""

    def __init__(self, desk: Desk) -> None:
        self.project = desk.project
        self._folders: list[Path] = []

    def add(self, folder: str) -> None:
        """Remember a folder into which something was published."""
        self._number(self.project / folder)

    def all(self) -> list[PublishedFolder]:
        """The publications in the mapping's folder, and those of this sitting elsewhere."""
        for path in sorted(self.project.glob(f"*/{MANIFEST_FILE}")):
            self._number(path.parent)
        numbered = list(enumerate(self._folders))
        found = [each for number, path in numbered if (each := _published(number, path))]
        return found[:_MOST_EDITIONS]

    def get(self, number: str) -> PublishedFolder | None:
        """The publication of a number."""
        return next((each for each in self.all() if str(each.number) == number), None)

    def _number(self, folder: Path) -> int:
        folder = folder.resolve()
        if folder not in self._folders:
            self._folders.append(folder)
        return self._folders.index(folder)


def _published(number: int, folder: Path) -> PublishedFolder | None:
    try:
        manifest = json.loads((folder / MANIFEST_FILE).read_bytes())
        files = tuple(str(name) for name in manifest["outputs"])
        edition = str(manifest["edition"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    there = tuple(name for name in files if Path(name).name == name and (folder / name).is_file())
    return PublishedFolder(number, folder, edition, there)
