"""How strong the picture is: on what the classes hang, and the classes with each part left out."""

import csv
import io
import json
from dataclasses import replace

import pytest
from drawn import make_schema, material, results_of
from mappings import make_second, run

from kartlaggning.analyses.robustness import measure_robustness
from kartlaggning.analyses.robustness.omitting import Rerun, find_states, list_omissions
from kartlaggning.analyses.robustness.text import robustness_text
from kartlaggning.decisions import DECISIONS_FILE, read_decisions
from kartlaggning.study import read_study
from kartlaggning.waves.working_out import work_out

MAPPING = """
questions:
  who:
    {label: Who, type: single, asked_in: [talks, clinics], resolve: {prefer: [talks]},
     values: {own: Own, others: Others}}
  far: {label: Far, type: ordered, asked_in: talks, asked_if: {who: own},
        values: {begun: Begun, done: Done}}
  help: {label: Help, type: multiple, asked_in: talks, silence: no,
         values: {group: Group, web: Web}}
  story: {label: Story, type: text, asked_in: survey}
dimensions:
  model:
    label: Model
    classes:
      house: {when: {all: [{who: own}, {far: done}]}}
      begun: {when: {all: [{who: own}, {far: begun}]}}
      referral: {when: {who: others}}
  online:
    label: Online
    classes:
      web: {when: {help: web}}
      paper: {when: {not: {help: web}}}
report:
  sections:
    - title: All
      figures:
        - {chart: bar, of: model, population: town}
        - {chart: bar, of: online, population: [town, district]}
"""
SOURCES = """
source  strand   speaks_for
t1      talks    town
t2      talks    town
t3      talks    east,west,north
c1      clinics  town,east
"""
ANSWERS = """
source  subject  question  said    said_by
t1      town     who       own     .
t1      town     far       done    .
t2      town     who       own     .
t3      east     who       others  .
t3      west     who       others  .
t3      west     help      web     .
t3      north    who       others  clinic
c1      town     who       others  clinic
c1      east     who       others  clinic
"""


@pytest.fixture
def schema(tmp_path):
    return make_schema(tmp_path, MAPPING)


def results_with(schema, answers=ANSWERS, coders=()):
    """Results of the drawn answers, the rows of which the coders coded in turn."""
    frames = material(SOURCES, answers)
    if coders:
        frames = replace(frames, answers=frames.answers.assign(coder=list(coders)))
    return results_of(frames, schema)


def table(results, dimension="model"):
    """Rows of the frame: (measure, what is left out, category) → ids of the units.

    Of the first population.
    """
    frame = measure_robustness(results, [dimension])
    frame = frame[frame["population"] == frame["population"].iloc[0]]
    left_out = (frame["left_out_kind"] + " " + frame["left_out"]).str.strip()
    return dict(
        zip(
            zip(frame["measure"], left_out, frame["category"], strict=True),
            frame["unit_ids"],
            strict=True,
        )
    )


def test_units_are_counted_by_what_their_class_hangs_on(schema):
    rows = table(results_with(schema))
    assert rows[("margin", "", "1")] == ("town",)
    # it must do it itself, and then have come somewhere
    assert rows[("margin", "", "2")] == ("city",)
    assert rows[("sources", "", "1")] == ("city", "town")
    assert rows[("one_source", "", "yes")] == ("city", "town")
    # of one of its districts only the clinic has told
    assert rows[("provider", "", "yes")] == ("city",)
    assert rows[("provider", "", "no")] == ("town",)


def test_a_class_that_two_sources_tell_hangs_on_neither(schema):
    answers = ANSWERS + "t2      town     far       done    .\n"
    assert table(results_with(schema, answers))[("one_source", "", "no")] == ("town",)


def test_a_unit_without_a_class_is_counted_as_such(schema):
    answers = ANSWERS.replace("t1      town     far       done    .\n", "")
    rows = table(results_with(schema, answers))
    assert {
        rows[(measure, "", "no_class")]
        for measure in ("margin", "one_source", "inferred", "provider")
    } == {("town",)}


@pytest.mark.parametrize(
    ("left_out", "category"),
    [
        ("source t1", "undecided"),
        ("source t2", "model.house"),
        ("source c1", "model.house"),
        ("strand talks", "model.referral"),  # then the clinic's word stands
        ("strand clinics", "model.house"),
        ("provider", "model.house"),
    ],
)
def test_the_classes_are_told_with_each_part_left_out(schema, left_out, category):
    assert "town" in table(results_with(schema))[("class", left_out, category)]


def test_every_table_counts_the_whole_population(schema):
    frame = measure_robustness(results_with(schema), ["model", "online"])
    sums = frame.groupby(["dimension", "population", "measure", "left_out_kind", "left_out"])[
        "n"
    ].sum()
    populations = sums.index.get_level_values("population").map({"town": 2, "district": 3})
    assert (sums == populations).all()
    assert (frame["n"] == frame["unit_ids"].map(len)).all()


def test_a_class_on_a_coders_inference_is_counted(schema):
    frames = material(SOURCES, ANSWERS)
    is_far = frames.answers["question"] == "far"
    frames = replace(
        frames, answers=frames.answers.assign(basis=is_far.map({True: "inferred", False: "stated"}))
    )
    assert table(results_of(frames, schema))[("inferred", "", "yes")] == ("town",)


def test_a_class_on_a_providers_word_is_counted(schema):
    answers = ANSWERS.replace(
        "t1      town     far       done    .", "t1      town     far       done    clinic"
    )
    assert "town" in table(results_with(schema, answers))[("provider", "", "yes")]


def test_a_coder_is_left_out_only_where_there_are_several(schema):
    alone = results_with(schema, coders=["coder_1"] * 9)
    assert "coder" not in {omission.kind for omission in list_omissions(alone)}
    two = table(results_with(schema, coders=["coder_1", "coder_2", *["coder_1"] * 7]))
    assert "town" in two[("class", "coder coder_2", "undecided")]
    assert two[("class", "coder coder_1", "nobody_interviewed")] == ("city",)


def test_silence_of_what_is_left_out_is_no_answer(schema):
    # where silence means no, a source that is gone says neither
    rows = table(results_with(schema), "online")
    assert "town" in rows[("class", "", "online.paper")]
    assert "town" in rows[("class", "strand talks", "nobody_interviewed")]


def test_a_decision_falls_with_the_answers_that_it_was_made_on(schema, tmp_path):
    (tmp_path / "interviews").mkdir()
    (tmp_path / DECISIONS_FILE).write_text(
        "subject,question,decision,reason,date,decided_by,on\ntown,model,referral,So,2023-05-02,lead,\n",
        "utf-8",
    )
    decisions, _ = read_decisions(tmp_path, schema)
    results, _ = work_out(results_with(schema).interviews, schema, decisions)
    rows = table(results)
    assert rows[("margin", "", "decided")] == ("town",)
    assert "town" in rows[("class", "source c1", "model.referral")]
    assert "town" in rows[("class", "source t1", "undecided")]


def without(results, omission):
    """The states when everything is worked out anew from the rest of the material."""
    interviews = results.interviews
    kept = interviews.answers[~omission.is_answer]
    gone = {*omission.source_ids, *(set(interviews.answers["source_id"]) - set(kept["source_id"]))}
    speaks_for = interviews.speaks_for[~interviews.speaks_for["source_id"].isin(gone)]
    rest, _ = work_out(
        replace(interviews, answers=kept, speaks_for=speaks_for), results.schema, results.decisions
    )
    return find_states(rest)


def test_what_is_left_is_as_if_the_rest_had_never_been(tmp_path):
    results = read_study(make_second(tmp_path)).results
    rerun = Rerun(results)
    omissions = [
        omission for omission in list_omissions(results) if omission.kind in ("source", "strand")
    ]
    assert len(omissions) > 5
    assert [rerun.states_without(omission) for omission in omissions] == [
        without(results, omission) for omission in omissions
    ]


def test_the_text_lists_what_changes_and_counts_the_rest(schema):
    results = results_with(schema)
    text = robustness_text(measure_robustness(results, ["model"]), "text", schema, "en")
    title, margin, *_ = text.splitlines()[0], text.splitlines()[2]
    assert title == "Model – 2 towns"
    assert margin == "Answers that must change before another class is possible: 1: 1, 2: 1"
    without_t1 = next(line for line in text.splitlines() if line.startswith("without t1"))
    assert without_t1.split()[2:] == ["0", "1", "1", "Småstad"]
    assert "change nothing when left out)" in text
    assert "städer" in robustness_text(measure_robustness(results, ["model"]), "text", schema, "sv")


def test_a_program_gets_every_row(tmp_path):
    project = make_second(tmp_path)
    rows = json.loads(run(project, "classify", "--robustness", "--format", "json").stdout)
    written = list(
        csv.DictReader(
            io.StringIO(run(project, "classify", "--robustness", "--format", "csv").stdout)
        )
    )
    assert [row["n"] for row in written] == [str(row["n"]) for row in rows]
    assert written[0]["unit_ids"].split("|") == rows[0]["unit_ids"]
    assert "without" in run(project, "classify", "--robustness", "--lang", "en").stdout
