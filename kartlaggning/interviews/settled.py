"""Who writes a project is alone; who reads it reads one state, never half of a write.

A reader takes no lock and hinders nobody: it looks whether anything was swapped while it read, and
then reads again. Only where a write was cut short does it take the lock, to mend that.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.interviews.leftovers import Leftovers, find_leftovers, mend_project
from kartlaggning.writing import hold_lock
from kartlaggning.writing.locks import Patience, try_lock
from kartlaggning.writing.places import RAW_DIR

MOST_READINGS = 20  # each but the first means that another command has written meanwhile
Result = TypeVar("Result")


@contextmanager
def alone(project: Path, command: str) -> Iterator[None]:
    """Read and write a project with no other command writing meanwhile.

    Who may not write there reads without a lock: a trial needs none, and writing fails by itself.

    Parameters
    ----------
    command
        Who does it, as others are told.

    Raises
    ------
    KartlaggningError
        Another command writes for too long; a write was cut short and may not be mended; a stored
        file may not be read.
    """
    with _told(project):
        if not _can_lock(project):
            leftovers = find_leftovers(project)
            if leftovers.is_half_done:
                raise KartlaggningError(_findings("leftover_stays", leftovers.own, project)[0])
            yield
            return
        with hold_lock(project, command):
            mend_project(project)
            yield


def read_settled(project: Path, read: Callable[[Path], Result]) -> Result:
    """Read a project between two writes.

    Parameters
    ----------
    read
        Reads `interviews/` and `private/` of a project; called again where it has met a write. The
        folder that it is given is the project's, or, where a write was cut short and may not be
        mended, one that holds what was there before.

    Raises
    ------
    KartlaggningError
        As `read` does; or another command writes for too long, or a stored file may not be read.
    """
    patience = Patience(project)
    with _told(project):
        for _ in range(MOST_READINGS):
            before = _wait_until_settled(project, patience)
            if before.is_half_done:
                with _old_state(before, project) as place:
                    return read(place)
            try:
                result = read(project)
            except Exception:
                if find_leftovers(project).is_same(before):
                    raise
                continue  # half of what it read was of another state
            if find_leftovers(project).is_same(before):
                return result
    raise KartlaggningError(patience.busy())


def note_leftovers(project: Path) -> list[Finding]:
    """Remove what writes have left, and tell of what stays: what is somebody else's too."""
    stays: list[Finding] = []
    try:
        with try_lock(project, "check") as is_mine:
            if is_mine:  # else it is what another command is writing
                mend_project(project)
    except KartlaggningError as error:
        stays.append(error.finding)
    except OSError:
        stays += _findings("leftover_stays", find_leftovers(project).own, project)
    return [*stays, *_findings("leftover_foreign", find_leftovers(project).foreign, project)]


def _findings(check: str, paths: Iterable[Path], project: Path) -> list[Finding]:
    return [Finding(check, Where(path.relative_to(project).as_posix())) for path in paths]


def _wait_until_settled(project: Path, patience: Patience) -> Leftovers:
    """Wait for a write to be done; mend one that was cut short, if it may be."""
    while True:
        leftovers = find_leftovers(project)
        if not leftovers.is_half_done:
            return leftovers
        try:
            with try_lock(project, "check") as is_mine:
                if is_mine:
                    mend_project(project)
        except (KartlaggningError, OSError):
            return find_leftovers(project)
        if not is_mine:
            patience.wait()


def _can_lock(project: Path) -> bool:
    try:
        with try_lock(project, "check"):
            return True
    except PermissionError:
        return False


@contextmanager
def _old_state(leftovers: Leftovers, project: Path) -> Iterator[Path]:
    """A folder, for a moment, with what a project held before a write that was cut short."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place, source in leftovers.old_state():
            if place.name != RAW_DIR:
                _copy(source, folder / place.relative_to(project))
        yield folder


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(exist_ok=True)
    if not source.is_dir():
        shutil.copy2(source, to)
    elif any(source.iterdir()):  # an empty one says that there was nothing
        try:
            shutil.copytree(source, to)
        except shutil.Error as error:
            [(file, _, reason), *_] = error.args[0]
            raise PermissionError(errno.EACCES, reason, file) from error


@contextmanager
def _told(project: Path) -> Iterator[None]:
    """Tell as a finding what of a project may not be read."""
    try:
        yield
    except PermissionError as error:
        place = Path(error.filename or project)
        check = "folder_not_permitted" if place.is_dir() else "file_not_permitted"
        if place.is_relative_to(project):
            place = place.relative_to(project)
        raise KartlaggningError(Finding(check, Where(place.as_posix()))) from error
