"""Layouts of survey programs through import: options that hold their own text, or a comma."""

import pytest
from importing.library import run_import, stored
from readers.books import Book, Cell, write_xlsx

SURVEY = """\
title: {sv: Stöd, en: Support}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  survey:
    kind: survey
    label: {sv: Enkät, en: Survey}
    missing: {"": no_answer}
    separator: ","
    HIDDEN
    columns: {subject: Kommun, support: COLUMNS}
questions:
  support:
    label: {sv: Stöd, en: Support}
    type: multiple
    asked_in: survey
    values:
      talk: {label: {sv: "Samtal, enskilt", en: Talk}}
      group: {label: {sv: Grupp, en: Group}}
      alone: {label: {sv: ALONE, en: Alone}}
"""
JOINED = "Vilka stöd?"
APART = '{values: {talk: "Vilka stöd? [Samtal]", group: Grupp, alone: Eget}}'


def write_schema(project, columns, alone="Eget", hidden=""):
    text = SURVEY.replace("COLUMNS", columns).replace("ALONE", alone).replace("HIDDEN", hidden)
    (project / "survey_schema.yaml").write_text(text, "utf-8")


def imported(project, text, name="a.csv"):
    (project / name).write_text(text, "utf-8")
    return run_import(project, name, "survey")


def test_an_option_may_hold_the_separator(project):
    write_schema(project, JOINED)
    rows = (
        'Kommun,Vilka stöd?\nNorrvik,"Samtal, enskilt, Grupp"\nSöderby,"Grupp, Samtal, enskilt"\n'
    )
    outcome = imported(project, rows)
    assert outcome.code == 0
    assert stored(project, "survey", "responses")["support"].tolist() == [
        "talk|group",
        "group|talk",
    ]


def test_a_cell_of_very_many_options_is_parted_as_one_of_few(project):
    write_schema(project, JOINED)
    cell = ", ".join(["Samtal, enskilt, Grupp"] * 2_000)
    assert imported(project, f'Kommun,Vilka stöd?\nNorrvik,"{cell}"\n').code == 0
    # each stands there two thousand times, and counts once
    assert stored(project, "survey", "responses")["support"].tolist() == ["talk|group"]


def test_what_stands_beside_an_option_with_the_separator_is_named_alone(project):
    write_schema(project, JOINED)
    outcome = imported(project, 'Kommun,Vilka stöd?\nNorrvik,"Samtal, enskilt, per brev"\n')
    assert outcome.code == 1
    assert "'per brev'" in outcome.err


def test_a_cell_that_can_be_parted_in_two_ways_is_an_error(project):
    write_schema(project, JOINED, alone="enskilt")
    schema = project / "survey_schema.yaml"
    schema.write_text(schema.read_text("utf-8").replace("sv: Grupp", "sv: Samtal"), "utf-8")
    outcome = imported(
        project,
        'Kommun,Vilka stöd?\nNorrvik,"Samtal, enskilt"\nSöderby,"enskilt, Samtal, enskilt"\n',
    )
    assert outcome.code == 1
    assert "'enskilt' + 'Samtal, enskilt'" in outcome.err


def test_an_option_that_holds_its_own_text_was_chosen(project):
    write_schema(project, APART)
    outcome = imported(
        project,
        "Kommun;Vilka stöd? [Samtal];Grupp;Eget\n"
        "Norrvik;Samtal;;Eget\nSöderby;Samtal, enskilt;Grupp;\nÖsteråsa;;;\n",
    )
    assert outcome.code == 0
    responses = stored(project, "survey", "responses")
    columns = ["support.talk", "support.group", "support.alone"]
    assert responses[columns].to_numpy().tolist() == [
        ["yes", "no", "yes"],
        ["yes", "yes", "no"],
        ["no_answer", "no_answer", "no_answer"],
    ]


@pytest.mark.parametrize(
    ("hidden", "units"),
    [("", ["0701", "0702"]), ("hidden: read", ["0701", "0702"]), ("hidden: leave", ["0701"])],
)
def test_the_strand_decides_whether_hidden_rows_are_read(project, hidden, units):
    write_schema(project, JOINED, hidden=hidden)
    rows = [["Kommun", JOINED], ["Norrvik", "Grupp"], ["Söderby", Cell("Eget", comment="Anna Ek")]]
    write_xlsx(project / "a.xlsx", Book(rows, hidden_rows=(2,)))
    outcome = run_import(project, "a.xlsx", "survey")
    assert outcome.code == 0
    assert stored(project, "survey", "responses")["subject_id"].tolist() == units
    assert "Anna Ek" not in "".join(
        path.read_text("utf-8") for path in project.rglob("*") if path.suffix in (".csv", ".json")
    )
