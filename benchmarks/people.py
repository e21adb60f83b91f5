"""A million respondents, forty questions: every crosstab by three attributes, beside pandas' own.

    benchmarks/people.py [ROWS]

Each way runs in a process of its own, of the same table: what the program counts (people and exact
sums of weights, of answers and of every kind of missing), and pandas' `groupby` of the same columns
(people and sums of weights as binary fractions). Printed are the seconds of the counting and the
memory beyond what the table itself takes, and the ratio of each.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from kartlaggning.disclosure.respondents.crossing import cross
from kartlaggning.disclosure.respondents.groups import divide
from kartlaggning.disclosure.respondents.reading import Survey
from kartlaggning.disclosure.respondents.weights import millionths
from kartlaggning.schema.loading import load_schema

ROWS, QUESTIONS = 1_000_000, 40
ATTRIBUTES = ("role", "age", "place")
CATEGORIES = {"role": 3, "age": 5, "place": 8}
ANSWERS = ["v1", "v2", "v3", "v4", "v5", "dont_know", "no_answer"]
REPETITIONS = 3
SCHEMA = """\
title: People
region: stockholm
as_of: 2025-01-01
period: "2025"
strands: {survey: {kind: survey, label: Survey, columns: {subject: unit, weight: w%s}}}
questions:
"""
QUESTION = "  %s: {label: %s, type: single, asked_in: survey, of: respondents, values: {%s}}\n"


def _schema_text() -> str:
    names = {name: [f"a{n}" for n in range(n_of)] for name, n_of in CATEGORIES.items()}
    names |= {f"q{number}": ANSWERS[:5] for number in range(QUESTIONS)}
    columns = "".join(f", {name}: {name}" for name in names)
    text = SCHEMA % columns
    for name, values in names.items():
        text += QUESTION % (name, name, ", ".join(f"{value}: {value}" for value in values))
    return text


def _table(rows: int) -> pd.DataFrame:
    chance = np.random.default_rng(3)
    columns: dict[str, object] = {}
    for name, n_of in CATEGORIES.items():
        columns[name] = np.array([f"a{n}" for n in range(n_of)])[chance.integers(0, n_of, rows)]
    for number in range(QUESTIONS):
        columns[f"q{number}"] = np.array(ANSWERS)[chance.integers(0, len(ANSWERS), rows)]
    weights = chance.integers(1, 5_000, rows) / 1000
    columns["weight"] = np.array([f"{number / 1000:.3f}" for number in range(5_000)])[
        (weights * 1000).astype(int)
    ]
    table = pd.DataFrame(columns).astype("str")
    table["subject_id"] = "0114"
    table["is_synthetic"] = True
    return table


def _count_own(table: pd.DataFrame, folder: Path) -> None:
    schema = load_schema(folder)
    weights = millionths(table["weight"])
    used = weights > 0
    everybody = np.ones(len(table), dtype=bool)
    survey = Survey("survey", schema.strands["survey"], schema, table, weights, everybody, ())
    for name in ATTRIBUTES:
        groups = divide(survey, name, lambda unit, name: "")
        for number in range(QUESTIONS):
            cross(survey.coded(f"q{number}"), groups, weights, 5, used)


def _count_by_pandas(table: pd.DataFrame) -> None:
    # as categories once, which is the fastest way that it has
    names = [*ATTRIBUTES, *(f"q{number}" for number in range(QUESTIONS))]
    weighted = table[names].astype("category").assign(w=table["weight"].astype(float))
    for name in ATTRIBUTES:
        for number in range(QUESTIONS):
            weighted.groupby([name, f"q{number}"], observed=True)["w"].agg(["size", "sum"])


def _measure(way: str, rows: int) -> None:
    """In a process of its own: make the table, count, and print seconds and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "survey_schema.yaml").write_text(_schema_text(), encoding="utf-8")
        table = _table(rows)
        # Linux: the highest that memory reached is forgotten, which was while the table was made
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = _megabytes("VmRSS")
        begun = time.process_time()
        if way == "own":
            _count_own(table, folder)
        else:
            _count_by_pandas(table)
        seconds = time.process_time() - begun
        highest = _megabytes("VmHWM")
    print(json.dumps({"seconds": seconds, "table": before, "peak": highest - before}))


def _megabytes(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith(f"{name}:")]
    return int(line.split()[1]) / 1024


def _run(way: str, rows: int) -> dict[str, float]:
    command = [sys.executable, __file__, way, str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Measure both in turn, and print the best of each."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    best: dict[str, dict[str, float]] = {}
    for _ in range(REPETITIONS):
        for way in ("own", "pandas"):
            measured = _run(way, rows)
            if way not in best or measured["seconds"] < best[way]["seconds"]:
                best[way] = measured
    own, pandas_ = best["own"], best["pandas"]
    for way, measured in best.items():
        seconds, table, peak = measured["seconds"], measured["table"], measured["peak"]
        print(f"{way}: {seconds:.2f} s, {peak:.0f} MB beside the table's {table:.0f} MB")
    print(f"time {own['seconds'] / pandas_['seconds']:.2f} × (at most 1.5)")
    whole = (own["table"] + own["peak"]) / (pandas_["table"] + pandas_["peak"])
    print(
        f"memory {whole:.2f} × with the table (at most 1.5), {own['peak'] / pandas_['peak']:.2f} ×"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in ("own", "pandas"):
        _measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
