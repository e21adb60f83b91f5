"""What is written outlives a power cut: a file's bytes, and which names a folder holds."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

# Windows lets only who may write a file have its bytes written out, and knows no such thing of a
# folder: there the file system's journal keeps the order of renames
_IS_WINDOWS = sys.platform == "win32"
_READING = os.O_RDWR if _IS_WINDOWS else os.O_RDONLY
# what disks say of a folder that cannot be written out by itself: some mounted over a network
_NOT_FOR_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def sync_tree(path: Path) -> None:
    """Let the disk hold a file, or a folder and all in it."""
    if not path.is_dir():
        _sync_file(path)
        return
    for folder, _, names in os.walk(path):
        for name in names:
            _sync_file(Path(folder, name))
        sync_folders([Path(folder)])


def sync_folders(folders: Iterable[Path]) -> None:
    """Let the disk hold which names some folders hold, each once."""
    if _IS_WINDOWS:
        return
    for folder in dict.fromkeys(folders):
        try:
            _sync(folder)
        except OSError as error:
            if error.errno not in _NOT_FOR_FOLDERS:
                raise


def _sync_file(path: Path) -> None:
    if path.is_symlink():
        return
    # a copy of a file of somebody else's that may not be opened again; ours can be
    with suppress(PermissionError):
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, _READING)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy(path: Path, to: Path) -> None:
    """Copy a file, a link as a link, or a folder with all in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True)
    else:
        shutil.copy2(path, to, follow_symlinks=False)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all in it; nothing where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def refuse_lasting(folder: Path) -> None:
    """Refuse a folder that could be renamed but not removed: its folders may not be written.

    Raises
    ------
    PermissionError
        With the first such folder.
    """
    for each in (folder, *_folders_in(folder)):
        if any(each.iterdir()) and not os.access(each, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(each))


def _folders_in(folder: Path) -> Iterator[Path]:
    for each, names, _ in os.walk(folder):
        for name in names:
            path = Path(each, name)
            if not path.is_symlink():
                yield path
