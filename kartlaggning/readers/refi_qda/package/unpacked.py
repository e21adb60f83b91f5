"""An unpacked project: a bare `.qde`, and its sources' texts in the folder `Sources` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kartlaggning.readers.containers.archive import MAX_MEMBERS, refuse_bomb
from kartlaggning.readers.refi_qda.package.members import SOURCES_FOLDER


def find_beside(path: Path) -> dict[str, Path]:
    """Find the files in the folder of sources beside a project file, by name; no links."""
    files = {}
    try:
        for entry in islice(_source_entries(path.parent), MAX_MEMBERS):
            if entry.is_file() and _is_own(entry):
                files[entry.name] = entry
    except OSError:  # a folder that may not be read: the texts are missing, and each is said to be
        return {}
    return files


def _source_entries(parent: Path) -> Iterator[Path]:
    folders = [entry for entry in parent.iterdir() if entry.name.lower() == SOURCES_FOLDER]
    for folder in sorted(filter(_is_own, folders)):
        if folder.is_dir():
            yield from folder.iterdir()


def _is_own(entry: Path) -> bool:
    """Whether it lies where it stands: it is no link, nor a junction of Windows', to elsewhere."""
    return entry.resolve() == entry.parent.resolve() / entry.name


def read_beside(path: Path, file: str, limit: int) -> bytes:
    """Read a file that `find_beside` found.

    Raises
    ------
    KartlaggningError
        It has more than `limit` bytes.
    OSError
        It may not be read, or is gone.
    """
    size = path.stat().st_size
    refuse_bomb(size, size, limit, limit, file)
    with path.open("rb") as stream:
        return stream.read(limit)
