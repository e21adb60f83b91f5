"""Writes that are whole or not at all: a temporary beside the target, swapped by rename.

A swap that was cut short is mended by `mend` at the next start: the old folder comes back unless
the new one had already taken its place.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where

NEW, OLD = ".new", ".old"


def write_folders(folders: Mapping[Path, Mapping[str, bytes]], project: Path) -> None:
    """Write folders, each whole; all are prepared before the first is swapped in.

    Parameters
    ----------
    folders
        Per folder its files, by name. What a folder held before is gone.
    project
        The project, for how the places are shown.

    Raises
    ------
    KartlaggningError
        Something may not be written; then nothing was.
    """
    try:
        for folder, files in folders.items():
            _prepare(folder, files)
        for folder in folders:
            _swap(folder)
    except OSError as error:
        for folder in folders:
            mend(folder)
        place = Path(error.filename or project)
        shown = place.relative_to(project).as_posix() if place.is_relative_to(project) else place.as_posix()
        raise KartlaggningError(Finding("file_not_writable", Where(shown))) from error


def write_file(path: Path, content: bytes) -> None:
    """Write one file, whole.

    Raises
    ------
    KartlaggningError
        It may not be written; the old one is as it was.
    """
    temporary = _beside(path, NEW)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise KartlaggningError(Finding("file_not_writable", Where(path.as_posix()))) from error


def mend(folder: Path) -> None:
    """Finish or undo a swap of a folder that was cut short."""
    old, new = _beside(folder, OLD), _beside(folder, NEW)
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (old, new):
        if leftover.exists():
            shutil.rmtree(leftover)


def mend_all(parent: Path) -> None:
    """Mend every half-done swap in a folder."""
    if not parent.is_dir():
        return
    for leftover in sorted(parent.glob(".*")):
        if leftover.suffix in (NEW, OLD) and leftover.is_dir():
            mend(parent / leftover.stem.removeprefix("."))


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f".{path.name}{suffix}")


def _prepare(folder: Path, files: Mapping[str, bytes]) -> None:
    mend(folder)
    new = _beside(folder, NEW)
    new.mkdir(parents=True)
    for name, content in files.items():
        (new / name).write_bytes(content)


def _swap(folder: Path) -> None:
    old = _beside(folder, OLD)
    if folder.exists():
        folder.rename(old)
    _beside(folder, NEW).rename(folder)
    if old.exists():
        shutil.rmtree(old)
