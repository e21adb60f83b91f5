"""Measure how many times slower our commands are than the floor they stand on.

Times differ between machines; ratios hardly do. The commands of a row run in turn, and the median
of each is compared.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from brute_force import compare, count_denied
from coded import compare_imports
from durable import measure_durable
from everyday import print_everyday
from page import notebook_command, open_pages, render_command, sizes, write_notebook
from qdpx import compare_readers
from rules import measure_rules
from survey import write_mapping, write_survey
from turns import take_turns
from units import write_units
from workbooks import write_workbooks

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
KARTLAGGNING = str(Path(PYTHON).with_name("kartlaggning"))
READ_AND_WRITE = """
import sys, pyreadstat
frame, _ = pyreadstat.read_sav(sys.argv[1], user_missing=True)
frame.to_csv(sys.argv[2])
"""
READ_TABLE = """
import sys
from pathlib import Path
from kartlaggning.readers.reading import read_table
read_table(Path(sys.argv[1]))
"""
UNITS = (36, 360, 3600)
GROWTH_TARGET = 15.0
RULES_TARGET = 1.5
NOTEBOOK_TARGETS = (1 / 5, 1 / 2, 1 / 3)  # time, bytes, blocking
DURABLE_TARGET = 1.1
IMPORT_TARGETS = (0.55, 1.0)  # of what pyrefiqda needs only to read: time, memory
AGAIN_TARGETS = (1.1, 1.3)  # of what the first import needs
PROJECT_TARGETS = (8.0, 1 / 3)  # times faster than pyrefiqda, and share of its memory
RANDOM_SCHEMAS = 2000
HONEST = (100, 10_000)  # random schemas, and units on each
Command = Sequence[str | Path]


@dataclass(frozen=True)
class Pair:
    """A command of ours, its floor, and how many times the floor's time it may take."""

    name: str
    ours: Command
    floor: Command
    target: float


def publish_pair(folder: Path) -> Pair:
    """The public edition of the same mapping, inspected, beside its report."""
    place = (KARTLAGGNING, "publish", "--demonstration", "--to", folder / "public")
    return Pair("publish / report", (*place, "--project", ROOT), report_command(), 2.0)


def report_command() -> Command:
    """The report of this repository's own mapping, imported by `make report` before."""
    return (KARTLAGGNING, "report", "--project", ROOT)


def survey_pair(folder: Path) -> Pair:
    """Import of a survey of 50,000 × 300 against reading and writing it, with nothing asked."""
    raw = folder / "survey.sav"
    write_survey(raw)
    write_mapping(folder / "survey_schema.yaml")
    ours = import_command(folder, raw, "survey")
    floor = (PYTHON, "-c", READ_AND_WRITE, raw, folder / "out.csv")
    return Pair("survey import / read_sav and to_csv", ours, floor, 0.7)


def describe_pair(folder: Path) -> Pair:
    """The same survey at a glance against reading it, which is most of it."""
    raw = folder / "survey.sav"
    ours = (KARTLAGGNING, "describe", raw)
    return Pair("describe / reading", ours, (PYTHON, "-c", READ_TABLE, raw), 1.5)


def workbook_pair(folder: Path) -> Pair:
    """Import of a workbook with 100,000 empty formatted cells against the same without them."""
    project = folder / "workbooks"
    project.mkdir()
    formatted, plain = write_workbooks(project)
    ours = import_command(project, formatted, "workbook")
    floor = import_command(project, plain, "workbook")
    return Pair("workbook, 100,000 formatted / none", ours, floor, 2.0)


def import_command(project: Path, raw: Path, strand: str) -> Command:
    return (KARTLAGGNING, "import", raw, "--as", strand, "--strand", strand, "--project", project)


def growth_commands(folder: Path) -> list[Command]:
    """The report of a mapping of 36, 360 and 3,600 units."""
    commands: list[Command] = []
    for units in UNITS:
        project = folder / f"units_{units}"
        raw = write_units(project, units)
        measure_seconds(import_command(project, raw, "talks"))
        commands.append((KARTLAGGNING, "report", "--project", project))
    return commands


def measure_seconds(command: Command) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stderr}")
    return seconds


def measure_medians(commands: Sequence[Command], repetitions: int) -> list[float]:
    """Run commands in turn, after one turn that only fills the disk's cache; the median of each."""
    ways = [partial(measure_seconds, command) for command in commands]
    return [statistics.median(times[1:]) for times in take_turns(ways, repetitions + 1)]


def print_row(name: str, ratio: float, target: float, seconds: Sequence[float]) -> None:
    times = " ".join(f"{second:8.3f}" for second in seconds)
    print(f"{name:<40} {ratio:6.2f} {target:8.2f}  {times}", flush=True)


def print_rules(repetitions: int) -> None:
    """The speed of classification, and that it says what enumerating every completion says."""
    seconds, zen_rate = measure_rules(repetitions)
    name = "classify 1,000,000 × 12 / numpy.select"
    print_row(name, seconds[0] / seconds[1], RULES_TARGET, seconds)
    print(f"  units per second: {1e6 / seconds[0]:,.0f}, zen-engine {zen_rate:,.0f}", flush=True)
    differences = print_differences()
    denied = print_denied()
    if differences or denied:
        sys.exit("\n".join(differences) or "a class is denied by a completion")


def print_differences() -> list[str]:
    differences = []
    n_units = 0
    for seed in range(RANDOM_SCHEMAS):
        n, differences_of_schema = compare(Random(seed))
        n_units += n
        differences += differences_of_schema
    schemas = f"{RANDOM_SCHEMAS:,} random schemas, {n_units:,} units"
    print(f"{schemas}: {len(differences)} differ from brute force", flush=True)
    return differences


def print_denied() -> int:
    n_schemas, n_units = HONEST
    classified = denied = 0
    for seed in range(n_schemas):
        n_classified, n_denied = count_denied(Random(seed), n_units)
        classified += n_classified
        denied += n_denied
    units = f"{n_schemas * n_units:,} random units, {classified:,} with a class"
    print(f"{units}: {denied} denied by a completion")
    return denied


def print_project(repetitions: int) -> None:
    """The reader of coded projects against the fastest other one, their starts not counted."""
    seconds, megabytes = compare_readers(repetitions)
    name = "pyrefiqda / .qdpx of 100 × 1,000 codings"
    print_row(f"{name}, at least", seconds[1] / seconds[0], PROJECT_TARGETS[0], seconds)
    name = "its peak memory: ours / pyrefiqda, MB"
    print_row(name, megabytes[0] / megabytes[1], PROJECT_TARGETS[1], megabytes)


def print_coded_imports(repetitions: int) -> None:
    """A coded project to stored answers, once and once more, against a bare read of its file."""
    costs = compare_imports(repetitions)
    first, again, bare = costs["first"], costs["again"], costs["pyrefiqda"]
    pairs = (
        ("coded import / pyrefiqda's read", first, bare, IMPORT_TARGETS),
        ("the same import again / the first", again, first, AGAIN_TARGETS),
    )
    for name, ours, floor, (most_time, most_memory) in pairs:
        seconds = (ours.seconds, floor.seconds)
        print_row(name, seconds[0] / seconds[1], most_time, seconds)
        megabytes = (ours.megabytes, floor.megabytes)
        print_row("  its peak memory, MB", megabytes[0] / megabytes[1], most_memory, megabytes)


def print_durable(folder: Path, repetitions: int) -> None:
    """The import of this repository's interviews: what lock and syncs cost the processor."""
    project = folder / "durable"
    project.mkdir()
    shutil.copy(ROOT / "survey_schema.yaml", project)
    raw = ROOT / "interviews/raw/example/behandling.csv"
    _, *arguments = import_command(project, raw, "behandling")
    seconds = measure_durable(arguments, repetitions)
    name = "import, processor: / without lock and syncs"
    print_row(name, seconds[0] / seconds[1], DURABLE_TARGET, seconds)


def print_page(folder: Path, repetitions: int) -> None:
    """Our page with all its figures beside six of them in a notebook.

    Compared are making them, their bytes, and opening them.
    """
    reports = ROOT / "reports"
    notebook = write_notebook(folder, reports / "report.json")
    commands = (render_command(folder), report_command(), notebook_command(notebook))
    rendering, whole, run = measure_medians(commands, max(1, repetitions // 3))
    name = "rendering / nbconvert --execute, 6 charts"
    print_row(name, rendering / run, NOTEBOOK_TARGETS[0], (rendering, run))
    print(f"  the whole of `report`, from the raw tables on: {whole:.3f} s", flush=True)
    pages = (reports / "index.html", notebook.with_suffix(".html"))
    of_ours, of_theirs = map(sizes, pages)
    for name, *megabytes in zip(("", ", gzipped"), of_ours, of_theirs, strict=True):
        ratio = megabytes[0] / megabytes[1]
        print_row(f"its bytes{name}, MB", ratio, NOTEBOOK_TARGETS[1], megabytes)
    ours, theirs = open_pages(pages, repetitions)
    at_load = (ours.blocked_at_load, theirs.blocked_at_load)
    name = "blocked at load, processor slowed 4 ×"
    print_row(name, at_load[0] / at_load[1], NOTEBOOK_TARGETS[2], at_load)
    print_beside("blocked at load and scrolling", ours.blocked_in_all, theirs.blocked_in_all)
    print_beside("first paint", ours.paint, theirs.paint)
    requests = f"{ours.requests:.0f}, notebook {theirs.requests:.0f}"
    print(f"  requests for what is elsewhere: {requests}", flush=True)


def print_beside(name: str, ours: float, theirs: float) -> None:
    print(f"  {name}: {ours:.3f} s, notebook {theirs:.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed against its floors.")
    parser.add_argument("--repetitions", type=int, default=7)
    repetitions = parser.parse_args().repetitions
    print(f"{'ours / floor':<40} {'ratio':>6} {'at most':>8}  seconds each")
    print_everyday(repetitions)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        surveys = (survey_pair(folder), describe_pair(folder))
        pairs = (publish_pair(folder), *surveys, workbook_pair(folder))
        for pair in pairs:
            seconds = measure_medians((pair.ours, pair.floor), repetitions)
            print_row(pair.name, seconds[0] / seconds[1], pair.target, seconds)
        print_durable(folder, repetitions)
        small, middle, large = seconds = measure_medians(growth_commands(folder), repetitions)
        growth = (large - small) / (middle - small)
        print_row("report: (t3600 - t36) / (t360 - t36)", growth, GROWTH_TARGET, seconds)
        print_page(folder, repetitions)
    print_project(repetitions)
    print_coded_imports(max(1, repetitions // 2))
    print_rules(repetitions)


if __name__ == "__main__":
    main()
