"""Statements resolved in Python and by DuckDB: from how many on a database pays.

python benchmarks/engines.py
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from kartlaggning.frames import ANSWERS, SOURCES, SPEAKS_FOR, conform, from_rows
from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine
from kartlaggning.positions.by_engine.listening import HeardByEngine
from kartlaggning.positions.coverage import Material
from kartlaggning.positions.heard import Heard, Listener
from kartlaggning.positions.model import Resolved
from kartlaggning.schema.loading import Schema, load_schema

# how many units, and how many statements of each
SIZES = ((300, 40), (2_000, 20), (20_000, 5), (20_000, 20))
N_SOURCES = 50
TYPES = ("single", "single", "multiple", "ordered")
SCHEMA = """
title: Engines
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks: {kind: interview, label: Talks, columns: {source: Source, subject: Unit}}
questions:
""" + "".join(
    f"  q{number}: {{label: Q, type: {kind}, asked_in: talks, values: {{a: A, b: B, c: C}}}}\n"
    for number, kind in enumerate(TYPES)
)
REGION = "id: land\nlabel: L\nkinds:\n  town: {label: t, plural: ts}\nunits:\n"


def make(n_units: int, n_each: int) -> tuple[Material, Schema]:
    """Random statements of so many units, the same each time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        units = "".join(
            f"  u{number}: {{name: U{number}, kind: town}}\n" for number in range(n_units)
        )
        (folder / "region.yaml").write_text(REGION + units, encoding="utf-8")
        (folder / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8")
        schema = load_schema(folder)
    chance = np.random.default_rng(1)
    n = n_units * n_each
    answers = pd.DataFrame(
        {
            "answer_id": [f"s-{number:07}" for number in range(n)],
            "source_id": [f"s-{number:02}" for number in chance.integers(0, N_SOURCES, n)],
            "subject_id": [f"u{number}" for number in np.repeat(np.arange(n_units), n_each)],
            "question": [f"q{number}" for number in chance.integers(0, len(TYPES), n)],
            "value": np.array(["a", "b", "c"])[chance.integers(0, 3, n)],
            "status": "answered",
            "basis": "stated",
            "modality": "in_place",
        }
    )
    sources = [
        {"source_id": f"s-{number:02}", "kind": "interview", "strand": "talks", "period": "2023"}
        for number in range(N_SOURCES)
    ]
    covered = answers[["source_id", "subject_id"]].drop_duplicates()
    material = Material(
        from_rows(sources, SOURCES), conform(covered, SPEAKS_FOR), conform(answers, ANSWERS)
    )
    return material, schema


def _positions(heard: Listener, schema: Schema) -> list[Resolved]:
    return [heard.position(unit, name) for unit in schema.region.units for name in schema.questions]


def main() -> None:
    for n_units, n_each in SIZES:
        material, schema = make(n_units, n_each)
        started = time.process_time()
        own = _positions(Heard(material, schema, schema.period), schema)
        by_python = time.process_time() - started
        engine = DuckDBEngine(threads=1)
        started = time.process_time()
        found = _positions(HeardByEngine(engine, material, schema, schema.period), schema)
        by_engine = time.process_time() - started
        engine.close()
        assert repr(own) == repr(found)
        print(
            f"{n_units * n_each:,} statements of {n_units:,} units: Python {by_python:.2f} s CPU,"
            f" DuckDB {by_engine:.2f} s: {by_engine / by_python:.2f} x"
        )


if __name__ == "__main__":
    main()
