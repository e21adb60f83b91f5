"""Measure how many times slower our commands are than the floor they stand on.

Times differ between machines; ratios hardly do. The commands of a row run in turn, so that what
disturbs one disturbs all, and the median of each is compared.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from brute_force import compare, count_denied
from page import notebook_command, open_pages, render_command, sizes, write_notebook
from qdpx import compare_readers
from rules import measure_rules
from survey import write_mapping, write_survey
from units import write_units

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
KARTLAGGNING = str(Path(PYTHON).with_name("kartlaggning"))
READ_AND_WRITE = "import sys, pyreadstat; pyreadstat.read_sav(sys.argv[1])[0].to_csv(sys.argv[2])"
UNITS = (36, 360, 3600)
GROWTH_TARGET = 15.0
RULES_TARGET = 1.5
NOTEBOOK_TARGETS = (1 / 5, 1 / 2, 1 / 3)  # time, bytes, blocking
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


def help_pair() -> Pair:
    return Pair(
        "--help / import click", (KARTLAGGNING, "--help"), (PYTHON, "-c", "import click"), 1.3
    )


def report_pair() -> Pair:
    """The report of this repository's own mapping, imported by `make report` before."""
    ours = (KARTLAGGNING, "report", "--project", ROOT)
    return Pair(
        "report / import pandas, jinja2, yaml",
        ours,
        (PYTHON, "-c", "import pandas, jinja2, yaml"),
        2.0,
    )


def survey_pair(folder: Path) -> Pair:
    """Import of a survey of 50,000 × 60 against reading and writing it with nothing asked of it."""
    raw = folder / "survey.sav"
    write_survey(raw)
    write_mapping(folder / "survey_schema.yaml")
    ours = (
        KARTLAGGNING,
        "import",
        raw,
        "--as",
        "survey",
        "--strand",
        "survey",
        "--project",
        folder,
    )
    return Pair(
        "survey import / read_sav and to_csv",
        ours,
        (PYTHON, "-c", READ_AND_WRITE, raw, folder / "out.csv"),
        1.5,
    )


def growth_commands(folder: Path) -> list[Command]:
    """The report of a mapping of 36, 360 and 3,600 units."""
    projects = [folder / f"units_{units}" for units in UNITS]
    for project, units in zip(projects, UNITS, strict=True):
        raw = write_units(project, units)
        measure_seconds(
            (
                KARTLAGGNING,
                "import",
                raw,
                "--as",
                "talks",
                "--strand",
                "talks",
                "--project",
                project,
            )
        )
    return [(KARTLAGGNING, "report", "--project", project) for project in projects]


def measure_seconds(command: Command) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stderr}")
    return seconds


def measure_medians(commands: Sequence[Command], repetitions: int) -> list[float]:
    """Run commands in turn, after one turn that only fills the disk's cache; the median of each."""
    turns = [[measure_seconds(command) for command in commands] for _ in range(repetitions + 1)]
    return [statistics.median(times) for times in zip(*turns[1:], strict=True)]


def print_row(name: str, ratio: float, target: float, seconds: Sequence[float]) -> None:
    times = " ".join(f"{second:8.3f}" for second in seconds)
    print(f"{name:<40} {ratio:6.2f} {target:8.2f}  {times}", flush=True)


def print_rules(repetitions: int) -> None:
    """The speed of classification, and that it says what enumerating every completion says."""
    seconds, zen_rate = measure_rules(repetitions)
    print_row(
        "classify 1,000,000 × 12 / numpy.select", seconds[0] / seconds[1], RULES_TARGET, seconds
    )
    print(f"  units per second: {1e6 / seconds[0]:,.0f}, zen-engine {zen_rate:,.0f}", flush=True)
    compared = [compare(Random(seed)) for seed in range(RANDOM_SCHEMAS)]
    differences = [difference for _, of_schema in compared for difference in of_schema]
    n_units = sum(n for n, _ in compared)
    print(
        f"{RANDOM_SCHEMAS:,} random schemas, {n_units:,} units: {len(differences)} differ from "
        "brute force",
        flush=True,
    )
    counted = [count_denied(Random(seed), HONEST[1]) for seed in range(HONEST[0])]
    classified, denied = (sum(numbers) for numbers in zip(*counted, strict=True))
    print(
        f"{HONEST[0] * HONEST[1]:,} random units, {classified:,} with a class: {denied} denied by a "
        "completion"
    )
    if differences or denied:
        sys.exit("\n".join(differences) or "a class is denied by a completion")


def print_project(repetitions: int) -> None:
    """The reader of coded projects against the fastest other one; neither one's start is counted."""
    seconds, megabytes = compare_readers(repetitions)
    name = "pyrefiqda / .qdpx of 100 × 1,000 codings"
    print_row(f"{name}, at least", seconds[1] / seconds[0], PROJECT_TARGETS[0], seconds)
    print_row(
        "its peak memory: ours / pyrefiqda, MB",
        megabytes[0] / megabytes[1],
        PROJECT_TARGETS[1],
        megabytes,
    )


def print_page(folder: Path, repetitions: int) -> None:
    """Our page with all its figures beside six of them in a notebook: making them, their bytes,
    opening them.
    """
    reports = ROOT / "reports"
    notebook = write_notebook(folder, reports / "report.json")
    commands = (render_command(folder), report_pair().ours, notebook_command(notebook))
    rendering, whole, run = measure_medians(commands, max(1, repetitions // 3))
    print_row(
        "rendering / nbconvert --execute, 6 charts",
        rendering / run,
        NOTEBOOK_TARGETS[0],
        (rendering, run),
    )
    print(f"  the whole of `report`, from the raw tables on: {whole:.3f} s", flush=True)
    pages = (reports / "index.html", notebook.with_suffix(".html"))
    for name, megabytes in zip(
        ("", ", gzipped"), zip(*map(sizes, pages), strict=True), strict=True
    ):
        print_row(
            f"its bytes{name}, MB", megabytes[0] / megabytes[1], NOTEBOOK_TARGETS[1], megabytes
        )
    ours, theirs = open_pages(pages, repetitions)
    at_load = (ours.blocked_at_load, theirs.blocked_at_load)
    print_row(
        "blocked at load, processor slowed 4 ×",
        at_load[0] / at_load[1],
        NOTEBOOK_TARGETS[2],
        at_load,
    )
    for name, told in (
        ("blocked at load and scrolling", "blocked_in_all"),
        ("first paint", "paint"),
    ):
        print(f"  {name}: {getattr(ours, told):.3f} s, notebook {getattr(theirs, told):.3f} s")
    print(
        f"  requests for what is elsewhere: {ours.requests:.0f}, notebook {theirs.requests:.0f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed against its floors.")
    parser.add_argument("--repetitions", type=int, default=7)
    repetitions = parser.parse_args().repetitions
    print(f"{'ours / floor':<40} {'ratio':>6} {'at most':>8}  seconds each")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pair in (help_pair(), report_pair(), survey_pair(folder)):
            seconds = measure_medians((pair.ours, pair.floor), repetitions)
            print_row(pair.name, seconds[0] / seconds[1], pair.target, seconds)
        small, middle, large = seconds = measure_medians(growth_commands(folder), repetitions)
        growth = (large - small) / (middle - small)
        print_row("report: (t3600 - t36) / (t360 - t36)", growth, GROWTH_TARGET, seconds)
        print_page(folder, repetitions)
    print_project(repetitions)
    print_rules(repetitions)


if __name__ == "__main__":
    main()
