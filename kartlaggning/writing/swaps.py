"""Writes that are whole or not at all.

Everything is prepared beside its place, as `.NAME.new`, then swapped in by rename. Several folders
and files that belong together are swapped together. What a place held before waits as `.NAME.old`
until all are swapped; an empty folder there says that there was nothing. So a swap that was cut
short can be told from one that was done: as long as any `.NAME.new` is left, it is undone.

The disk holds what is prepared before the first rename, and the renames before the old is removed:
so after a power cut too there is the old or the new.

What somebody else has put in a folder goes along: only the program's own files are replaced.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.writing.disk import copy, refuse_lasting, remove, sync_folders, sync_tree
from kartlaggning.writing.locks import hold_lock

NEW, OLD = ".new", ".old"
NO_FILES: Mapping[Path, bytes] = MappingProxyType({})
# of a file; of a large one in slices, which are made while it is written
FileContent = bytes | Iterable[bytes]
Files = Mapping[str, FileContent]
Content = Files | bytes


def write_folders(
    folders: Mapping[Path, Files],
    project: Path,
    files: Mapping[Path, bytes] = NO_FILES,
    outdated: Collection[str] = (),
) -> list[Finding]:
    """Write folders and single files, all or none of them, while no other command writes.

    Parameters
    ----------
    folders
        Per folder its files, by name. What else a folder held is kept. Where one folder is all, it
        may be a link: its target is written.
    project
        The project, which is locked, and for how the places are shown.
    files
        Single files beside the folders.
    outdated
        Names of files of the program's own; one that is not written anew is gone from its folder.

    Returns
    -------
    list of Finding
        What the places held before and cannot be removed.

    Raises
    ------
    KartlaggningError
        Something may not be written, or another command writes too long; then everything is as it
        was.
    """
    show = _shower(project)
    try:
        if not project.is_dir():
            project.mkdir(parents=True)
        with hold_lock(project, "export"):
            contents = _without_links({**files, **folders}, show)
            _swap_in(contents, outdated, project, show)
            return _clear(contents, show)
    except OSError as error:
        raise KartlaggningError(
            _not_written(error, show(Path(error.filename or project)))
        ) from error


def whole(content: FileContent) -> bytes:
    """What a file will hold, in one piece."""
    return content if isinstance(content, bytes) else b"".join(content)


def mend(targets: Collection[Path], project: Path) -> None:
    """Undo a swap that was cut short; finish one that was done but for its leftovers.

    Parameters
    ----------
    targets
        All places of the program's beside which something is left.

    Raises
    ------
    KartlaggningError
        Something cannot be put back or removed.
    """
    target = project
    try:
        if any(_exists(beside(target, NEW)) for target in targets):
            _undo(targets)
        for target in targets:
            old = beside(target, OLD)
            if _exists(old) and not _exists(target):
                _restore(target)
            remove(old)
    except OSError as error:
        place = _shower(project)(Path(error.filename or target))
        if isinstance(error, PermissionError):
            raise KartlaggningError(Finding("leftover_stays", Where(place))) from error
        raise KartlaggningError(_not_written(error, place)) from error


def is_cut_short(target: Path) -> bool:
    """Whether a write has left something beside a place: it was killed, or goes on."""
    return _exists(beside(target, NEW)) or _exists(beside(target, OLD))


def beside(path: Path, suffix: str) -> Path:
    """Where the new waits for its place, or the old for its end."""
    return path.with_name(f".{path.name}{suffix}")


def place_of(leftover: Path) -> Path:
    """The place beside which something was left."""
    return leftover.with_name(leftover.stem.removeprefix("."))


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove the folders of which nothing is left, unless their old state still waits beside."""
    for folder in folders:
        # without its place, what is left there would be taken for what must be put back
        if not _exists(beside(folder, OLD)):
            with contextlib.suppress(OSError):  # it holds something
                folder.rmdir()


def _without_links(
    contents: Mapping[Path, Content], show: Callable[[Path], str]
) -> dict[Path, Content]:
    """The places, a link's in its place; each such that it can hold what is written.

    Raises
    ------
    KartlaggningError
        Something else is in the way.
    """
    places: dict[Path, Content] = {}
    for target, content in contents.items():
        place = target
        if target.is_symlink():
            # what belongs together is mended together: it must not lie elsewhere
            if len(contents) > 1 or not target.exists():
                raise KartlaggningError(Finding("place_is_link", Where(show(target))))
            place = target.resolve()
        _refuse_other_kind(place, content, show(target))
        places[place] = content
    return places


def _refuse_other_kind(place: Path, content: Content, shown: str) -> None:
    """Refuse a file where a folder is written, and a folder where a file is."""
    if isinstance(content, bytes) and place.is_dir():
        raise KartlaggningError(Finding("file_is_directory", Where(shown)))
    if not isinstance(content, bytes) and place.exists() and not place.is_dir():
        raise KartlaggningError(Finding("folder_is_file", Where(shown)))


def _swap_in(
    contents: Mapping[Path, Content],
    outdated: Collection[str],
    project: Path,
    show: Callable[[Path], str],
) -> None:
    """Prepare all, then swap all; where that fails, everything is as it was."""
    _mend_own(contents, outdated, project, show)
    parents = {project, *(target.parent for target in contents)}
    target = project
    try:
        for target, content in contents.items():
            if target.is_dir():
                refuse_lasting(target)
            _prepare(target, content, outdated)
        for target in contents:
            sync_tree(beside(target, NEW))
        sync_folders(parents)
        for target in contents:
            _swap(target)
        sync_folders(parents)
    except OSError as error:
        # what cannot be undone now is mended at the next start
        with contextlib.suppress(OSError):
            _undo(contents)
        raise KartlaggningError(_not_written(error, show(target))) from error
    except Exception:
        # in what makes a file's slices: nothing was swapped yet
        with contextlib.suppress(OSError):
            _undo(contents)
        raise


def _mend_own(
    contents: Mapping[Path, Content],
    outdated: Collection[str],
    project: Path,
    show: Callable[[Path], str],
) -> None:
    """Mend what is left beside the places.

    Raises
    ------
    KartlaggningError
        What is left is somebody else's.
    """
    left = []
    for target, content in contents.items():
        own = {*outdated, *(content if not isinstance(content, bytes) else ())}
        for leftover in (beside(target, NEW), beside(target, OLD)):
            if _exists(leftover):
                if leftover.is_dir() and not holds_own(leftover, own):
                    finding = Finding("leftover_foreign", Where(show(leftover)))
                    raise KartlaggningError(finding)
                left.append(target)
    mend(left, project)


def holds_own(folder: Path, own: Collection[str]) -> bool:
    """Whether a folder that is left over can be the program's: it holds a file of its own.

    An empty one may always be removed.
    """
    names = {path.name for path in folder.iterdir()}
    return not names or not names.isdisjoint(own)


def _undo(targets: Collection[Path]) -> None:
    for target in targets:
        if _exists(beside(target, OLD)):
            _restore(target)
    for target in targets:
        remove(beside(target, NEW))


def _restore(target: Path) -> None:
    old = beside(target, OLD)
    remove(target)
    if old.is_dir() and not any(old.iterdir()):
        old.rmdir()
    else:
        old.rename(target)


def _prepare(target: Path, content: Content, outdated: Collection[str]) -> None:
    new = beside(target, NEW)
    new.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        new.write_bytes(content)
        return
    new.mkdir()
    for name, file_content in content.items():
        _write(new / name, file_content)
    if target.is_dir():
        for path in sorted(target.iterdir()):
            if path.name not in content and path.name not in outdated:
                copy(path, new / path.name)


def _write(path: Path, content: FileContent) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
        return
    with path.open("wb") as file:
        file.writelines(content)


def _swap(target: Path) -> None:
    old = beside(target, OLD)
    if _exists(target):
        target.rename(old)
    else:
        old.mkdir()
    beside(target, NEW).rename(target)


def _clear(targets: Iterable[Path], show: Callable[[Path], str]) -> list[Finding]:
    """Remove what the places held before; all is in its place by now, whatever becomes of it."""
    stays = []
    for target in targets:
        old = beside(target, OLD)
        try:
            remove(old)
        except OSError:
            stays.append(Finding("leftover_stays", Where(show(old))))
    return stays


def _exists(path: Path) -> bool:
    """Whether there is anything, a link to nowhere too."""
    return path.exists() or path.is_symlink()


def _shower(project: Path) -> Callable[[Path], str]:
    """How a place in a project is shown."""

    def show(path: Path) -> str:
        shown = path
        if path.is_relative_to(project):
            shown = path.relative_to(project)
        return shown.as_posix()

    return show


def _not_written(error: OSError, shown: str) -> Finding:
    if isinstance(error, PermissionError):
        return Finding("file_not_writable", Where(shown))
    reason = error.strerror or str(error)
    return Finding("file_not_written", Where(shown), parameters={"reason": reason})
