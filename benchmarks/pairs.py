"""Start two commands together, again and again: the end is as one after the other, in one order.

    python benchmarks/pairs.py 300

Which pair, and how long the second waits, is drawn by chance; the seed is shown and can be given.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

from projects import (
    EXAMPLE,
    Command,
    Outcome,
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

LONGEST_WAIT = 0.4  # seconds between two starts: one command takes a second or so
# a command that finds its source gone, or its survey withdrawn, says so
HONEST_CODES = (0, 1, 3)


def commands(folder: Path) -> dict[str, Command]:
    half = half_of(EXAMPLE / "behandling.csv", folder / "half.csv")
    other = half_of(EXAMPLE / "behandling.csv", folder / "other.csv")
    other.write_bytes(other.read_bytes() + b"\n")
    return {
        "import behandling": import_command("behandling"),
        "import half of it": import_command("behandling", half),
        "import myndighet": import_command("myndighet"),
        "import another name": import_command("autumn", other),
        "withdraw behandling-03": ("withdraw", "behandling-03"),
        "withdraw behandling-05": ("withdraw", "behandling-05"),
        "withdraw myndighet-01": ("withdraw", "myndighet-01"),
        "report": ("report",),
        "check": ("check",),
    }


def is_crash(outcome: Outcome) -> bool:
    return outcome.code not in HONEST_CODES or "Traceback" in outcome.err


class Pairs:
    """Pairs of commands in copies of one project, and what each order of them gives."""

    def __init__(self, folder: Path, random: Random) -> None:
        self.folder = folder
        self.random = random
        self.project = make_project(folder / "project")
        self.commands = commands(folder)

    def try_pair(self, one: str, other: str) -> str:
        """What is wrong after two commands started together; nothing where all is well."""
        project = copy_project(self.project, self.folder / "together")
        try:
            first = start(project, self.commands[one])
            time.sleep(self.random.random() * LONGEST_WAIT)
            second = start(project, self.commands[other])
            ended = {one: [first.wait()]}
            ended.setdefault(other, []).append(second.wait())
            return self._judge((one, other), read_state(project), ended)
        finally:
            shutil.rmtree(project)

    def _judge(
        self, pair: tuple[str, str], state: State, ended: Mapping[str, list[Outcome]]
    ) -> str:
        crashes = [each for each in itertools.chain(*ended.values()) if is_crash(each)]
        if crashes:
            return f"crashes: {crashes}"
        codes = {name: sorted(each.code for each in ended[name]) for name in ended}
        orders = [self._in_order(*pair), self._in_order(*reversed(pair))]
        if (codes, state) in orders:
            return ""
        differs = differing(state, [kept for _, kept in orders])
        return f"as in no order: {differs}, {codes}, in order {[each for each, _ in orders]}"

    @cache  # noqa: B019 - it lives as long as the program
    def _in_order(self, one: str, other: str) -> tuple[dict[str, list[int]], State]:
        """The exit codes and the state of two commands one after the other."""
        project = copy_project(self.project, self.folder / "in_order")
        codes: dict[str, list[int]] = {}
        for name in (one, other):
            codes.setdefault(name, []).append(run(project, self.commands[name]).code)
        state = read_state(project)
        shutil.rmtree(project)
        return {name: sorted(codes[name]) for name in codes}, state


def main() -> None:
    parser = argparse.ArgumentParser(description="Start pairs of commands together.")
    parser.add_argument("count", type=int, nargs="?", default=300)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    tried: Counter[str] = Counter()
    broken = []
    with tempfile.TemporaryDirectory() as name:
        pairs = Pairs(Path(name), random)
        every = list(itertools.combinations_with_replacement(pairs.commands, 2))
        random.shuffle(every)
        for number in range(arguments.count):
            one, other = every[number % len(every)]
            if random.random() < 0.5:
                one, other = other, one
            wrong = pairs.try_pair(one, other)
            tried[" + ".join(sorted((one.split()[0], other.split()[0])))] += 1
            if wrong:
                broken.append(f"{one} + {other}: {wrong}")
                print(broken[-1], flush=True)
    for kind, n in sorted(tried.items()):
        print(f"{kind:<24} {n:4}")
    print(f"{arguments.count} pairs (seed {arguments.seed}): {len(broken)} as in neither order")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
