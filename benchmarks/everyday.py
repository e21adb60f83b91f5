"""What the everyday commands cost the processor and the memory, beside what they stand on.

    python benchmarks/everyday.py [REPETITIONS]

`--help` beside importing click; the report of this repository's mapping (`make report` first)
beside importing pandas, Jinja and PyYAML; the report of 36,000 units beside reading its YAML and
CSV and writing its JSON and a row of HTML for each cell and language. Whole processes in turn, the
least of several: CPU seconds, for other processes change them less than a clock's. Not on Windows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from turns import take_turns
from units import write_units

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
KARTLAGGNING = str(Path(PYTHON).with_name("kartlaggning"))
UNITS = 36_000
MOST_MEGABYTES = 400
# what is written is read before; the reading is not counted, as the report works it out
LARGE_FLOOR = """
import json, sys, time
from html import escape
from pathlib import Path
import jinja2, pandas, yaml
project = Path(sys.argv[1])
for name in ("region.yaml", "survey_schema.yaml"):
    yaml.compose((project / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
for path in (project / "interviews").rglob("*.csv"):
    pandas.read_csv(path)
started = time.process_time()
report = json.loads((project / "reports/report.json").read_text("utf-8"))
uncounted = time.process_time() - started
(project / "floor.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
for language in ("sv", "en"):
    words = {name: escape(label[language]) for name, label in report["labels"].items()}
    rows = []
    for table in report["tables"].values():
        for cell in table["rows"]:
            shown = words.get(cell["value"], cell["n"])
            rows.append(f"<tr><th>{words[cell['row']]}<td>{words[cell['column']]}<td>{shown}")
    (project / f"floor.{language}.html").write_text("\\n".join(rows), "utf-8")
print(uncounted)
"""


@dataclass(frozen=True)
class Cost:
    """CPU seconds and the most memory of a process."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Beside:
    """A command of ours, its floor, and how many times the floor's seconds it may take."""

    name: str
    ours: Sequence[str]
    floor: Sequence[str]
    target: float


def everyday(folder: Path) -> list[Beside]:
    """The commands that are measured; the project of many units is written into a folder."""
    large = str(write_large(folder))
    libraries = "import pandas, jinja2, yaml"
    report = (KARTLAGGNING, "report", "--project")
    help_, click = [KARTLAGGNING, "--help"], [PYTHON, "-c", "import click"]
    return [
        Beside("--help / import click", help_, click, 1.2),
        Beside(f"report / {libraries}", [*report, str(ROOT)], [PYTHON, "-c", libraries], 2.0),
        Beside(f"report, {UNITS:,} units / its floor", [*report, large], floor_of(large), 2.5),
    ]


def floor_of(project: str) -> list[str]:
    return [PYTHON, "-c", LARGE_FLOOR, project]


def write_large(folder: Path) -> Path:
    """Write, import and report a mapping of very many units."""
    project = folder / f"units_{UNITS}"
    raw = write_units(project, UNITS)
    place = ("--project", str(project))
    cost_of([KARTLAGGNING, "import", str(raw), "--as", "talks", "--strand", "talks", *place])
    cost_of([KARTLAGGNING, "report", *place])
    return project


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command; from its seconds is taken what it says itself that is not counted."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    told = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with {status}\n{errors.decode()}")
    uncounted = float(told) if LARGE_FLOOR in command else 0.0
    return Cost(usage.ru_utime + usage.ru_stime - uncounted, usage.ru_maxrss / 1000)


def print_everyday(repetitions: int) -> None:
    """Print a line for each command."""
    with tempfile.TemporaryDirectory() as name:
        for each in everyday(Path(name)):
            ways = [partial(cost_of, command) for command in (each.ours, each.floor)]
            ours, floor = map(least, take_turns(ways, repetitions))
            ratio = ours.seconds / floor.seconds
            seconds = f"{ours.seconds:8.3f} {floor.seconds:8.3f}"
            print(f"{each.name:<40} {ratio:6.2f} {each.target:8.2f}  {seconds} CPU", flush=True)
            if each.floor == floor_of(str(Path(name) / f"units_{UNITS}")):
                print(f"  its peak memory: {ours.megabytes:.0f} MB, at most {MOST_MEGABYTES}")


def least(costs: Sequence[Cost]) -> Cost:
    """The least seconds and the least memory of several runs."""
    return Cost(min(each.seconds for each in costs), min(each.megabytes for each in costs))


if __name__ == "__main__":
    print_everyday(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
