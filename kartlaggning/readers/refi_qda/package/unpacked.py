"""An unpacked project: a bare `.qde`, and the texts of its sources in the folder `Sources` beside
it.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from kartlaggning.readers.containers.archive import MAX_MEMBERS, refuse_bomb
from kartlaggning.readers.refi_qda.package.members import SOURCES_FOLDER


def find_beside(path: Path) -> dict[str, Path]:
    """Find the files that lie in the folder of sources beside a project file, by name; no links are
    followed.
    """
    try:
        folders = [
            entry
            for entry in path.parent.iterdir()
            if entry.name.lower() == SOURCES_FOLDER and _is_own(entry)
        ]
        entries = (
            entry for folder in sorted(folders) if folder.is_dir() for entry in folder.iterdir()
        )
        return {
            entry.name: entry
            for entry in islice(entries, MAX_MEMBERS)
            if entry.is_file() and _is_own(entry)
        }
    except OSError:  # a folder that may not be read: the texts are missing, and each is said to be
        return {}


def _is_own(entry: Path) -> bool:
    """Whether it lies where it stands: it is no link, nor a junction of Windows', that leads
    elsewhere.
    """
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
