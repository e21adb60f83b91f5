"""A large coded project from its file to what is stored, once and once more: time and memory.

Beside it stands what pyrefiqda needs only to read the file. Run by `run.py`. By itself, with a
command's words, it runs that and prints how many seconds of the processor the whole process took,
and how many megabytes at most.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qdpx import CODES, peak_megabytes, write_project
from turns import take_turns

SCHEMA_HEAD = """\
title: {sv: Ett stort projekt, en: A large project}
region: stockholm
as_of: 2023-07-01
period: "2023"
strands:
  talks:
    kind: interview
    label: {sv: Samtal, en: Talks}
questions:
"""
QUESTION = """\
  q{number}:
    label: {{sv: Fråga {number}, en: Question {number}}}
    type: multiple
    asked_in: talks
    values:
"""
VALUE = "      v{code}: {{label: Code {code}, codes: [Code {code}]}}\n"
VALUES = 5  # of each question
COMMAND = ("import", "large.qdpx", "--as", "talks", "--unit-from", "document:{unit} *")
WAYS = ("first", "again", "pyrefiqda")


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float


def write_mapping(folder: Path) -> None:
    """Write the schema that makes an answer of every coding."""
    questions = []
    for number in range(0, CODES, VALUES):
        values = [VALUE.format(code=code) for code in range(number, number + VALUES)]
        questions.append(QUESTION.format(number=number) + "".join(values))
    text = SCHEMA_HEAD + "".join(questions)
    (folder / "survey_schema.yaml").write_text(text, encoding="utf-8", newline="\n")


def compare_imports(repetitions: int) -> dict[str, Cost]:
    """Import into an empty project, import again, and read with pyrefiqda: the medians of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_mapping(folder)
        write_project(folder / "large.qdpx")
        ways = [partial(_import_first, folder), partial(_import, folder)]
        ways.append(partial(_run, folder, "pyrefiqda"))
        runs = take_turns(ways, repetitions)
    return dict(zip(WAYS, map(_median, runs), strict=True))


def _median(costs: Sequence[Cost]) -> Cost:
    seconds = statistics.median(cost.seconds for cost in costs)
    return Cost(seconds, statistics.median(cost.megabytes for cost in costs))


def _import_first(folder: Path) -> Cost:
    for stored in ("interviews", "private"):
        shutil.rmtree(folder / stored, ignore_errors=True)
    return _import(folder)


def _import(folder: Path) -> Cost:
    return _run(folder, *COMMAND)


def _run(folder: Path, *arguments: str) -> Cost:
    command = (sys.executable, __file__, *arguments)
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, megabytes = done.stderr.split()[-2:]
    return Cost(float(seconds), float(megabytes))


def main() -> None:
    if sys.argv[1] == "pyrefiqda":
        from pyrefiqda import RefiProject  # noqa: PLC0415 - each loads only what it needs

        with tempfile.TemporaryDirectory() as unpacked:
            assert RefiProject.load(Path("large.qdpx"), Path(unpacked) / "project")
    else:
        from kartlaggning.cli import main as kartlaggning  # noqa: PLC0415

        try:
            kartlaggning()
        except SystemExit as end:
            if end.code:
                raise
    print(time.process_time(), peak_megabytes(), file=sys.stderr)


if __name__ == "__main__":
    main()
