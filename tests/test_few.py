"""What people answered is their unit's answer only where enough of them answered."""

import pytest
from mappings import read_report, run
from people import REGION

SCHEMA = """\
title: Stöd
region: region.yaml
as_of: 2025-06-30
period: 2025
protect: {minimum: 4}
strands:
  enkat:
    kind: survey
    label: Enkät
    missing: {"8": dont_know, "9": no_answer}
    columns: {subject: kommun, mood: q1, forms: {values: {a: f1, b: f2}}}
questions:
  mood:
    label: Mood
    type: single
    asked_in: enkat
    of: respondents
    resolve: majority
    values: {glad: {label: Glad, codes: "1"}, sad: {label: Sad, codes: "2"}}
  forms:
    {label: Forms, type: multiple, asked_in: enkat, of: respondents, resolve: any, values: {a: Aa, b: Bb}}
dimensions:
  spirit: {label: Spirit, classes: {high: {label: High, when: {mood: glad}}}}
report:
  sections:
    - title: Stöd
      figures:
        - {chart: table, of: [spirit, mood], id: units, population: municipalities}
        - {chart: matrix, of: forms, id: forms, population: municipalities}
        - {chart: profile, population: municipalities}
"""  # noqa: E501 - a question reads best on its line
# Norrby: four answered; Söderby: three of four; Österby: three, one of whom does not know
ROWS = [
    *[["0001", "1", "1", "0"]] * 3,
    ["0001", "2", "0", "1"],
    *[["0002", "1", "1", "0"]] * 3,
    ["0002", "9", "9", "9"],
    *[["0003", "1", "0", "1"]] * 2,
    ["0003", "8", "1", "0"],
]


@pytest.fixture
def project(tmp_path):
    populations = "populations: {municipalities: {label: kommuner, members: municipality}}\n"
    (tmp_path / "region.yaml").write_text(REGION + populations, encoding="utf-8")
    (tmp_path / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8")
    lines = [";".join(row) for row in [["kommun", "q1", "f1", "f2"], *ROWS]]
    (tmp_path / "enkat.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(tmp_path, "import", str(tmp_path / "enkat.csv"), "--as", "enkat", "--strand", "enkat")
    return tmp_path


def test_a_unit_of_too_few_has_no_answer_and_no_class_of_them(project):
    report = read_report(project)
    rows = report["tables"]["units"]["rows"]
    said = {cell["row"]: cell["value"] for cell in rows if cell["column"] == "mood"}
    assert said == {
        "0001": "mood.glad",
        "0002": "too_few",
        "0003": "too_few",
        "0004": "no_survey_reply",
    }
    classes = {cell["row"]: cell["value"] for cell in rows if cell["column"] == "spirit"}
    assert classes["0001"] == "spirit.high"
    assert "spirit.high" not in (classes["0002"], classes["0003"])


def test_each_value_of_several_is_too_few_as_well(project):
    said = {}
    for cell in read_report(project)["tables"]["forms"]["rows"]:
        said.setdefault(cell["row"], set()).add(cell["value"])
    assert said["0002"] == said["0003"] == {"too_few"}
    assert "too_few" not in said["0001"]


def test_neither_how_many_they_were_nor_what_they_said_is_told(project):
    said = run(project, "explain", "Söderby", "--lang", "en").output
    answers = [line for line in said.splitlines() if "Answer:" in line]
    assert all("not shown (too few answered)" in line for line in answers) and answers
    assert "of 3" not in said and "3 of" not in said


def test_where_the_survey_asks_for_more_the_higher_minimum_holds(project):
    schema = (project / "survey_schema.yaml").read_text("utf-8")
    stricter = schema.replace("    label: Enkät\n", "    label: Enkät\n    min_base: 6\n")
    (project / "survey_schema.yaml").write_text(stricter, "utf-8")
    rows = read_report(project)["tables"]["units"]["rows"]
    assert {cell["value"] for cell in rows if cell["column"] == "mood"} == {
        "too_few",
        "no_survey_reply",
    }
