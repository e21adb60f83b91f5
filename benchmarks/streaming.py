"""A large SPSS file: the memory that its import takes, beside what reading it alone does.

    benchmarks/streaming.py [ROWS …] [.sav .zsav]

Each way runs in a process of its own: nothing but the modules of an import, the import with all
that it writes, and pyreadstat's `read_sav` of the whole file. Printed are the highest that memory
reached, of whole processes and above the idle one, and the seconds; and the ratios of import to
`read_sav`. The file has a unit, 39 questions with labels and user-missing codes of each kind
(single codes, a range, both), a text that few have written, and a weight.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout, suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from turns import take_turns

from kartlaggning.cli import main as run_command

WAYS = ("idle", "import", "read_sav")
ROWS = (200_000, 1_000_000)
REPETITIONS = 3
TARGET = 1 / 3
QUESTIONS = [f"F{number}" for number in range(1, 40)]  # with unit, text and weight 42 columns
LABELS: dict[int | float, str] = {
    **{1: "Instämmer inte", 2: "Tveksam", 3: "Instämmer", 4: "Instämmer helt"},
    **{8: "Vet ej", 9: "Ej svar", 97: "Ej aktuellt"},
}
# user-missing codes of each kind, one kind of three to a question
MISSING: list[list[Any]] = [[8, 9, 97], [{"lo": 8, "hi": 99}], [{"lo": 9, "hi": 99}, 8]]
UNITS = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127"]
SOME_WRITE, TEXTS = 0.05, 5_000
SCHEMA = """\
title: Streaming
region: stockholm
as_of: 2023-07-01
period: "2023"
strands:
  survey:
    kind: survey
    label: Survey
    missing: {"8": dont_know, "9": no_answer, "97": not_applicable, "": no_answer}
    columns: {subject: KOMMUN, weight: VIKT, own_words: TEXT%s}
questions:
  own_words: {label: Own words, type: text, asked_in: survey, of: respondents}
"""
QUESTION = """\
  %s:
    {label: %s, type: single, asked_in: survey, of: respondents,
     values: {v1: {label: "1", codes: "1"}, v2: {label: "2", codes: "2"},
              v3: {label: "3", codes: "3"}, v4: {label: "4", codes: "4"}}}
"""


def _write_file(path: Path, rows: int) -> None:
    """In a process of its own: the whole of it is in memory here."""
    import pyreadstat  # noqa: PLC0415

    chance = np.random.default_rng(7)
    columns: dict[str, Any] = {"KOMMUN": np.array(UNITS, dtype=object)[chance.integers(0, 8, rows)]}
    for name in QUESTIONS:
        columns[name] = np.array([*LABELS, np.nan])[chance.integers(0, 8, rows)]
    texts = np.array([f"så här är det: {number}" for number in range(TEXTS)], dtype=object)
    is_written = chance.random(rows) < SOME_WRITE
    columns["TEXT"] = np.where(is_written, texts[chance.integers(0, TEXTS, rows)], "")
    columns["VIKT"] = chance.integers(200, 5_000, rows) / 1000
    pyreadstat.write_sav(
        pd.DataFrame(columns),
        path,
        variable_value_labels=dict.fromkeys(QUESTIONS, LABELS),
        missing_ranges={name: MISSING[n % len(MISSING)] for n, name in enumerate(QUESTIONS)},
        row_compress=path.suffix == ".sav",
        compress=path.suffix == ".zsav",
    )


def _write_mapping(folder: Path) -> None:
    names = [name.lower() for name in QUESTIONS]
    columns = "".join(f", {name}: {name.upper()}" for name in names)
    text = SCHEMA % columns + "".join(QUESTION % (name, name) for name in names)
    (folder / "survey_schema.yaml").write_text(text, encoding="utf-8")


def _measure(way: str, path: Path) -> None:
    """In a process of its own: work, and print seconds and the highest megabytes."""
    begun = time.process_time()
    if way == "read_sav":
        import pyreadstat  # noqa: PLC0415

        pyreadstat.read_sav(path)
    else:
        import kartlaggning.importing.preparing  # noqa: F401, PLC0415
    if way == "import":
        # with nothing stored that it would be compared with
        with tempfile.TemporaryDirectory() as project:
            _write_mapping(Path(project))
            sys.argv[1:] = ["import", str(path), "--as", "survey", "--project", project]
            with redirect_stdout(sys.stderr), suppress(SystemExit):
                run_command()
            if not Path(project, "private", "survey", "responses.csv").is_file():
                sys.exit("nothing was imported")
    print(json.dumps({"seconds": time.process_time() - begun, "peak": _highest_megabytes()}))


def _highest_megabytes() -> float:
    # Linux; what `resource` tells of a process begins with what its parent had
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def _run(*arguments: str | Path) -> str:
    command = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _compare(rows: int, suffix: str) -> None:
    """Measure all ways in turn, and print the least of each and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"survey{suffix}"
        _run("write", path, str(rows))
        peaks, seconds = {}, {}
        turns = take_turns([partial(_measured, way, path) for way in WAYS], REPETITIONS)
        for way, measured in zip(WAYS, turns, strict=True):
            peaks[way] = min(each["peak"] for each in measured)
            seconds[way] = min(each["seconds"] for each in measured)
    print(f"{rows} rows of {len(QUESTIONS) + 3} columns in {suffix}:")
    for way in WAYS:
        above = peaks[way] - peaks["idle"]
        print(f"  {way}: {peaks[way]:.0f} MB, {above:.0f} MB above idle, {seconds[way]:.2f} s")
    whole = peaks["import"] / peaks["read_sav"]
    above = (peaks["import"] - peaks["idle"]) / (peaks["read_sav"] - peaks["idle"])
    print(f"  memory {whole:.2f} × (at most {TARGET:.2f}), above idle {above:.2f} ×")


def _measured(way: str, path: Path) -> dict[str, float]:
    measured: dict[str, float] = json.loads(_run(way, path))
    return measured


def main() -> None:
    """Measure files of some sizes, of the suffixes and sizes that are named."""
    sizes = [int(given) for given in sys.argv[1:] if given.isdigit()] or ROWS
    suffixes = [given for given in sys.argv[1:] if not given.isdigit()] or [".sav"]
    for suffix in suffixes:
        for rows in sizes:
            _compare(rows, suffix)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        _write_file(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] and sys.argv[1] in WAYS:
        _measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
