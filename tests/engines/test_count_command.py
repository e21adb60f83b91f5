"""`export material` and `count`: what was imported, worked out by a database in slices."""

import shutil
import subprocess
import sys
from unittest import mock

import duckdb
import pytest
from click.testing import CliRunner

from kartlaggning.analyses.bulk.material import Slices
from kartlaggning.cli import cli
from kartlaggning.schema.loading import load_schema
from kartlaggning.study import read_results
from kartlaggning.tables.counts.counting import count_rows


def run(*arguments, project):
    return CliRunner().invoke(
        cli, [*arguments, "--project", str(project), "--lang", "en"], catch_exceptions=True
    )


@pytest.fixture(scope="module")
def counted(example_mapping, tmp_path_factory):
    folder = tmp_path_factory.mktemp("counted")
    first = run(
        "export", "material", "--to", str(folder / "in"), "--slices", "3", project=example_mapping
    )
    assert first.exit_code == 0, first.output
    second = run("count", str(folder / "in"), "--to", str(folder / "out"), project=example_mapping)
    assert second.exit_code == 0, second.output
    return folder, second.output


def test_its_counts_are_those_of_the_other_commands(counted, example_mapping):
    folder, _ = counted
    columns = ("population", "question", "value", "qualifier", "status", "way", "n", "n_open")
    own = []
    results = read_results(example_mapping)
    for population in results.schema.region.populations:
        for question in results.schema.questions:
            for row in count_rows(results, question, population):
                own.append(tuple(row[name] for name in columns))
    rows = duckdb.sql(f"SELECT {', '.join(columns)} FROM '{folder}/out/counts/*.parquet'")
    assert sorted(rows.fetchall()) == sorted(own)


def test_it_says_that_nothing_is_hidden_and_what_is_left_out(counted):
    _, output = counted
    assert "also those that a report hides" in output


def test_a_folder_that_is_there_is_never_written_over(counted, example_mapping):
    folder, _ = counted
    before = sorted(path.name for path in (folder / "out").iterdir())
    again = run("count", str(folder / "in"), "--to", str(folder / "out"), project=example_mapping)
    assert again.exception.finding.check == "folder_there"
    assert sorted(path.name for path in (folder / "out").iterdir()) == before


def test_a_work_that_is_cut_off_leaves_nothing(counted, example_mapping, tmp_path, monkeypatch):
    folder, _ = counted
    read = Slices.read

    def full_disk(self, engine, number):
        if number.endswith("2"):
            raise OSError(28, "No space left on device")
        read(self, engine, number)

    monkeypatch.setattr(Slices, "read", full_disk)
    cut = run("count", str(folder / "in"), "--to", str(tmp_path / "out"), project=example_mapping)
    assert isinstance(cut.exception, OSError)
    assert not list(tmp_path.iterdir())


def test_what_a_killed_work_left_is_taken_away_by_the_next(counted, example_mapping, tmp_path):
    folder, _ = counted
    left = tmp_path / ".out.unfinished" / "positions"
    left.mkdir(parents=True)
    done = run("count", str(folder / "in"), "--to", str(tmp_path / "out"), project=example_mapping)
    assert done.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_unknown_engine_is_told(counted, example_mapping, tmp_path):
    folder, _ = counted
    to = ("--to", str(tmp_path / "out"))
    told = run("count", str(folder / "in"), *to, "--engine", "oracle", project=example_mapping)
    assert told.exception.finding.check == "engine_unknown"
    assert told.exception.finding.value == "oracle"


def test_what_stands_on_single_answers_or_in_a_survey_file_is_told(example_mapping, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(example_mapping, project)
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    assert "kind: survey" in text
    schema.write_text(
        text.replace("kind: survey\n", "kind: survey\n    invited: rows\n", 1), "utf-8"
    )
    material = tmp_path / "in"
    assert run("export", "material", "--to", str(material), project=project).exit_code == 0
    told = run("count", str(material), "--to", str(tmp_path / "out"), project=project)
    assert "invited" in told.output


def test_decisions_that_are_not_applied_are_told(example_mapping, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(example_mapping, project)
    schema = load_schema(project)
    unit = next(iter(schema.region.units))
    question = next(name for name, each in schema.questions.items() if each.type == "single")
    value = next(iter(schema.questions[question].values))
    (project / "interviews" / "decisions.csv").write_text(
        "subject,question,decision,reason,date,decided_by,on\n"
        f"{unit},{question},{value},they said so,2023-06-01,the lead,\n",
        encoding="utf-8",
    )
    material = tmp_path / "in"
    assert run("export", "material", "--to", str(material), project=project).exit_code == 0
    told = run("count", str(material), "--to", str(tmp_path / "out"), project=project)
    assert "1 decision is not applied" in told.output


@pytest.mark.parametrize("engine", ["python", "auto", "duckdb"])
def test_a_report_is_the_same_to_the_byte_by_any_engine(engine, example_mapping, tmp_path):
    project = tmp_path / "project"
    shutil.copytree(example_mapping, project)
    with mock.patch("kartlaggning.cli.extras._MANY_STATEMENTS", 1):  # so that *auto* takes DuckDB
        assert run("report", "--engine", engine, project=project).exit_code == 0
    for name in ("report.json", "index.html", "index.en.html"):
        made = (project / "reports" / name).read_bytes()
        assert made == (own_report(example_mapping, tmp_path) / name).read_bytes()


def own_report(mapping, folder):
    """The reports of a mapping, as they are made without a word of engines."""
    project = folder / "own"
    if not project.exists():
        shutil.copytree(mapping, project)
        assert run("report", project=project).exit_code == 0
    return project / "reports"


def test_without_duckdb_the_extra_is_named(tmp_path):
    script = (
        "import sys; sys.modules['duckdb'] = None\n"
        "from kartlaggning.cli.extras import open_engine\n"
        "from kartlaggning.errors import KartlaggningError\n"
        "try:\n    open_engine('duckdb', '')\n"
        "except KartlaggningError as error:\n    print(error.finding.parameters['extra'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "duckdb"
