"""Where a project and the texts of its sources lie: the members of a `.qdpx`, or what lies beside a
`.qde`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.readers.containers.archive import open_archive, read_member, read_pieces
from kartlaggning.readers.encodings import decode
from kartlaggning.readers.refi_qda.package.members import PROJECT_SUFFIX, Members, is_text
from kartlaggning.readers.refi_qda.package.unpacked import find_beside, read_beside
from kartlaggning.readers.refi_qda.parsing.elements import Body

FORMAT_NAME = "REFI-QDA"
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
    """A project file and what lies beside it; members are found by name alone, so that no path
    leads anywhere.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile | None) -> None:
        self.file = path.as_posix()
        self._path = path
        self._archive = archive
        names = (
            [info.filename for info in archive.infolist() if not info.is_dir()] if archive else []
        )
        self._project = _find_project(names, self.file) if archive else ""
        self._beside = {} if archive or path.suffix.lower() != PROJECT_SUFFIX else find_beside(path)
        self._members = Members((*names, *self._beside))
        self._read: set[str] = {self._project} & set(names)
        self.n_members = len(names)
        self._n_bytes = 0

    def project_pieces(self) -> Generator[bytes, None, None]:
        """Read the project's XML, piece by piece."""
        if self._archive:
            yield from read_pieces(self._archive, self._project, self.file, FORMAT_NAME)
            return
        with self._path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece

    def read_text(self, body: Body) -> Text:
        """Read the text of a source: its plain text, wherever that stands; the rich one only where
        it is plain too.
        """
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
        return Text(None, "rich_only" if rich and not body.plain_path else "missing")

    def read_path(self, path: str) -> Text:
        """Read a plain text that a path of the project leads to."""
        found = self._members.find(path)
        return (
            self._decode(found[0], 0)
            if len(found) == 1
            else Text(None, "ambiguous" if found else "missing")
        )

    def read_stem(self, stem: str) -> Text:
        """Read the text of which this is the name without its suffix."""
        member = self._members.find_stem(stem)
        return self._decode(member, 0) if member else Text(None, "missing")

    @property
    def n_read(self) -> int:
        """How many members were read."""
        return len(self._read)

    @property
    def n_beside(self) -> int:
        """How many files were read that lie beside the project."""
        return len(self._read & self._beside.keys())

    def _decode(self, member: str, line: int) -> Text:
        try:
            raw = self._read_member(member)
        except OSError:
            return Text(None, "missing")
        self._read.add(member)
        try:
            decoded = decode(raw, self.file, "", ())
        except KartlaggningError as error:
            finding = error.finding
            return Text(
                None, "unreadable", (Finding(finding.check, Where(self.file, line), finding.value),)
            )
        findings = (
            Finding(
                finding.check, Where(self.file, line), finding.value, parameters=finding.parameters
            )
            for finding in decoded.findings
        )
        return Text(decoded.text, "", tuple(findings))

    def _read_member(self, member: str) -> bytes:
        size = (
            self._archive.getinfo(member).file_size
            if self._archive
            else self._beside[member].stat().st_size
        )
        self._n_bytes += size
        self._refuse_too_much()
        if self._archive:
            return read_member(self._archive, member, self.file, FORMAT_NAME, MAX_TEXT)
        return read_beside(self._beside[member], self.file, MAX_TEXT)

    def _refuse_too_much(self) -> None:
        if self._n_bytes > MAX_TEXTS:
            parameters = {"size": self._n_bytes // 1_000_000, "limit": MAX_TEXTS // 1_000_000}
            raise KartlaggningError(
                Finding("file_too_large", Where(self.file), parameters=parameters)
            )


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
    projects = [name for name in names if "/" not in name and name.lower().endswith(PROJECT_SUFFIX)]
    if len(projects) == 1:
        return projects[0]
    if not projects:
        reason = "there is no project in it"
        parameters = {"format": FORMAT_NAME, "reason": reason}
        raise KartlaggningError(Finding("file_broken", Where(file), parameters=parameters))
    raise KartlaggningError(
        Finding("refi_several_projects", Where(file), ", ".join(sorted(projects)))
    )
