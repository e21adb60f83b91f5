"""A project worked out by a database in slices, beside the everyday path: what differs.

    python -m benchmarks.oracle.in_slices 300
    python -m benchmarks.oracle.in_slices 15 --spark local[2]

Compares every position, class and count of so many random projects, each in three slices (on Spark
in one), and prints what differs. Spark needs `kartlaggning[spark]` and Java. Exit code 1 where
anything differs.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

if __name__ == "__main__":  # in the tests they are found already
    sys.path.insert(0, str(Path(__file__).parents[1]))  # where the other benchmarks are found too

from kartlaggning.analyses.bulk.counts import COLUMNS as COUNT_COLUMNS
from kartlaggning.analyses.bulk.material import Slices, write_material
from kartlaggning.analyses.bulk.working_out import as_text, work_out_slices
from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine
from kartlaggning.positions.by_engine.engine import Engine
from kartlaggning.results import Results
from kartlaggning.tables.counts.counting import count_rows
from oracle.as_product import read_project, results_of
from oracle.project import Project
from oracle.random_projects import make_project

SEED = 7
_COUNTED = ("population", "question", "value", "qualifier", "status", "way")
Row = Mapping[str, Any]


def compare_in_slices(
    project: Project, folder: Path, engine: Engine, n_slices: int
) -> tuple[Counter[str], list[str]]:
    """How many positions, classes and counts were compared, and each that differs."""
    material, schema = read_project(project, folder)
    results = results_of(project, schema)
    write_material(engine, material, schema, n_slices, folder / "in")
    work_out_slices(engine, Slices(folder / "in"), schema, folder / "out")
    differing: list[str] = []
    compared: Counter[str] = Counter()
    for what, own, in_slices in (
        ("positions", _own_positions(results), _positions(folder / "out")),
        ("classes", _own_classes(results), _classes(folder / "out")),
        ("counts", _own_counts(results), _counts(folder / "out")),
    ):
        compared[what] = len(own)
        for key in sorted({*own, *in_slices}):
            differing += _differences(what, key, own.get(key), in_slices.get(key))
    return compared, differing


def _differences(what: str, key: Any, own: Row | None, other: Row | None) -> Iterator[str]:
    if own is None or other is None:
        yield f"{what} {key}: only one has it"
        return
    for name, text in other.items():
        if name in own and as_text(own[name]) != text:
            yield f"{what} {key} {name}: {as_text(own[name])!r}, in slices {text!r}"


def _own_positions(results: Results) -> dict[Any, Row]:
    found: dict[Any, Row] = {}
    for row in _rows(results.positions):
        # where no way is known, the frame says the status
        way = "" if row["way"] == row["status"] else row["way"]
        found[row["subject_id"], row["question"]] = {**row, "way": way}
    return found


def _own_classes(results: Results) -> dict[Any, Row]:
    return {(row["unit_id"], row["dimension"]): row for row in _rows(results.classes)}


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    plain = frame.astype(object).where(frame.notna(), None)
    names = list(plain.columns)
    for values in zip(*(plain[name].tolist() for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _own_counts(results: Results) -> dict[Any, Row]:
    found: dict[Any, Row] = {}
    for population in results.schema.region.populations:
        for question in results.schema.questions:
            for row in count_rows(results, question, population):
                found[_count_key(row)] = row
    return found


def _count_key(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in _COUNTED)


def _positions(folder: Path) -> dict[Any, Row]:
    kinds = _numbered(folder / "position_kinds.csv", "kind_no")
    rows = _fetch(f"SELECT subject_id, question, kind_no FROM '{folder}/positions/**/*.parquet'")
    found: dict[Any, Row] = {}
    for subject, question, number in rows:
        kind = kinds[number]
        way = "" if kind["way"] == kind["status"] else kind["way"]
        found[subject, question] = {**kind, "way": way}
    return found


def _classes(folder: Path) -> dict[Any, Row]:
    outcomes = _numbered(folder / "outcomes.csv", "outcome_no")
    rows = _fetch(f"SELECT subject_id, dimension, outcome_no FROM '{folder}/classes/**/*.parquet'")
    found: dict[Any, Row] = {}
    for unit, dimension, number in rows:
        twice = "a second time" if (unit, dimension) in found else dimension
        found[unit, twice] = outcomes[number]
    return found


def _counts(folder: Path) -> dict[Any, Row]:
    columns = ", ".join(COUNT_COLUMNS)
    found: dict[Any, Row] = {}
    for row in _fetch(f"SELECT {columns} FROM '{folder}/counts/*.parquet'"):
        of_count = dict(zip(COUNT_COLUMNS, row, strict=True))
        found[_count_key(of_count)] = {name: as_text(each) for name, each in of_count.items()}
    return found


def _fetch(select: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(select).fetchall()


def _numbered(path: Path, column: str) -> dict[int, Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row.pop(column)): row for row in csv.DictReader(file)}


def main() -> int:
    """Compare as many projects as the first argument says."""
    n_projects, *rest = sys.argv[1:]
    engine, n_slices = _engine(rest[1]) if rest else DuckDBEngine(), 1 if rest else 3
    compared: Counter[str] = Counter()
    n_differing = n_subjects = 0
    started = time.monotonic()
    for number in range(int(n_projects)):
        project = make_project(SEED, number)
        with tempfile.TemporaryDirectory() as name:
            found, differing = compare_in_slices(project, Path(name), engine, n_slices)
        compared += found
        n_subjects += len(project.units) + len(project.providers) + 1
        n_differing += len(differing)
        for difference in differing:
            print(f"{number}: {difference}", flush=True)
    engine.close()
    told = ", ".join(f"{n} {what}" for what, n in compared.items())
    seconds = time.monotonic() - started
    print(f"{n_projects} projects, {n_subjects} subjects, {told}: {n_differing} differ")
    print(f"{seconds:.0f} s")
    return min(n_differing, 1)


def _engine(master: str) -> Engine:
    from kartlaggning.positions.by_engine.spark_engine import SparkEngine  # noqa: PLC0415 - an extra

    return SparkEngine(master)


if __name__ == "__main__":
    sys.exit(main())
