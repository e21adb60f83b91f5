"""Millions of statements worked out by DuckDB, beside hand-written SQL for the same work (Linux).

    python benchmarks/bulk.py 1 10

Each number is so many millions of statements: some 19 of a unit on eight questions, by one to four
voices, of which four in a hundred contradict themselves and twelve say in which of five ways they
have no answer. Units lie in 290 municipalities and 20 years, which are 5,800 populations. Positions
of all units, their classes on a dimension of six questions, and the counts of all populations are
worked out in slices of two and a half million statements. Printed are CPU seconds and the most
private memory of each process.

The hand-written SQL knows just these questions: every one single, no rule but *conflict*, no
source, period or speaker told apart. Its classes are looked up.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
STATEMENTS_PER_UNIT = 19.05
SLICE = 130_000  # units: two and a half million statements
QUESTIONS = tuple(f"q{number}" for number in range(8))
VALUES = tuple(f"v{number}" for number in range(5))
KINDS = ("answered", "dont_know", "no_answer", "not_applicable", "not_recorded", "confidential")
SCHEMA = """
title: Bulk
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks: {kind: interview, label: Talks, columns: {source: Source, subject: Unit}}
questions:
""" + "".join(
    f"  {name}: {{label: {name}, type: single, asked_in: talks, "
    f"values: {{{', '.join(f'{value}: {value}' for value in VALUES)}}}}}\n"
    for name in QUESTIONS
)
DIMENSION = """
dimensions:
  kind:
    label: Kind
    classes:
      first: {when: {all: [{q0: [v0, v1]}, {q1: v0}]}}
      second: {when: {all: [{q0: [v0, v1]}, {not: {q1: v0}}, {q2: [v0, v1, v2]}]}}
      third: {when: {all: [{q0: [v0, v1]}, {not: {q1: v0}}, {not: {q2: [v0, v1, v2]}}]}}
      fourth: {when: {all: [{not: {q0: [v0, v1]}}, {q3: v0}, {q4: [v0, v1]}]}}
      fifth: {when: {all: [{not: {q0: [v0, v1]}}, {q3: v0}, {not: {q4: [v0, v1]}}]}}
      sixth: {when: {all: [{not: {q0: [v0, v1]}}, {not: {q3: v0}}, {q5: [v0, v1, v2]}]}}
"""
REGION = """
id: land
label: Land
kinds: {town: {label: Town, plural: Towns}}
units: {u0: {name: Town, kind: town}}
"""
_PLAIN = """'' AS said_by, false AS is_denied, '' AS qualifier, cast('nan' AS double) AS low,
    cast('nan' AS double) AS high, false AS is_open_low, false AS is_open_high, '' AS low_end,
    '' AS high_end, cast('nan' AS double) AS denominator, '' AS words, 'stated' AS basis,
    'in_place' AS modality, '' AS locator, false AS is_synthetic"""


def make_material(n_units: int, folder: Path) -> None:
    """Write invented material, the same each time, in slices."""
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    first = 0
    while first < n_units:
        last = min(first + SLICE, n_units)
        name = f"slice={first // SLICE:05}"
        _make_slice(connection, first, last, folder, name)
        first = last
    (folder / "sources" / "all").mkdir(parents=True)
    connection.execute(f"""COPY (SELECT 's' || range AS source_id, 'interview' AS kind,
        'talks' AS strand, '2023' AS period, false AS is_synthetic FROM range(4))
        TO '{folder}/sources/all/part.parquet' (FORMAT parquet)""")


def _make_slice(
    connection: duckdb.DuckDBPyConnection, first: int, last: int, folder: Path, name: str
) -> None:
    tables = {
        "answers": f"""WITH asked AS (
            SELECT u.range AS u, q.range AS q,
                cast(1 + hash(u.range, q.range, 1) % 4 AS bigint) AS n
            FROM range({first}, {last}) u, range(8) q WHERE hash(u.range, q.range, 9) % 100 >= 5),
        voices AS (SELECT u, q, unnest(range(n)) AS voice FROM asked),
        drawn AS (SELECT *, hash(u, q, voice, 2) % 100 AS missing, hash(u, q, voice, 3) % 5 AS v,
            hash(u, q, voice, 4) % 5 AS way, hash(u, q, voice, 5) % 100 AS twice FROM voices),
        said AS (SELECT u, q, voice, 0 AS turn,
                CASE WHEN missing < 12 THEN '' ELSE 'v' || v END AS value,
                CASE WHEN missing < 12 THEN way + 1 ELSE 0 END AS kind FROM drawn
            UNION ALL SELECT u, q, voice, 1, 'v' || ((v + 1) % 5), 0 FROM drawn
                WHERE missing >= 12 AND twice < 4)
        SELECT 'u' || u AS subject_id, 'q' || q AS question, 's' || voice AS source_id,
            'a' || u || '-' || q || '-' || voice || '-' || turn AS answer_id, value,
            {list(KINDS)}[cast(kind + 1 AS bigint)] AS status, {_PLAIN} FROM said""",
        "speaks_for": f"""SELECT 's' || v.range AS source_id, 'u' || u.range AS subject_id
            FROM range({first}, {last}) u, range(4) v WHERE hash(u.range, v.range, 7) % 100 < 90""",
        "subjects": f"""SELECT 'u' || range AS subject_id, true AS is_unit
            FROM range({first}, {last})""",
        "members": f"""SELECT 'k' || (range % 290) || '-' || (2004 + hash(range, 6) % 20)
            AS population, 'u' || range AS subject_id FROM range({first}, {last})""",
    }
    for table, select in tables.items():
        (folder / table / name).mkdir(parents=True)
        connection.execute(
            f"COPY ({select}) TO '{folder}/{table}/{name}/part.parquet' (FORMAT parquet)"
        )


# --- hand-written, for just these questions


def work_by_hand(folder: Path) -> None:
    """Positions, classes by a look-up, and counts, as one would write it for this alone."""
    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET memory_limit = '2GB'")
    connection.execute(
        "CREATE TABLE counts (population text, question text, vals int, way int, n bigint)"
    )
    for slice_ in sorted((folder / "answers").iterdir()):
        _by_hand(connection, folder, slice_.name)
    connection.execute(
        f"""COPY (SELECT population, question, vals, way, sum(n) AS n FROM counts GROUP BY ALL)
        TO '{folder}/by_hand_counts.csv'"""
    )


def _by_hand(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    value = " ".join(f"WHEN '{value}' THEN {1 << bit}" for bit, value in enumerate(VALUES))
    way = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(KINDS))
    to = folder / "by_hand" / name
    to.mkdir(parents=True)
    connection.execute(f"""CREATE OR REPLACE TEMP TABLE voices AS
        SELECT subject_id, question, source_id, bit_or(CASE value {value} ELSE 0 END) AS vals,
            max(CASE status {way} ELSE 6 END) AS way
        FROM '{folder}/answers/{name}/part.parquet' WHERE modality = 'in_place'
        GROUP BY subject_id, question, source_id""")
    connection.execute("""CREATE OR REPLACE TEMP TABLE heard AS
        SELECT subject_id, question, bit_or(vals) AS vals, count(*) FILTER (vals > 0) AS n_voices,
            min(way) AS way FROM voices GROUP BY subject_id, question""")
    connection.execute(f"""CREATE OR REPLACE TEMP TABLE covered AS
        SELECT DISTINCT subject_id FROM '{folder}/speaks_for/{name}/part.parquet'""")
    connection.execute(f"""CREATE OR REPLACE TEMP TABLE positions AS
        SELECT s.subject_id, q.question, CASE WHEN h.vals > 0 THEN h.vals ELSE 31 END AS vals,
            CASE WHEN h.vals > 0 THEN 0 WHEN h.way IS NOT NULL THEN h.way
                WHEN c.subject_id IS NOT NULL THEN 7 ELSE 8 END AS way, n_voices
        FROM '{folder}/subjects/{name}/part.parquet' s
        CROSS JOIN (SELECT unnest({list(QUESTIONS)}) AS question) q
        LEFT JOIN heard h ON h.subject_id = s.subject_id AND h.question = q.question
        LEFT JOIN covered c ON c.subject_id = s.subject_id""")
    connection.execute(f"COPY positions TO '{to}/positions.parquet' (FORMAT parquet)")
    columns = ", ".join(
        f"max(CASE WHEN question = '{question}' THEN vals END) AS {question}"
        for question in QUESTIONS[:6]
    )
    connection.execute(f"""CREATE OR REPLACE TEMP TABLE wide AS
        SELECT subject_id, {columns} FROM positions GROUP BY subject_id""")
    # a class is still possible where each of its conditions is
    can = {
        "first": "(q0 & 3) > 0 AND (q1 & 1) > 0",
        "second": "(q0 & 3) > 0 AND (q1 & 30) > 0 AND (q2 & 7) > 0",
        "third": "(q0 & 3) > 0 AND (q1 & 30) > 0 AND (q2 & 24) > 0",
        "fourth": "(q0 & 28) > 0 AND (q3 & 1) > 0 AND (q4 & 3) > 0",
        "fifth": "(q0 & 28) > 0 AND (q3 & 1) > 0 AND (q4 & 28) > 0",
        "sixth": "(q0 & 28) > 0 AND (q3 & 30) > 0 AND (q5 & 7) > 0",
        "none": "(q0 & 28) > 0 AND (q3 & 30) > 0 AND (q5 & 24) > 0",
    }
    possible = ", ".join(f"cast({when} AS int) AS can_{name}" for name, when in can.items())
    connection.execute(f"""COPY (SELECT subject_id, {possible} FROM wide)
        TO '{to}/classes.parquet' (FORMAT parquet)""")
    connection.execute(f"""INSERT INTO counts
        SELECT m.population, p.question, p.vals, p.way, count(*)
        FROM positions p JOIN '{folder}/members/{name}/part.parquet' m USING (subject_id)
        GROUP BY ALL""")


# --- the program's


def work_by_program(folder: Path) -> None:
    """The same by the program, which reads the schema, and knows every rule."""
    from kartlaggning.analyses.bulk.material import Slices  # noqa: PLC0415 - the other half is measured without
    from kartlaggning.analyses.bulk.working_out import work_out_slices  # noqa: PLC0415
    from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine  # noqa: PLC0415
    from kartlaggning.schema.loading import load_schema  # noqa: PLC0415

    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(SCHEMA + DIMENSION, encoding="utf-8")
    engine = DuckDBEngine(memory_limit="1500MB", threads=2)
    work_out_slices(engine, Slices(folder), load_schema(folder), folder / "worked_out")


def _measure(work: str, folder: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and MB of a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, __file__, f"--{work}", str(folder)]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)})
    most = 0
    while process.poll() is None:
        most = max(most, _private_mb(process.pid))
        time.sleep(0.05)
    assert process.returncode == 0, work
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - started, most


def _private_mb(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:  # it ended just now
        return 0
    sizes = [int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")]
    return sum(sizes) // 1024


def main() -> None:
    if sys.argv[1] in ("--by_hand", "--by_program"):
        work = {"--by_hand": work_by_hand, "--by_program": work_by_program}[sys.argv[1]]
        work(Path(sys.argv[2]))
        return
    for millions in map(float, sys.argv[1:]):
        n_units = int(millions * 1_000_000 / STATEMENTS_PER_UNIT)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_material(n_units, folder)
            counted = f"SELECT count(*) FROM '{folder}/answers/*/*.parquet'"
            [(n,)] = duckdb.connect().execute(counted).fetchall()
            hand = _measure("by_hand", folder)
            program = _measure("by_program", folder)
            print(
                f"{n:,} statements of {n_units:,} units: by hand {hand[0]:.1f} s CPU,"
                f" {hand[2]:.0f} MB; by the program {program[0]:.1f} s CPU ({program[1]:.0f} s),"
                f" {program[2]:.0f} MB: {program[0] / hand[0]:.2f} x;"
                f" {program[0] / n_units / len(QUESTIONS) * 1e6:.1f} us a position",
                flush=True,
            )


if __name__ == "__main__":
    main()
