"""A large survey's file: the time and memory that its import takes, beside a library's reading.

    benchmarks/streaming.py [ROWS …] [.sav .zsav .dta .xpt .por]

Each way runs in a process of its own: nothing but the modules of an import; the import with all
that it writes; the same file again over it; one of which a few rows are others; and pyreadstat's
reading of the whole file, written with pandas' `to_csv`. Printed are the seconds of CPU, the
highest that memory reached, and the highest of what was the process' own (not of a file, which the
system takes back where others need the room); and the ratios to the library's.

The file has a unit, 39 questions with labels and missing codes of each kind (in SPSS single codes,
a range, both; in Stata `.a` to `.c`), a text that few have written, and a weight.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
from turns import take_turns

from kartlaggning.cli import main as run_command

IDLE, LIBRARY = "idle", "read and to_csv"
IMPORT, AGAIN, CHANGED = "import", "import again", "import changed"
WAYS = (IDLE, LIBRARY, IMPORT, AGAIN, CHANGED)
ROWS = (200_000, 1_000_000)
REPETITIONS = 3
# of the import to the library's seconds, in megabytes, of an import again to the first
MOST_SECONDS, MOST_MEGABYTES, MOST_AGAIN, MOST_MEMORY_AGAIN = 0.3, 300, 1.1, 1.3
SAMPLED = 0.01  # seconds
QUESTIONS = [f"F{number}" for number in range(1, 40)]  # with unit, text and weight 42 columns
LABELS: dict[int | float, str] = {
    **{1: "Instämmer inte", 2: "Tveksam", 3: "Instämmer", 4: "Instämmer helt"},
    **{8: "Vet ej", 9: "Ej svar", 97: "Ej aktuellt"},
}
# user-missing codes of each kind, one kind of three to a question
MISSING: list[list[Any]] = [[8, 9, 97], [{"lo": 8, "hi": 99}], [{"lo": 9, "hi": 99}, 8]]
UNITS = ["0114", "0115", "0117", "0120", "0123", "0125", "0126", "0127"]
SOME_WRITE, TEXTS = 0.05, 5_000
N_CHANGED = 20  # rows that are gone, and twice as many that may be others
SCHEMA = """\
title: Streaming
region: stockholm
as_of: 2023-07-01
period: "2023"
strands:
  survey:
    kind: survey
    label: Survey
    missing: {"8": dont_know, "9": no_answer, "97": not_applicable, "": no_answer,
              ".a": dont_know, ".b": no_answer, ".c": not_applicable}
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


def _write_file(path: Path, rows: int, n_changed: int = 0) -> None:
    """In a process of its own: the whole of it is in memory here."""
    chance = np.random.default_rng(7)
    columns: dict[str, Any] = {"KOMMUN": np.array(UNITS, dtype=object)[chance.integers(0, 8, rows)]}
    for name in QUESTIONS:
        columns[name] = np.array([*LABELS, np.nan])[chance.integers(0, 8, rows)]
    texts = np.array([f"så här är det: {number}" for number in range(TEXTS)], dtype=object)
    is_written = chance.random(rows) < SOME_WRITE
    columns["TEXT"] = np.where(is_written, texts[chance.integers(0, TEXTS, rows)], "")
    columns["VIKT"] = chance.integers(200, 5_000, rows) / 1000
    table = pd.DataFrame(columns).iloc[n_changed:]
    table.loc[table.index[: 2 * n_changed], "F1"] = 1.0
    _WRITERS[path.suffix](path, table)


def _write_spss(path: Path, table: pd.DataFrame) -> None:
    pyreadstat.write_sav(
        table,
        path,
        variable_value_labels=dict.fromkeys(QUESTIONS, LABELS),
        missing_ranges={name: MISSING[n % len(MISSING)] for n, name in enumerate(QUESTIONS)},
        row_compress=path.suffix == ".sav",
        compress=path.suffix == ".zsav",
    )


def _write_stata(path: Path, table: pd.DataFrame) -> None:
    letters = {8.0: "a", 9.0: "b", 97.0: "c"}
    for name in QUESTIONS:
        cells = [letters.get(code, code) for code in table[name].tolist()]
        table[name] = pd.Series(cells, table.index, dtype=object).where(table[name].notna(), None)
    labels: dict[Any, str] = {}
    for code, label in LABELS.items():
        labels[letters.get(code, code)] = label
    pyreadstat.write_dta(
        table,
        path,
        variable_value_labels=dict.fromkeys(QUESTIONS, labels),
        missing_user_values=dict.fromkeys(QUESTIONS, list(letters.values())),
    )


def _write_plain(path: Path, table: pd.DataFrame) -> None:
    """Where the library writes neither labels nor missing codes, nor letters beyond ASCII."""
    table["TEXT"] = [text.encode("ascii", "ignore").decode() for text in table["TEXT"]]
    if path.suffix == ".xpt":
        pyreadstat.write_xport(table, path, file_format_version=8)
    else:
        pyreadstat.write_por(table, path)


_WRITERS = {
    **dict.fromkeys((".sav", ".zsav"), _write_spss),
    ".dta": _write_stata,
    **dict.fromkeys((".xpt", ".por"), _write_plain),
}
_LIBRARY: dict[str, Callable[[Path], tuple[pd.DataFrame, Any]]] = {
    **dict.fromkeys((".sav", ".zsav"), partial(pyreadstat.read_sav, user_missing=True)),
    ".dta": partial(pyreadstat.read_dta, user_missing=True),
    ".xpt": pyreadstat.read_xport,
    ".por": pyreadstat.read_por,
}


def _write_mapping(folder: Path) -> None:
    names = [name.lower() for name in QUESTIONS]
    columns = "".join(f", {name}: {name.upper()}" for name in names)
    text = SCHEMA % columns + "".join(QUESTION % (name, name) for name in names)
    (folder / "survey_schema.yaml").write_text(text, encoding="utf-8")


def _measure(way: str, project: Path, files: list[Path]) -> None:
    """In a process of its own: work, and print seconds and the highest megabytes."""
    own = [0]
    Thread(target=_sample, args=(own,), daemon=True).start()
    path, changed = files
    if way == LIBRARY:
        table, _ = _LIBRARY[path.suffix](path)
        table.to_csv(project / "table.csv", index=False)
    else:
        import kartlaggning.importing.preparing  # noqa: F401, PLC0415
    if way in (IMPORT, AGAIN, CHANGED):
        given = changed if way == CHANGED else path
        sys.argv[1:] = ["import", str(given), "--as", "survey", "--project", str(project)]
        with redirect_stdout(sys.stderr), suppress(SystemExit):
            run_command()
        if not (project / "private" / "survey" / "responses.csv").is_file():
            sys.exit("nothing was imported")
    measured = {"seconds": time.process_time(), "peak": _megabytes("VmHWM"), "own": own[0]}
    print(json.dumps(measured))


def _sample(own: list[float]) -> None:
    while True:
        own[0] = max(own[0], _megabytes("RssAnon"))
        time.sleep(SAMPLED)


def _megabytes(kind: str) -> float:
    # Linux; what `resource` tells of a process begins with what its parent had
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith(f"{kind}:")]
    return int(line.split()[1]) / 1024


def _run(*arguments: str | Path) -> str:
    command = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _compare(rows: int, suffix: str) -> None:
    """Measure all ways in turn, and print the least of each and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path, changed = Path(folder) / f"survey{suffix}", Path(folder) / f"changed{suffix}"
        _run("write", path, str(rows), "0")
        _run("write", changed, str(rows), str(N_CHANGED))
        turns = take_turns([partial(_measured, way, path, changed) for way in WAYS], REPETITIONS)
        least = {
            way: {kind: min(each[kind] for each in measured) for kind in measured[0]}
            for way, measured in zip(WAYS, turns, strict=True)
        }
    print(f"{rows} rows of {len(QUESTIONS) + 3} columns in {suffix}:")
    for way, told in least.items():
        print(f"  {way}: {told['seconds']:.2f} s, {told['peak']:.0f} MB, own {told['own']:.0f} MB")
    first, again, library = least[IMPORT], least[AGAIN], least[LIBRARY]
    print(f"  time {first['seconds'] / library['seconds']:.2f} × (at most {MOST_SECONDS})")
    print(f"  memory {first['peak']:.0f} MB (at most {MOST_MEGABYTES})")
    print(
        f"  again {again['seconds'] / first['seconds']:.2f} × time (at most {MOST_AGAIN}), "
        f"{again['peak'] / first['peak']:.2f} × memory (at most {MOST_MEMORY_AGAIN})"
    )
    print(f"  changed {least[CHANGED]['seconds'] / first['seconds']:.2f} × time")


def _measured(way: str, path: Path, changed: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as project:
        _write_mapping(Path(project))
        if way in (AGAIN, CHANGED):
            _run(IMPORT, project, path, changed)
        measured: dict[str, float] = json.loads(_run(way, project, path, changed))
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
        _write_file(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    elif sys.argv[1:2] and sys.argv[1] in WAYS:
        _measure(sys.argv[1], Path(sys.argv[2]), list(map(Path, sys.argv[3:])))
    else:
        main()
