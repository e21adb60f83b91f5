"""Material in slices gives just the positions, classes and counts of the everyday path."""

import csv
import io
import os

import duckdb
import pytest
from drawn import make_schema, material
from oracle.in_slices import SEED, compare_in_slices
from oracle.random_projects import make_project

from kartlaggning.analyses.bulk.material import Slices, write_material
from kartlaggning.analyses.bulk.working_out import work_out_slices
from kartlaggning.errors import KartlaggningError
from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine

N_PROJECTS = int(os.environ.get("KARTLAGGNING_ENGINES", "6"))


@pytest.mark.parametrize("number", range(0, N_PROJECTS, 3))
def test_random_projects_are_the_same_in_any_number_of_slices(number, engine, tmp_path):
    for n_slices in (1, 2, 5):
        folder = tmp_path / str(n_slices)
        folder.mkdir()
        project = make_project(SEED, number + n_slices // 2)
        compared, differing = compare_in_slices(project, folder, engine, n_slices)
        assert compared["positions"]
        assert not differing


PLACES = """
questions:
  ok: {label: Ok, type: single, asked_in: talks, values: {yes: Yes, no: No}}
dimensions:
  side:
    label: Side
    classes: {inside: {when: {within: city}}, outside: {when: {not: {within: city}}}}
"""


def test_a_unit_of_which_rules_read_no_answer_has_its_class_too(engine, tmp_path):
    schema = make_schema(tmp_path, PLACES)
    frames = material(
        "source  strand  speaks_for\ns1  talks  town", "source  subject  question  said"
    )
    write_material(engine, frames, schema, 2, tmp_path / "in")
    work_out_slices(engine, Slices(tmp_path / "in"), schema, tmp_path / "out")
    rows = duckdb.sql(
        f"SELECT subject_id, outcome_no FROM '{tmp_path}/out/classes/**/*.parquet'"
    ).fetchall()
    text = (tmp_path / "out" / "outcomes.csv").read_text("utf-8")
    names = {row["outcome_no"]: row["class"] for row in csv.DictReader(io.StringIO(text))}
    classes = {unit: names[str(number)] for unit, number in rows}
    assert classes == {
        **{"town": "outside", "city": "inside"},
        **{"east": "inside", "west": "inside", "north": "inside"},
    }


def test_the_same_material_gives_the_same_bytes(tmp_path):
    outputs = []
    for turn in ("first", "second"):
        folder = tmp_path / turn
        folder.mkdir()
        engine = DuckDBEngine()
        compare_in_slices(make_project(SEED, 3), folder, engine, 2)
        engine.close()
        outputs.append({path.name: path.read_bytes() for path in (folder / "out").glob("*.csv")})
    assert outputs[0]
    assert outputs[0] == outputs[1]


def test_a_folder_without_answers_is_told(tmp_path):
    with pytest.raises(KartlaggningError) as raised:
        Slices(tmp_path)
    assert raised.value.finding.value == "answers"
