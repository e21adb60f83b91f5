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
from kartlaggning.errors import FindingsError, KartlaggningError
from kartlaggning.positions.by_engine.duckdb_engine import DuckDBEngine
from kartlaggning.positions.frame import resolve_positions

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


SILENT = """
questions:
  ok: {label: Ok, type: single, asked_in: talks, values: {yes: Yes, no: No}}
  more: {label: More, type: multiple, asked_in: talks, silence: no, values: {a: A, b: B}}
"""


@pytest.mark.parametrize(
    ("subject", "said", "status"),
    [
        # of the unit itself only another's people speak: what they leave out is not denied
        ("town", "town east\neast clinic", "not_mentioned"),
        # of the unit nothing is said; who speaks is known from all that the source says
        ("east", "town town", "not_mentioned"),
        ("east", "town city", "answered"),  # its own whole's people
        ("east", "town clinic", "answered"),  # providers
        ("east", "town .", "answered"),  # nobody knows who
    ],
)
def test_whose_silence_means_no_hangs_on_who_speaks_in_a_source(
    subject, said, status, engine, tmp_path
):
    schema = make_schema(tmp_path, SILENT)
    answers = "source  subject  said_by  question  said\n" + "".join(
        f"s1  {line.split()[0]}  {line.split()[1]}  ok  yes\n" for line in said.splitlines()
    )
    frames = material(f"source  strand  speaks_for\ns1  talks  town,{subject}", answers)
    rows = in_slices(engine, frames, schema, tmp_path, "positions", "kind_no", "position_kinds.csv")
    own, _ = resolve_positions(frames, schema, schema.period)
    expected = own.query(f"subject_id == '{subject}' and question == 'more'")["status"].item()
    assert rows[subject, "more"]["status"] == expected == status


REASONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {a: A, b: B, c: C}}
dimensions:
  kind: {label: Kind, classes: {some: {when: {who: [a, b]}, reasons: who}, none: {when: {who: c}}}}
"""


def test_units_of_one_class_keep_their_own_reasons_and_marks(engine, tmp_path):
    schema = make_schema(tmp_path, REASONS)
    sources = """
        source  strand  speaks_for  synthetic
        s1      talks   town        .
        s2      talks   east        .
        s3      talks   west        yes
    """
    answers = """
        source  subject  question  said
        s1      town     who       a
        s2      east     who       b
        s3      west     who       a
    """
    rows = in_slices(
        engine,
        material(sources, answers),
        schema,
        tmp_path,
        "classes",
        "outcome_no",
        "outcomes.csv",
    )
    told = {unit: (row["reasons"], row["is_synthetic"]) for (unit, _), row in rows.items()}
    assert told["town"] == ("a", "false")
    assert told["east"] == ("b", "false")
    assert told["west"] == ("a", "true")


def in_slices(engine, frames, schema, folder, name, number, kinds):
    """Rows of what is worked out in two slices, by subject and what it is about."""
    write_material(engine, frames, schema, 2, folder / "in")
    work_out_slices(engine, Slices(folder / "in"), schema, folder / "out")
    text = (folder / "out" / kinds).read_text("utf-8")
    by_number = {row[number]: row for row in csv.DictReader(io.StringIO(text))}
    rows = duckdb.sql(f"SELECT * FROM '{folder}/out/{name}/**/*.parquet'").fetchall()
    return {(subject, about): by_number[str(no)] for subject, about, no, *_ in rows}


def one_more(file, columns):
    """Write the first row of a file a second time, with other columns."""
    rows = f"SELECT * FROM '{file}' UNION ALL (SELECT {columns} FROM '{file}' LIMIT 1)"
    duckdb.sql(f"COPY ({rows}) TO '{file}.new' (FORMAT parquet)")
    file.with_name(f"{file.name}.new").replace(file)


STRANGE = {
    "question": "'other'",
    "value": "'maybe'",
    "status": "'lost'",
    "source_id": "'s9'",
    "subject_id": "'nowhere'",
    "qualifier": "NULL",
    "said_by": "NULL",
    "is_denied": "NULL",
}


@pytest.mark.parametrize(("column", "cell"), STRANGE.items())
def test_rows_that_would_be_left_out_without_a_word_are_refused(column, cell, engine, tmp_path):
    schema = make_schema(tmp_path, SILENT)
    said = "source  subject  question  said\ns1  town  ok  yes\ns1  town  ok  no"
    frames = material("source  strand  speaks_for\ns1  talks  town", said)
    write_material(engine, frames, schema, 1, tmp_path / "in")
    [file] = (tmp_path / "in" / "answers").rglob("*.parquet")
    one_more(file, f"* REPLACE ({cell} AS {column})")
    with pytest.raises(FindingsError) as raised:
        work_out_slices(engine, Slices(tmp_path / "in"), schema, tmp_path / "out")
    [finding] = raised.value.findings
    assert (finding.check, finding.where.column) == ("material_strange", column)
    assert finding.parameters["n"] == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("table", ["sources", "subjects", "members"])
def test_what_would_be_counted_twice_is_refused(table, engine, tmp_path):
    schema = make_schema(tmp_path, SILENT)
    said = "source  subject  question  said\ns1  town  ok  yes"
    frames = material("source  strand  speaks_for\ns1  talks  town", said)
    write_material(engine, frames, schema, 1, tmp_path / "in")
    [file] = (tmp_path / "in" / table).rglob("*.parquet")
    one_more(file, "*")
    with pytest.raises(FindingsError) as raised:
        work_out_slices(engine, Slices(tmp_path / "in"), schema, tmp_path / "out")
    [finding] = raised.value.findings
    assert (finding.check, finding.parameters["n"]) == ("material_twice", 1)


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
    rows = in_slices(engine, frames, schema, tmp_path, "classes", "outcome_no", "outcomes.csv")
    classes = {unit: row["class"] for (unit, _), row in rows.items()}
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
