"""A project to break: the mapping of this repository, imported, and commands that work in it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyreadstat  # noqa: F401 - loaded here, so that no command has to
import python_calamine  # noqa: F401

from kartlaggning import study  # noqa: F401
from kartlaggning.cli import main as kartlaggning
from kartlaggning.errors import ExitCode
from kartlaggning.importing import ledger_text, preparing, withdrawing  # noqa: F401

ROOT = Path(__file__).parents[1]
RAW = ROOT / "interviews/raw"
EXAMPLE, REAL = RAW / "example", RAW / "real"
FILES = {
    "myndighet": EXAMPLE / "myndighet.xlsx",
    "behandling": EXAMPLE / "behandling.csv",
    "enkat": EXAMPLE / "enkat.sav",
    "dokument": REAL / "dokument.csv",
    "pengar": REAL / "pengar.csv",
    "budget": REAL / "budget.txt",
}
PUBLISH = ("publish", "--to", "published", "--demonstration")
# what a project is made of: all but the lock and what one has of Python
STATE = ("interviews", "private", "reports", "published")
Command = tuple[str, ...]
State = dict[str, str]


def import_command(name: str, file: Path | None = None) -> Command:
    """Import a raw file; under its strand's name, else as one more of behandling's."""
    strand = name if name in FILES else "behandling"
    return ("import", str(file or FILES[strand]), "--as", name, "--strand", strand)


def make_project(folder: Path) -> Path:
    """The mapping with all its imports and a report."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "survey_schema.yaml", folder)
    for command in (*(import_command(name) for name in FILES), ("report",)):
        done = run(folder, command)
        if done.code:
            sys.exit(done.err)
    return folder


def half_of(file: Path, to: Path) -> Path:
    """A table with the header and every second row of another: a later or an earlier export."""
    header, *rows = file.read_bytes().splitlines(keepends=True)
    to.write_bytes(b"".join([header, *rows[::2]]))
    return to


@dataclass(frozen=True)
class Running:
    """A command at work in a process of its own."""

    pid: int
    messages: Path

    def wait(self) -> Outcome:
        """Its exit code, of a killed one the negative signal, and what it said on stderr."""
        _, status = os.waitpid(self.pid, 0)
        said = self.messages.read_text("utf-8", errors="replace")
        self.messages.unlink()
        return Outcome(os.waitstatus_to_exitcode(status), said)


class Outcome(NamedTuple):
    """How a command ended."""

    code: int
    err: str


def start(project: Path, command: Command, prepare: Callable[[], None] = lambda: None) -> Running:
    """Start a command in a child of this process, which has loaded all that it needs.

    Loading takes longer than the work: so more of the work meets.

    Parameters
    ----------
    prepare
        Called in the child before the command.
    """
    descriptor, name = tempfile.mkstemp()
    pid = os.fork()
    if pid == 0:
        code: int = ExitCode.BUG
        try:
            code = _run_here(project, command, descriptor, prepare)
        finally:
            os._exit(code)
    os.close(descriptor)
    return Running(pid, Path(name))


def _run_here(project: Path, command: Command, messages: int, prepare: Callable[[], None]) -> int:
    os.chdir(project)
    os.environ["LC_ALL"] = "en_GB.UTF-8"
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(messages, 2)
    sys.argv = ["kartlaggning", *command]
    prepare()
    try:
        kartlaggning()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    sys.stderr.flush()
    return code


def run(project: Path, command: Command, prepare: Callable[[], None] = lambda: None) -> Outcome:
    """Run a command to its end."""
    return start(project, command, prepare).wait()


def read_state(project: Path) -> State:
    """Each file and empty folder with the digest of its bytes; leftovers too."""
    return {
        path.relative_to(project).as_posix(): _digest(path)
        for parent in STATE
        for path in _below(project / parent)
    }


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() or not any(path.iterdir()):
            yield path


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def copy_project(project: Path, to: Path) -> Path:
    return shutil.copytree(project, to, symlinks=True)


def differing(state: State, others: Sequence[State]) -> list[str]:
    """The files in which a state differs from that of others to which it is nearest."""
    nearest: list[str] = []
    for number, other in enumerate(others):
        names = sorted(name for name in {*state, *other} if state.get(name) != other.get(name))
        if number == 0 or len(names) < len(nearest):
            nearest = names
    return nearest
