"""Where a project and its sources' texts lie: in a `.qdpx` archive, or beside a bare `.qde`."""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import open_archive, read_member, read_pieces
from kartlaggning.readers.encodings import decode
from kartlaggning.readers.formats import FORMAT_NAMES, Format, broken_file
from kartlaggning.readers.limits import too_large
from kartlaggning.readers.refi_qda.package.members import PROJECT_SUFFIX, Members, is_text
from kartlaggning.readers.refi_qda.package.unpacked import find_beside, read_beside
from kartlaggning.readers.refi_qda.parsing.elements import Body

FORMAT_NAME = FORMAT_NAMES[Format.REFI_QDA]
MAX_TEXT = 20_000_000  # bytes of one source's text; an interview has a hundred thousand
MAX_TEXTS = 400_000_000  # of all that is read; a text is read twice
_PIECE = 1 << 16


class Text(NamedTuple):
    """A source's text, and what was found on reading it.

    `reason` says why there is none: `missing`, `ambiguous`, `rich_only`, `unreadable`.
    """

    text: str | None
    reason: str = ""
    findings: tuple[Finding, ...] = ()


class Container:
    """A project file and what lies beside it.

    Members are found by name alone, so that no path leads anywhere.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile | None) -> None:
        self.file = path.as_posix()
        self._path = path
        self._archive = archive
        self._project = ""
        self._read: set[str] = set()
        self._n_bytes = 0
        self._beside: dict[str, Path] = {}
        names: list[str] = []
        if archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            self._project = _find_project(names, self.file)
            self._read.add(self._project)
        elif path.suffix.lower() == PROJECT_SUFFIX:
            self._beside = find_beside(path)
        self.n_members = len(names)
        self._members = Members((*names, *self._beside))

    def project_pieces(self) -> Generator[bytes, None, None]:
        """Read the project's XML, piece by piece."""
        if self._archive:
            yield from read_pieces(self._archive, self._project, self.file, FORMAT_NAME)
            return
        with self._path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece

    def read_text(self, body: Body) -> Text:
        """Read a source's plain text, wherever that stands; a rich one where that is plain too."""
        plain = self._members.find(body.plain_path)
        if len(plain) == 1:
            return self._decode(plain[0], body.source.line)
        if body.content:
            return Text(body.content)
        rich = self._members.find(body.rich_path)
        if not plain and len(rich) == 1 and is_text(rich[0]):
            return self._decode(rich[0], body.source.line)
        if len(plain or rich) > 1:
            return Text(None, "ambiguous")
        if rich and not body.plain_path:
            return Text(None, "rich_only")
        return Text(None, "missing")

    def read_path(self, path: str) -> Text:
        """Read a plain text that a path of the project leads to."""
        found = self._members.find(path)
        if not found:
            return Text(None, "missing")
        if len(found) > 1:
            return Text(None, "ambiguous")
        return self._decode(found[0], 0)

    def read_stem(self, stem: str) -> Text:
        """Read the text of which this is the name without its suffix."""
        member = self._members.find_stem(stem)
        if not member:
            return Text(None, "missing")
        return self._decode(member, 0)

    @property
    def n_read(self) -> int:
        """How many members were read."""
        return len(self._read)

    @property
    def n_beside(self) -> int:
        """How many files were read that lie beside the project."""
        return len(self._read & self._beside.keys())

    def _decode(self, member: str, line: int) -> Text:
        """Read a member as a text; what is found in it stands at the line of its source."""
        try:
            raw = self._read_member(member)
        except OSError:
            return Text(None, "missing")
        self._read.add(member)
        where = Where(self.file, line)
        try:
            decoded = decode(raw, self.file, "", ())
        except KartlaggningError as error:
            return Text(None, "unreadable", (replace(error.finding, where=where),))
        findings = tuple(replace(finding, where=where) for finding in decoded.findings)
        return Text(decoded.text, "", findings)

    def _read_member(self, member: str) -> bytes:
        if self._archive:
            self._allow_bytes(self._archive.getinfo(member).file_size)
            return read_member(self._archive, member, self.file, FORMAT_NAME, MAX_TEXT)
        path = self._beside[member]
        self._allow_bytes(path.stat().st_size)
        return read_beside(path, self.file, MAX_TEXT)

    def _allow_bytes(self, n_bytes: int) -> None:
        self._n_bytes += n_bytes
        if self._n_bytes > MAX_TEXTS:
            raise too_large(self._n_bytes, MAX_TEXTS, self.file)


@contextmanager
def open_container(path: Path) -> Iterator[Container]:
    """Open a `.qdpx`, `.qde` or `.qdc`.

    Raises
    ------
    KartlaggningError
        It is a damaged archive, or one with no project in it, or several.
    """
    if zipfile.is_zipfile(path) or path.suffix.lower() == ".qdpx":
        with open_archive(path, FORMAT_NAME) as archive:
            yield Container(path, archive)
    else:
        yield Container(path, None)


def _find_project(names: list[str], file: str) -> str:
    # ATLAS.ti names it after the project
    projects = [name for name in names if "/" not in name and name.lower().endswith(PROJECT_SUFFIX)]
    if len(projects) == 1:
        return projects[0]
    if not projects:
        raise broken_file(Format.REFI_QDA, "there is no project in it", file)
    value = ", ".join(sorted(projects))
    raise KartlaggningError(Finding("refi_several_projects", Where(file), value))
