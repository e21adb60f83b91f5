"""What the lock and the syncs cost an import, in processor time: the disk's time is the disk's."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from turns import take_turns

PYTHON = sys.executable
WITH = "from kartlaggning.cli import main; main()"
WITHOUT = """
from contextlib import contextmanager
from kartlaggning.interviews import settled
from kartlaggning.writing import swaps

@contextmanager
def open_to_all(project, command):
    yield True

swaps.sync_tree = swaps.sync_folders = lambda *_: None
swaps.hold_lock = settled.hold_lock = settled.try_lock = open_to_all
from kartlaggning.cli import main
main()
"""


def measure_durable(arguments: Sequence[str | Path], repetitions: int) -> tuple[float, float]:
    """Processor seconds of a command, and of the same without lock and syncs: the medians."""
    commands = [(PYTHON, "-c", code, *arguments) for code in (WITH, WITHOUT)]
    ways = [partial(_processor_seconds, command) for command in commands]
    ours, bare = take_turns(ways, repetitions + 1)
    return statistics.median(ours[1:]), statistics.median(bare[1:])


def _processor_seconds(command: Sequence[str | Path]) -> float:
    before = os.times()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    after = os.times()
    if done.returncode:
        sys.exit(done.stderr)
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system
