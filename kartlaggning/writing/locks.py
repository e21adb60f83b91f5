"""One writer at a time: a lock on a project, which ends with its process.

The lock is the operating system's, on `.kartlaggning.lock` in the project; that the file is there
means nothing. Who is done removes it, so that git and people seldom see it. It says who holds it.

Why not a library: filelock 4.3 is 15,700 lines, takes as long to load as click, and would still
leave to us who waits for whom, how long, and what is said.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.progress import tell

LOCK_FILE = ".kartlaggning.lock"
WAIT = 60.0  # seconds until a command gives up
TOLD_AFTER = 0.5  # seconds: who waits no longer need not know
POLL = 0.02  # seconds
NOT_PERMITTED = (errno.EACCES, errno.EPERM, errno.EROFS)
# what disks say that know no locks: some that are mounted over a network
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EBADF, errno.EINVAL)
# a link in the lock's place could lead to any file of the user's
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)

_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())

if sys.platform == "win32":
    import msvcrt

    FAR = 2**30  # a locked byte cannot be read: it lies behind what the file says

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            tell("The disk here knows no locks: let no other command run meanwhile.")
        return True


@contextmanager
def hold_lock(project: Path, command: str) -> Iterator[None]:
    """Let no other command write in a project meanwhile; wait for one that does.

    A lock that is held already is held on.

    Parameters
    ----------
    command
        Who holds it, as others are told.

    Raises
    ------
    KartlaggningError
        Another command holds it for longer than `WAIT`, or the project may not be written.
    """
    path = project / LOCK_FILE
    if path.parent.resolve() in _held.get():
        yield
        return
    try:
        descriptor = _wait_for(path, command)
    except OSError as error:
        raise KartlaggningError(_not_locked(error)) from error
    with _holding(path, descriptor):
        yield


@contextmanager
def try_lock(project: Path, command: str) -> Iterator[bool]:
    """Lock a project if nobody holds the lock; says whether it did.

    Raises
    ------
    PermissionError
        There can be no lock: nobody who runs commands as this user can write here.
    """
    path = project / LOCK_FILE
    if path.parent.resolve() in _held.get():
        yield True
        return
    descriptor = _take(path, command)
    if descriptor is None:
        yield False
        return
    with _holding(path, descriptor):
        yield True


class Patience:
    """Waits for another command: tells for whom after a while, and ends after `WAIT`."""

    def __init__(self, project: Path) -> None:
        self.path = project / LOCK_FILE
        self.started = time.monotonic()
        self.has_told = False

    def wait(self) -> None:
        """Wait a moment.

        Raises
        ------
        KartlaggningError
            There have been too many of them.
        """
        waited = time.monotonic() - self.started
        if waited > WAIT:
            raise KartlaggningError(self.busy())
        if waited > TOLD_AFTER and not self.has_told:
            self.has_told = True
            tell("Waiting for another command that writes here: {who}.", who=_holder(self.path))
        time.sleep(POLL)

    def busy(self) -> Finding:
        """What is said of a project in which others write without end."""
        parameters = {"n": round(time.monotonic() - self.started)}
        return Finding("project_busy", Where(), _holder(self.path), parameters=parameters)


def _wait_for(path: Path, command: str) -> int:
    patience = Patience(path.parent)
    while True:
        descriptor = _take(path, command)
        if descriptor is not None:
            return descriptor
        patience.wait()


@contextmanager
def _holding(path: Path, descriptor: int) -> Iterator[None]:
    token = _held.set(_held.get() | {path.parent.resolve()})
    try:
        yield
    finally:
        _held.reset(token)
        _release(path, descriptor)


def _take(path: Path, command: str) -> int | None:
    """Take the lock; None where another holds it."""
    while True:
        descriptor = _open(path)
        try:
            if not _lock(descriptor):
                os.close(descriptor)
                return None
        except BaseException:
            os.close(descriptor)
            raise
        if _is_at(path, descriptor):
            break
        os.close(descriptor)  # who held it has removed it: the next to come would make another
    # what cannot be written, on a full disk or in a file of somebody else's, can be locked
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{command} ({os.getpid()})".encode())
    return descriptor


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o666)
    except OSError as error:
        if error.errno not in NOT_PERMITTED:
            raise
        with suppress(OSError):  # of somebody else's: it can be locked all the same
            return os.open(path, os.O_RDONLY | NO_FOLLOW)
        raise PermissionError(error.errno, error.strerror, str(path)) from error


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _release(path: Path, descriptor: int) -> None:
    if sys.platform == "win32":
        os.close(descriptor)  # an open file cannot be removed; nor can one that another has opened
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):  # in a folder where only owners may remove
            path.unlink()
        os.close(descriptor)


def _holder(path: Path) -> str:
    """Who holds the lock, as its file says."""
    with suppress(OSError):
        with path.open(encoding="utf-8", errors="replace") as file:
            words = file.read(60).strip()
        if words.isprintable() and words:
            return words
    return "?"


def _not_locked(error: OSError) -> Finding:
    if isinstance(error, PermissionError):
        return Finding("file_not_writable", Where(LOCK_FILE))
    reason = error.strerror or str(error)
    return Finding("file_not_written", Where(LOCK_FILE), parameters={"reason": reason})
