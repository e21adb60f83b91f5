"""The numbers of others stand in words under figures of like questions, and in no count."""

import json

import pytest
from drawn import make_results, make_schema
from test_official import CSV, JSON_STAT

from kartlaggning.errors import FindingsError
from kartlaggning.report.contents import make_report
from kartlaggning.text.findings import describe_finding

QUESTIONS = """
questions:
  support:
    label: {sv: "Finns stöd?", en: "Is there support?"}
    type: single
    asked_in: talks
    values: {yes: Yes, no: No}
    reference:
      - {value: yes, number: 80 %, of: {sv: alla, en: all}, year: 2023, source: The board, note: Then 13}
      - {value: yes, file: oj.json, where: {Region: "00", Tid: "2023"}, of: Land, year: 2023, source: SCB}
      - {value: no, file: oj.json, where: {Region: "01", Tid: "2022"}, of: Land, year: 2022, source: SCB}
  cases:
    label: Cases
    type: quantity
    asked_in: talks
    reference: [{number: 25–60, of: the clinics, year: 2020, source: A presentation}]
  remark: {label: Remark, type: text, asked_in: talks}
report:
  sections:
    - title: One
      figures:
        - {chart: bar, of: support, in: story}
        - {chart: tile_map, of: support, id: map}
        - {chart: range, of: cases}
"""  # noqa: E501
SOURCES = """
source  strand  speaks_for
s1      talks   town
"""
ANSWERS = """
source  subject  question  said
s1      town     support   no
s1      town     cases     7
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "oj.json").write_text(json.dumps(JSON_STAT), encoding="utf-8")
    return tmp_path


@pytest.fixture
def report(folder):
    return make_report(make_results(make_schema(folder, QUESTIONS), SOURCES, ANSWERS), ())


def references(report, table):
    figures = [figure for section in report["sections"] for figure in section["figures"]]
    [figure] = [each for each in figures if each["table"] == table]
    return figure.get("references", [])


def test_they_stand_with_source_and_year_and_are_not_counted(report):
    typed, read, missing = references(report, "support")
    assert typed["number"] == {"sv": "80\u00a0%", "en": "80%"}
    assert (typed["value"], typed["share"], typed["year"]) == ("support.yes", 0.8, "2023")
    assert (typed["source"]["en"], typed["note"]["en"]) == ("The board", "Then 13")
    assert (read["number"]["sv"], read["share"]) == ("85,5\u00a0%", 0.855)
    assert missing["number"]["en"] == "the publisher has no figure" and missing["share"] is None
    counts = {row["row"]: row["n"] for row in report["tables"]["support"]["rows"]}
    assert (counts["support.yes"], counts["support.no"]) == (0, 1)


def test_a_quantity_stands_as_it_is_published_and_a_map_has_none(report):
    [cases] = references(report, "cases")
    assert (cases["number"]["sv"], cases["value"], cases["share"]) == ("25–60", "cases", None)
    assert references(report, "map") == []


def test_the_explorer_has_them_too(folder):
    (section,) = [QUESTIONS.partition("report:")[0]]
    schema = make_schema(folder, section)
    report = make_report(make_results(schema, SOURCES, ANSWERS), ())
    added = [figure for each in report["explorer"] for figure in each["figures"]]
    assert any(figure.get("references") for figure in added if figure["of"] == ["support"])


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("value: yes, number: 80 %", "number: 80 %", "Say at 'value' which answer to 'support'"),
        ("value: yes, number", "value: maybe, number", "There is no value 'maybe'."),
        ("number: 80 %", "number: many", "'many' is no number"),
        ("number: 80 %", "number: 80 %, file: oj.json", "either 'number' or 'file'"),
        ("number: 25–60", "value: yes, number: 25–60", "'yes' cannot stand here"),
        ('file: oj.json, where: {Region: "00"', 'file: ol.json, where: {Region: "00"', "'ol.json'"),
        (
            'Region: "00"',
            'Regoin: "00"',
            "no variable 'Regoin'. It has: region, år, tabellinnehåll",
        ),
        ('Region: "00"', 'Region: "02"', "'02' is none, or not one alone"),
        (', Tid: "2023"', "", "'where' does not say which value of 'år' is meant"),
        (
            "type: text, asked_in: talks",
            "type: text, asked_in: talks, reference: [{number: 2, of: x, year: 2020, source: y}]",
            "'remark' is answered in free text",
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(folder, right, wrong, told):
    assert right in QUESTIONS
    with pytest.raises(FindingsError) as raised:
        make_schema(folder, QUESTIONS.replace(right, wrong, 1))
    [line] = [describe_finding(finding, "en") for finding in raised.value.findings]
    assert line.startswith("survey_schema.yaml:") and told in line


def test_a_broken_file_is_told_once_at_its_own_place(folder):
    (folder / "oj.json").write_text("{", encoding="utf-8")
    with pytest.raises(FindingsError) as raised:
        make_schema(folder, QUESTIONS)
    [line] = [describe_finding(finding, "en") for finding in raised.value.findings]
    assert line.startswith("oj.json:1:2: ")


def test_a_file_that_does_not_say_percent_is_told_by_the_schema(folder):
    (folder / "oj.csv").write_text(CSV, encoding="utf-8")
    where = 'file: oj.csv, where: {region: Riket, kön: kvinnor, column: "Andel 2023"}'
    written = QUESTIONS.replace("number: 80 %", f"{where}, percent: yes", 1)
    schema = make_schema(folder, written)
    report = make_report(make_results(schema, SOURCES, ANSWERS), ())
    assert references(report, "support")[0]["number"]["en"] == "86%"
