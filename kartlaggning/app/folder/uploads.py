"""Files that are dropped in, written as they come; what they take the place of is kept."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from itertools import count
from pathlib import Path, PurePath
from typing import IO, Any, Literal

from flask import Request
from werkzeug.datastructures import FileStorage

from kartlaggning.app.folder.material import REPLACED
from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.writing.places import INTERVIEWS_DIR, RAW_DIR

RAW = Path(INTERVIEWS_DIR) / RAW_DIR
_SLICE = 1 << 20  # bytes
# signs that a file's name cannot hold on Windows, or that lead elsewhere
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 150  # characters


class StreamingRequest(Request):
    """A request whose files go to the disk that they will lie on, and not through memory."""

    folder: Path  # set on the class by `application`, for the mapping that is open

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        self.folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=self.folder, prefix=".upload-")


Stored = Literal["new", "known", "replaced"]


def store_upload(upload: FileStorage, project: Path) -> tuple[Path, Stored]:
    """Store a file under `interviews/raw/`.

    Returns
    -------
    Path, str
        Where it lies, from the project on; and whether it is new, lay there already with the same
        content, or takes the place of another of its name, which is kept in `private/replaced/`.

    Raises
    ------
    KartlaggningError
        It has no name that a file can have, or the disk does not take it.
    """
    name = _plain_name(upload.filename or "")
    digest = _digest(upload.stream)
    try:
        (project / RAW).mkdir(parents=True, exist_ok=True)
        place = RAW / name
        if not (project / place).exists():
            _copy(upload.stream, project / place)
            return place, "new"
        with (project / place).open("rb") as file:
            is_known = _digest(file) == digest
        if is_known:
            return place, "known"
        _copy(upload.stream, project / place, kept=_free_place(project / REPLACED, name))
        return place, "replaced"
    except OSError as error:
        parameters = {"reason": error.strerror or str(error)}
        where = Where((RAW / name).as_posix())
        raise KartlaggningError(Finding("file_not_written", where, "", "", parameters)) from error


def _plain_name(text: str) -> str:
    """A file's own name, without folders and what no system lets a name hold."""
    last = text.replace("\\", "/").rpartition("/")[2]
    name = _NOT_IN_NAMES.sub("_", last).strip(" .")
    if len(name) > _LONGEST:
        path = PurePath(name)
        name = f"{path.stem[: _LONGEST - len(path.suffix)]}{path.suffix}"
    if not name or _RESERVED.match(name) or len(name) > _LONGEST:
        raise KartlaggningError(Finding("upload_name", value=text[:_LONGEST]))
    return name


def _free_place(folder: Path, name: str) -> Path:
    """A place in a folder that nothing has, by a number behind the name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = PurePath(name)
    numbered = (folder / f"{path.stem}-{number}{path.suffix}" for number in count(1))
    return next(place for place in numbered if not place.exists())


def _digest(stream: IO[bytes]) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while piece := stream.read(_SLICE):
        digest.update(piece)
    return digest.hexdigest()


def _copy(stream: IO[bytes], place: Path, kept: Path | None = None) -> None:
    """Copy a stream into a file that appears when it is whole; what lay there is kept."""
    stream.seek(0)
    descriptor, beside = tempfile.mkstemp(dir=place.parent, prefix=".upload-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            while piece := stream.read(_SLICE):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if kept is not None:
            place.rename(kept)
        Path(beside).rename(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
