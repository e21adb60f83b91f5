"""Material in slices gives just the positions, classes and counts of the everyday path."""

import os

import pytest
from oracle.in_slices import SEED, compare_in_slices
from oracle.random_projects import make_project

from kartlaggning.analyses.bulk.material import Slices
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
