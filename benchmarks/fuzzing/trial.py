"""One damaged file, imported by the command itself in a process of its own, and judged.

It is judged by how the command ends and what it leaves behind.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from click.testing import CliRunner

from fuzzing.seeds import Files, Seed
from kartlaggning.cli import cli, main

SECONDS = 10
MEGABYTES = 512
PATIENCE = 60  # seconds by the clock: the processors are shared
_ADDRESS_SPACE = 4_000_000_000  # so that no bomb takes the machine along
_SAID = "said.txt"


@dataclass(frozen=True)
class Outcome:
    """How an import ended.

    `result` is `read`, `findings` or `error`; `fault` says what broke, and is empty where nothing
    did.
    """

    result: str
    seconds: float
    megabytes: float
    fault: str
    said: str


def load_ahead(seed: Seed, folder: Path) -> None:
    """Import a seed here, so that all is loaded that its copies need.

    They are imported in processes that are forked from this one.
    """
    folder.mkdir(parents=True)
    for name, content in {**seed.mapping, **seed.beside, seed.file: seed.content}.items():
        (folder / name).write_bytes(content)
    files = [str(folder / name) for name in (seed.file, *seed.beside)]
    CliRunner().invoke(cli, ["import", *files, "--as", seed.strand, "--project", str(folder)])


class Bench:
    """A folder with a project in which a seed was imported, and its damaged copies are then."""

    def __init__(self, folder: Path, seed: Seed) -> None:
        self._seed = seed
        self._folder = folder
        self._project = folder / "project"
        self._project.mkdir(parents=True)
        for name, content in {**seed.mapping, **seed.beside}.items():
            (self._project / name).write_bytes(content)
        whole = self._try(seed.file, seed.content, is_trial=False)
        if whole.fault or whole.result == "error":
            raise SystemExit(f"{seed.name}: the whole file breaks: {whole}")
        self._before = self._files()

    def run(self, content: bytes, is_trial: bool, suffix: str = "") -> Outcome:
        """Import a damaged copy, perhaps under a name that tells another format."""
        name = f"damaged{suffix or Path(self._seed.file).suffix}"
        outcome = self._try(name, content, is_trial)
        after = self._files()
        if after == self._before:
            return outcome
        self._restore(after)
        may_write = outcome.result == "read" and not is_trial
        if outcome.fault or (may_write and self._is_own(after)):
            return outcome
        return replace(outcome, fault="something was written")

    def _try(self, name: str, content: bytes, is_trial: bool) -> Outcome:
        path = self._project / name
        path.write_bytes(content)
        options = ["--dry-run"] if is_trial else []
        arguments = ["import", name, *self._seed.beside, "--as", self._seed.strand, *options]
        child = os.fork()
        if child == 0:
            _run_command(self._project, self._folder / _SAID, arguments)
        _, status, usage = os.wait4(child, 0)
        said = (self._folder / _SAID).read_bytes().decode("utf-8", "replace")
        is_touched = path.read_bytes() != content
        path.unlink()
        (self._folder / _SAID).unlink()
        seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        code = os.waitstatus_to_exitcode(status)
        fault = _fault(code, seconds, megabytes, said)
        if is_touched and not fault:
            fault = "the file was changed"
        result = {0: "read", 1: "findings"}.get(code, "error")
        return Outcome(result, seconds, megabytes, fault, said)

    def _files(self) -> Files:
        """All that lies in the folder: what leads out of the project, which lies in it, is seen."""
        paths = sorted(self._folder.rglob("*"))
        return {str(path): path.read_bytes() for path in paths if path.is_file()}

    def _is_own(self, after: Files) -> bool:
        # a raw file that names people and lies in the project is named in .gitignore
        names = ("interviews", "private", ".gitignore")
        own = tuple(str(self._project / name) for name in names)
        for path in {*after, *self._before}:
            is_changed = after.get(path) != self._before.get(path)
            if is_changed and not path.startswith(own):
                return False
        return True

    def _restore(self, after: Files) -> None:
        for path in after.keys() - self._before.keys():
            Path(path).unlink()
        for path, content in self._before.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(content)


def _run_command(project: Path, said: Path, arguments: list[str]) -> None:
    """Be the command, to the end of this process."""
    code = 99
    try:
        with said.open("wb") as stream:
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
        os.chdir(project)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 3 * SECONDS))
        signal.alarm(PATIENCE)
        sys.argv = ["kartlaggning", *arguments]
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _fault(code: int, seconds: float, megabytes: float, said: str) -> str:
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    if code > 3 or "Traceback (most recent call last)" in said:
        last = said.strip().rpartition("\n")[2]
        return f"exit code {code}: {last[:120]}"
    if code and not said.strip():
        return "no word said"
    if seconds > SECONDS:
        return "too slow"
    if megabytes > MEGABYTES:
        return "too large"
    return ""
