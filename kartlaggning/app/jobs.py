"""Long work: the program's own commands, as in a terminal, each in a process of its own.

So a page does in the same time what the command does, in memory that is given back, and whoever
cancels ends a process: what a command writes is whole or not there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Any

from kartlaggning.progress import LINES, PROGRESS_MARK, PROGRESS_VARIABLE

_MOST_OUTPUT = 32_000_000  # characters of a command's answer
_MOST_LINES = 5_000  # that it tells beside
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows opens one else


Command = tuple[Sequence[str], Sequence[str]]  # its words, its arguments


@dataclass
class Job:
    """Commands at work one after another, or done.

    Parameters
    ----------
    commands
        Each as somebody would type it, without the program's name; none follows one that failed.
    onward
        The page to go on to when all is done, without the root.
    """

    number: int
    commands: tuple[tuple[str, ...], ...]
    onward: str
    lines: list[str] = field(default_factory=list)
    output: str = ""
    label: str = ""
    n_done: int = 0
    n_total: int = 0
    n_run: int = 0
    exit_code: int | None = None
    is_cancelled: bool = False
    _process: subprocess.Popen[str] | None = None
    _done: Event = field(default_factory=Event)

    @property
    def stopped(self) -> tuple[str, ...]:
        """The command that could not be done; empty where all were."""
        return self.commands[self.n_run - 1] if self.exit_code and self.n_run else ()

    def cancel(self) -> None:
        """End the command that is at work; none follows it."""
        if self.exit_code is None:
            self.is_cancelled = True
            if self._process is not None:
                self._process.terminate()

    def wait(self) -> int:
        """Wait until all is done; gives the exit code."""
        self._done.wait()
        return self.exit_code or 0

    def work(self, lines: Sequence[Sequence[str]], folder: Path) -> None:
        """Run the commands, each a line for the system, and read what they say."""
        code = 0
        for line in lines:
            code = self._run(line, folder)
            self.n_run += 1
            if code or self.is_cancelled:
                break
        self.exit_code = code
        self._done.set()

    def _run(self, line: Sequence[str], folder: Path) -> int:
        with subprocess.Popen(
            line,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="backslashreplace",
            creationflags=_NO_WINDOW,
        ) as process:
            self._process = process
            if self.is_cancelled:  # before there was a process to end
                process.terminate()
            telling = Thread(target=self._read_told, args=(process.stderr,), daemon=True)
            telling.start()
            self._read_output(process.stdout)
            telling.join()
            return process.wait()

    def _read_output(self, stream: Any) -> None:
        self.output += stream.read(_MOST_OUTPUT)
        while stream.read(_MOST_OUTPUT):
            pass  # who does not read on would stop the command

    def _read_told(self, stream: Any) -> None:
        for line in stream:
            if line.startswith(PROGRESS_MARK):
                self._note_progress(line)
            elif len(self.lines) < _MOST_LINES:
                self.lines.append(line.rstrip("\n"))

    def _note_progress(self, line: str) -> None:
        label, n_done, n_total = line.removeprefix(PROGRESS_MARK).rstrip("\n").split("\t")
        self.label, self.n_done, self.n_total = label, int(n_done), int(n_total)


@dataclass
class Jobs:
    """The jobs of a sitting, by their numbers."""

    project: Path
    _jobs: dict[int, Job] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def start(self, commands: Sequence[Command], language: str, onward: str = "") -> Job:
        """Start commands on the mapping, one after another.

        Parameters
        ----------
        commands
            The words of each, `import` or `export pdf`; and its options, then its files, as in a
            terminal.
        onward
            The page to go on to when they are done.
        """
        options = ("--project", ".", "--lang", language)
        # -P: no file of the mapping's folder is taken for a part of Python
        program = (sys.executable, "-P", "-m", "kartlaggning.cli")
        with self._lock:
            written = tuple((*words, *arguments) for words, arguments in commands)
            job = Job(len(self._jobs) + 1, written, onward)
            self._jobs[job.number] = job
        lines = [(*program, *words, *options, *arguments) for words, arguments in commands]
        Thread(target=job.work, args=(lines, self.project), daemon=True).start()
        return job

    def get(self, number: int) -> Job | None:
        """The job of a number; None where there is none."""
        return self._jobs.get(number)

    def all(self) -> Iterable[Job]:
        """All jobs, the first first."""
        return list(self._jobs.values())

    def end(self) -> None:
        """Cancel all that is still at work."""
        for job in self.all():
            job.cancel()
            job.wait()


def _environment() -> dict[str, str]:
    """What a command needs to find this program again, and to tell how far it has come."""
    package = Path(__file__).parents[2]
    path = os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", PROGRESS_VARIABLE: LINES}
