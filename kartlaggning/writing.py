"""Writes that are whole or not at all.

Everything is prepared beside its place, as `.NAME.new`, then swapped in by rename. Several folders
and files that belong together are swapped together. What a place held before waits as `.NAME.old`
until all are swapped; an empty folder there says that there was nothing. So a swap that was cut
short can be told from one that was done: as long as any `.NAME.new` is left, it is undone.

What somebody else has put in a folder goes along: only the program's own files are replaced.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from kartlaggning.errors import Finding, KartlaggningError, Where

NEW, OLD = ".new", ".old"
NO_FILES: Mapping[Path, bytes] = MappingProxyType({})


def write_folders(
    folders: Mapping[Path, Mapping[str, bytes]],
    project: Path,
    files: Mapping[Path, bytes] = NO_FILES,
    outdated: Collection[str] = (),
) -> None:
    """Write folders and single files, all or none of them.

    Parameters
    ----------
    folders
        Per folder its files, by name. What else a folder held is kept.
    project
        The project, for how the places are shown.
    files
        Single files beside the folders.
    outdated
        Names of files of the program's own; one that is not written anew is gone from its folder.

    Raises
    ------
    KartlaggningError
        Something may not be written; then everything is as it was.
    """
    contents: dict[Path, Mapping[str, bytes] | bytes] = {**files, **folders}
    target = project
    try:
        _mend(list(contents))
        for target, content in contents.items():
            _prepare(target, content, outdated)
        for target in contents:
            _swap(target)
    except OSError as error:
        # what cannot be undone now is mended at the next start
        with contextlib.suppress(OSError):
            _undo(list(contents))
        raise KartlaggningError(_not_written(error, target, project)) from error
    # all is in its place; what cannot be removed now goes at the next start
    with contextlib.suppress(OSError):
        for target in contents:
            _remove(_beside(target, OLD))


def mend_all(*parents: Path) -> None:
    """Finish or undo what was cut short in folders that are written together.

    Raises
    ------
    KartlaggningError
        It cannot be mended, since it may not be written.
    """
    targets = _cut_short(parents)
    try:
        _mend(targets)
    except OSError as error:
        place = Path(error.filename or targets[0])
        raise KartlaggningError(_not_written(error, place, place.parents[1])) from error


def _cut_short(parents: Collection[Path]) -> list[Path]:
    """The places beside which something is left over, each once."""
    leftovers: list[Path] = []
    for parent in parents:
        if parent.is_dir():
            leftovers.extend(filter(_is_leftover, parent.glob(".*")))
    places = [path.with_name(path.stem.removeprefix(".")) for path in sorted(leftovers)]
    return list(dict.fromkeys(places))


def _is_leftover(path: Path) -> bool:
    # of single files only tables are written so: another that is named like it is somebody else's
    return path.suffix in (NEW, OLD) and (path.is_dir() or Path(path.stem).suffix == ".csv")


def _mend(targets: Collection[Path]) -> None:
    """Undo a swap that was cut short; finish one that was done but for its leftovers."""
    if any(_beside(target, NEW).exists() for target in targets):
        _undo(targets)
    for target in targets:
        old = _beside(target, OLD)
        if old.exists() and not target.exists():
            _restore(target)
        _remove(old)


def _undo(targets: Collection[Path]) -> None:
    for target in targets:
        if _beside(target, OLD).exists():
            _restore(target)
    for target in targets:
        _remove(_beside(target, NEW))


def _restore(target: Path) -> None:
    old = _beside(target, OLD)
    _remove(target)
    if old.is_dir() and not any(old.iterdir()):
        old.rmdir()
    else:
        old.rename(target)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(f".{path.name}{suffix}")


def _prepare(target: Path, content: Mapping[str, bytes] | bytes, outdated: Collection[str]) -> None:
    new = _beside(target, NEW)
    new.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        new.write_bytes(content)
        return
    new.mkdir()
    for name, file_content in content.items():
        (new / name).write_bytes(file_content)
    if target.is_dir():
        for path in sorted(target.iterdir()):
            if path.name not in content and path.name not in outdated:
                _copy(path, new / path.name)


def _copy(path: Path, copy: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, copy, symlinks=True)
    else:
        shutil.copy2(path, copy, follow_symlinks=False)


def _swap(target: Path) -> None:
    old = _beside(target, OLD)
    if target.exists():
        target.rename(old)
    else:
        old.mkdir()
    _beside(target, NEW).rename(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _not_written(error: OSError, target: Path, project: Path) -> Finding:
    shown = target
    if target.is_relative_to(project):
        shown = target.relative_to(project)
    if isinstance(error, PermissionError):
        return Finding("file_not_writable", Where(shown.as_posix()))
    reason = error.strerror or str(error)
    return Finding("file_not_written", Where(shown.as_posix()), parameters={"reason": reason})
