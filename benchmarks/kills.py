"""End commands in the middle: what is left is the old or the new, and nothing is lost.

    python benchmarks/kills.py 300 200

The first number is of kills (SIGKILL), the second of full disks (ENOSPC): first at each system call
that changes a file, then at random moments.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from projects import (
    EXAMPLE,
    PUBLISH,
    Command,
    State,
    copy_project,
    differing,
    half_of,
    import_command,
    make_project,
    read_state,
    run,
    start,
)

from kartlaggning.writing import LOCK_FILE

# the functions through which Python changes files, whoever calls them
CHANGING = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync", "ftruncate", "write", "utime")
OPENING = os.O_WRONLY | os.O_RDWR
NOT_DONE = 3
CHECK: Command = ("check",)
# what is run after a command was ended: it mends what that has left
NEXT: dict[str, tuple[Command, ...]] = {"publish": (("verify", "published"), CHECK)}
# what is there before it is made anew
MADE_ANEW = {"report": ("report",), "publish": PUBLISH}


class Case(NamedTuple):
    """A command in a project, with the states before and after it, and what it changes."""

    name: str
    project: Path
    command: Command
    before: State
    after: State
    n_changes: int
    seconds: float


class Changes:
    """Counts in a process the calls that change files, and does something at the n-th of them."""

    def __init__(self, at: int, do: Callable[[], None]) -> None:
        self.at = at
        self.do = do
        self.n = 0

    def watch(self) -> None:
        for name in CHANGING:
            setattr(os, name, self._counted(getattr(os, name)))
        os.open = self._counted(os.open, lambda flags: bool(flags & OPENING))
        # these open and write in C, below `os`
        shutil.copy2 = self._counted(shutil.copy2)
        Path.write_bytes = self._counted(Path.write_bytes)  # type: ignore[method-assign]

    def _counted(self, call: Any, is_change: Callable[[int], bool] | None = None) -> Any:
        def counted(*arguments: Any, **keywords: Any) -> Any:
            if is_change is None or is_change(arguments[1]):
                self.n += 1
                if self.n == self.at:
                    self.do()
            return call(*arguments, **keywords)

        return counted


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class FullDisk(Changes):
    """From a call on, nothing more can be made or written; what is there can be renamed."""

    def __init__(self, at: int) -> None:
        super().__init__(at, lambda: None)

    def watch(self) -> None:
        super().watch()
        for name in ("mkdir", "write"):
            setattr(os, name, self._refused(getattr(os, name)))
        shutil.copy2 = self._refused(shutil.copy2)
        Path.write_bytes = self._half_written(Path.write_bytes)  # type: ignore[method-assign]

    @property
    def is_full(self) -> bool:
        return self.n >= self.at

    def _refused(self, call: Any) -> Any:
        def refused(*arguments: Any, **keywords: Any) -> Any:
            if self.is_full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
            return call(*arguments, **keywords)

        return refused

    def _half_written(self, write: Any) -> Any:
        def half_written(path: Path, content: bytes) -> int:
            if self.is_full:
                write(path, content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            return write(path, content)

        return half_written


def make_cases(folder: Path) -> list[Case]:
    whole = make_project(folder / "whole")
    empty = folder / "empty"
    empty.mkdir()
    shutil.copy(whole / "survey_schema.yaml", empty)
    half = half_of(EXAMPLE / "behandling.csv", folder / "half.csv")
    kinds = [
        ("import into an empty project", empty, import_command("behandling")),
        ("import again", whole, import_command("behandling", half)),
        ("withdraw", whole, ("withdraw", "behandling-03")),
        ("report", whole, ("report",)),
        ("publish", whole, PUBLISH),
    ]
    return [make_case(folder, *kind) for kind in kinds]


def make_case(folder: Path, name: str, project: Path, command: Command) -> Case:
    if name in MADE_ANEW:  # of something else than what is there
        project = copy_project(project, folder / f"other {name}")
        run(project, MADE_ANEW[name])
        run(project, ("withdraw", "behandling-03"))
    copy = copy_project(project, folder / "copy")
    before = read_state(copy)
    counted = folder / "counted"
    started = time.monotonic()
    done = run(copy, command, partial(_count, counted))
    seconds = time.monotonic() - started
    if done.code:
        sys.exit(done.err)
    after = read_state(copy)
    shutil.rmtree(copy)
    return Case(name, project, command, before, after, int(counted.read_text()), seconds)


def _count(to: Path) -> None:
    changes = Changes(0, kill)
    changes.watch()
    leave = os._exit

    def tell(code: int) -> None:
        to.write_text(str(changes.n))
        leave(code)

    os._exit = tell  # type: ignore[assignment]


def try_kill(case: Case, folder: Path, random: Random, at: int) -> str:
    """Kill a command at its n-th change, or at a random moment with 0; what is wrong then."""
    project = copy_project(case.project, folder / "killed")
    if at:
        outcome = run(project, case.command, Changes(at, kill).watch)
    else:
        running = start(project, case.command)
        time.sleep(random.random() * case.seconds)
        os.kill(running.pid, signal.SIGKILL)
        outcome = running.wait()
    wrong = "" if outcome.code in (-signal.SIGKILL, 0) else f"exit {outcome.code}: {outcome.err}"
    return wrong or judge_next(case, project)


def try_full(case: Case, folder: Path, _: Random, at: int) -> str:
    """Fill the disk at a command's n-th change; what is wrong then."""
    project = copy_project(case.project, folder / "full")
    outcome = run(project, case.command, FullDisk(at).watch)
    if "Traceback" in outcome.err or outcome.code not in (0, NOT_DONE):
        return f"exit {outcome.code}: {outcome.err[-400:]}"
    state = read_state(project)
    expected = case.after if outcome.code == 0 else case.before
    if state != expected:
        return f"exit {outcome.code}, but {differing(state, [expected])}"
    return judge_next(case, project)


def judge_next(case: Case, project: Path) -> str:
    """What is wrong with the state that the next command finds, and with doing it once more."""
    for command in NEXT.get(case.name, (CHECK,)):
        checked = run(project, command)
        if "Traceback" in checked.err:
            return f"{command[0]}: {checked.err[-400:]}"
    state = read_state(project)
    # a report is made of what is there, and made again: no more than that must be kept
    look = without_reports if case.name == "report" else dict
    if case.name == "publish":
        # what is published is whole; whether `private/` knows its digests is told by the next
        look = without_digests
    kept = [look(case.before), look(case.after)]
    if look(state) not in kept:
        return f"neither old nor new: {differing(look(state), kept)}"
    return judge_again(case, project, is_done=state == case.after)


def without_reports(state: State) -> State:
    return {name: digest for name, digest in state.items() if not name.startswith("reports")}


def without_digests(state: State) -> State:
    return {name: digest for name, digest in state.items() if name != "private/manifest.json"}


def judge_again(case: Case, project: Path, *, is_done: bool) -> str:
    """What is wrong after doing it once more; nobody can be withdrawn twice."""
    again = run(project, case.command)
    if again.code and not (case.name == "withdraw" and is_done):
        return f"once more: exit {again.code}: {again.err[-400:]}"
    if read_state(project) != case.after:
        return f"once more: {differing(read_state(project), [case.after])}"
    if (project / LOCK_FILE).exists():
        return "the lock's file is left"
    return ""


def try_all(
    attempt: Callable[[Case, Path, Random, int], str],
    cases: list[Case],
    count: int,
    random: Random,
    folder: Path,
) -> list[str]:
    """Try so often, each change of each command first; what went wrong."""
    plan = [(case, at) for case in cases for at in range(1, case.n_changes + 1)]
    print(f"  {min(count, len(plan))} of {len(plan)} at each change in turn", flush=True)
    while len(plan) < count:
        case = random.choice(cases)
        plan.append((case, 0 if attempt is try_kill else random.randint(1, case.n_changes)))
    tried: Counter[str] = Counter()
    broken = []
    for case, at in plan[:count]:
        place = Path(tempfile.mkdtemp(dir=folder))
        wrong = attempt(case, place, random, at)
        shutil.rmtree(place)
        tried[case.name] += 1
        if wrong:
            broken.append(f"{attempt.__name__}, {case.name}, at {at}: {wrong}")
            print(broken[-1], flush=True)
    for name, n in tried.items():
        print(f"  {name:<32} {n:4}")
    return broken


def main() -> None:
    parser = argparse.ArgumentParser(description="End commands in the middle.")
    parser.add_argument("kills", type=int, nargs="?", default=300)
    parser.add_argument("full", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="one of the commands, such as publish")
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cases = [each for each in make_cases(folder) if arguments.only in ("", each.name)]
        for case in cases:
            print(f"{case.name}: {case.n_changes} calls that change a file", flush=True)
        n_broken = 0
        for attempt, count, what in (
            (try_kill, arguments.kills, "kills"),
            (try_full, arguments.full, "full disks"),
        ):
            broken = try_all(attempt, cases, count, random, folder)
            print(f"{count} {what}: {len(broken)} left neither the old nor the new", flush=True)
            n_broken += len(broken)
    sys.exit(bool(n_broken))


if __name__ == "__main__":
    main()
