"""Whom a strand invited: who was asked and silent is told from who was never asked."""

import json

import pytest
from drawn import REGION, SCHEMA, make_results
from importing.library import SCHEMA as LIBRARY
from importing.library import SURVEY, import_drawn, make_project, run

from kartlaggning.errors import FindingsError
from kartlaggning.schema.loading import load_schema
from kartlaggning.schema.models import Figure
from kartlaggning.study import read_results
from kartlaggning.tables import build_tables
from kartlaggning.text.findings import describe_finding

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
"""
TALKS = "talks: {kind: interview,"
SOURCES = """
source  strand  speaks_for
s1      talks   east
"""
NOTHING = "source  subject  question  said\n"


def mapping(folder, invited, files=(), strand=TALKS):
    """The drawn mapping, in which a strand has some more keys."""
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
    text = SCHEMA.replace(strand, f"{strand} {invited},") + QUESTIONS
    (folder / "survey_schema.yaml").write_text(text, encoding="utf-8")
    return load_schema(folder)


def ways(schema, *units, strand="talks"):
    """How each unit did not take part, if it is not heard; and how many of it were invited."""
    invited = schema.invited[strand]
    return {unit: (invited.how_missing(unit), invited.n_invited(unit)) for unit in units}


def test_a_strand_that_says_nothing_of_it_invited_nobody_as_far_as_one_knows(tmp_path):
    assert mapping(tmp_path, "period: 2023").invited == {}


def test_all_are_the_units_of_the_day(tmp_path):
    said = ways(mapping(tmp_path, "invited: all"), "town", "city", "east", "clinic")
    yet = ("not_replied_yet", None)
    assert said == {"town": yet, "city": yet, "east": yet, "clinic": ("", None)}


def test_who_does_not_reply_has_not_replied_yet_until_the_strand_is_closed(tmp_path):
    invited = "invited: [Småstad, clinic]"
    assert ways(mapping(tmp_path, invited), "town", "clinic", "east") == {
        "town": ("not_replied_yet", None),
        "clinic": ("not_replied_yet", None),
        "east": ("", None),
    }
    closed = mapping(tmp_path, f"{invited}, closed: yes")
    assert ways(closed, "town") == {"town": ("did_not_reply", None)}


def test_of_each_unit_how_many_or_how_it_went(tmp_path):
    invited = "invited: {Småstad: 12, Öst: declined, Väst: not_reached, Norr: nåddes inte}"
    assert ways(mapping(tmp_path, f"{invited}, closed: yes"), "town", "east", "west", "north") == {
        "town": ("did_not_reply", 12),
        "east": ("declined_invitation", None),
        "west": ("was_not_reached", None),
        "north": ("was_not_reached", None),
    }


FILES = {
    "English": "unit,n,outcome\nSmåstad,12,\nÖst,3,declined\nVäst,,not_reached\n",
    "Swedish, as Excel saves it": "\ufeffKommun;Antal;Utfall\nSmåstad;12;\nÖst;3.0;Avböjde\n"
    "Väst;;nåddes inte\n",
    "with other columns": "note,enhet,antal,utfall\nring,Småstad,12,\n,Öst,3,avböjde\n"
    ",Väst,,nåddes inte\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_file_says_both(tmp_path, text):
    schema = mapping(tmp_path, "invited: {file: invited.csv}", [("invited.csv", text)])
    assert ways(schema, "town", "east", "west") == {
        "town": ("not_replied_yet", 12),
        "east": ("declined_invitation", 3),
        "west": ("was_not_reached", None),
    }


def test_who_invites_parts_invites_the_whole(tmp_path):
    some = mapping(tmp_path, "invited: {Öst: 3, Väst: 4}")
    assert ways(some, "city") == {"city": ("not_replied_yet", 7)}
    unknown = mapping(tmp_path, "invited: {Öst: 3, Väst: declined}")
    assert ways(unknown, "city") == {"city": ("not_replied_yet", None)}
    alike = mapping(tmp_path, "invited: {Öst: declined, Väst: declined}")
    assert ways(alike, "city") == {"city": ("declined_invitation", None)}


WRONG = {
    "an unknown unit": (
        "invited: [Småstad, §Smostad]",
        "There is no unit or provider 'Smostad'. Did you mean 'Småstad'?",
    ),
    "a unit twice": (
        "invited: [Småstad, §town]",
        "'town': Småstad is among those invited already.",
    ),
    "twice with numbers": (
        "invited: {Småstad: 1, §town: 2}",
        "'town': Småstad is among those invited already.",
    ),
    "half a person": (
        "invited: {Småstad: §2.5}",
        "'2.5' is neither how many were invited nor how it went. Write a whole number from 1 up, "
        "or how it went: declined, not_reached.",
    ),
    "nobody": ("invited: {Småstad: §0}", "'0' is neither how many were invited nor how it went."),
    "fewer than nobody": ("invited: {Småstad: §-3}", "'-3' is neither"),
    "another way": ("invited: {Småstad: §ill}", "'ill' is neither"),
    "another word": ("invited: §everybody", "'everybody' cannot stand at 'invited'. Allowed: all,"),
    "a list in a mapping": ("invited: {Småstad: §[1, 2]}", "'Småstad' must be a text."),
    "rows of interviews": (
        "invited: §rows",
        "Only the file of a survey can have a row for each who was invited.",
    ),
    "no such file": (
        "invited: {file: §asked.csv}",
        "There is no file 'asked.csv' of those invited.",
    ),
    "closed alone": ("§closed: yes", "That 'talks' is closed says nothing as long as it does"),
    "a file among units": ("invited: {§file: invited.csv, Småstad: 3}", "There is no unit or prov"),
}


@pytest.mark.parametrize(("invited", "message"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_told_at_its_line_and_column(tmp_path, invited, message):
    with pytest.raises(FindingsError) as caught:
        mapping(tmp_path, invited.replace("§", ""))
    finding = caught.value.findings[0]
    before = (SCHEMA.replace(TALKS, f"{TALKS} {invited},")).partition("§")[0].splitlines()
    assert str(finding.where) == f"survey_schema.yaml:{len(before)}:{len(before[-1]) + 1}"
    assert describe_finding(finding, "en").partition(": ")[2].startswith(message)


def refused(folder, region, invited, kind="interview"):
    (folder / "region.yaml").write_text(region, encoding="utf-8")
    text = SCHEMA.replace(TALKS, f"talks: {{kind: {kind}, invited: {invited},") + QUESTIONS
    (folder / "survey_schema.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        load_schema(folder)
    [finding] = caught.value.findings
    return describe_finding(finding, "en").partition(": ")[2]


def test_documents_are_not_invited(tmp_path):
    message = "'talks' is of documents, which nobody invites."
    assert refused(tmp_path, REGION, "all", "document") == message


def test_a_unit_that_is_no_more_is_not_invited(tmp_path):
    region = REGION.replace("Småstad, kind: town", "Småstad, kind: town, valid_to: 2020-01-01")
    message = "There is no 'Småstad' on 2023-06-30."
    assert refused(tmp_path, region, "[Småstad, Öst]") == message


def test_a_name_of_several_units_invites_none_of_them(tmp_path):
    region = f"{REGION}ambiguous_names: {{Staden: [city, town]}}\n"
    message = "'Staden' can mean Storstad, Småstad. Write the whole name."
    assert refused(tmp_path, region, "[Staden]") == message


WRONG_FILES = {
    "no column of units": ("name,n\nSmåstad,1\n", 1, "The column 'unit' is missing."),
    "an unknown unit": ("unit,n\nSmåstad,1\nSmostad,1\n", 3, "There is no unit or provider"),
    "a unit twice": ("unit,n\nSmåstad,1\ntown,1\n", 3, "'town': Småstad is among those"),
    "no number": ("unit,n\nSmåstad,many\n", 2, "'many' is neither how many"),
    "another way": ("unit,outcome\nSmåstad,away\n", 2, "'away' is neither how many"),
    "a row too long": ("unit,n\nSmåstad,1,2\n", 2, "The row has 3 cells"),
    "no unit": ("unit,n\n,4\n", 2, "There is no unit or provider ''."),
}


@pytest.mark.parametrize(("text", "line", "message"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_what_cannot_be_in_a_file_is_told_at_its_line(tmp_path, text, line, message):
    with pytest.raises(FindingsError) as caught:
        mapping(tmp_path, "invited: {file: asked.csv}", [("asked.csv", text)])
    [finding] = caught.value.findings
    assert (finding.where.file, finding.where.line) == ("asked.csv", line)
    assert message in describe_finding(finding, "en")


def coverage(schema, sources=SOURCES, **figure):
    results = make_results(schema, sources, NOTHING)
    tables = build_tables([Figure(chart="coverage", **figure)], results)
    return {(cell.row, cell.column): cell for cell in tables.itertuples()}


def test_coverage_counts_the_invited_the_heard_and_each_way_of_not_taking_part(tmp_path):
    invited = "invited: {Öst: 3, Väst: declined, Småstad: 2}, closed: yes"
    cells = coverage(mapping(tmp_path, invited), population=("town", "district"))
    counted = {
        row: [(cells[row, column].n, cells[row, column].base_n) for column in ("town", "district")]
        for row, column in cells
        if column == "town"
    }
    assert counted == {
        "talks": [(1, 2), (1, 3)],
        "talks.invited": [(2, 2), (2, 3)],
        "talks.heard": [(1, 2), (1, 2)],
        "talks.declined_invitation": [(0, 2), (1, 2)],
        "talks.did_not_reply": [(1, 2), (0, 2)],
        "all": [(1, 2), (1, 3)],
    }
    assert cells["talks.declined_invitation", "district"].status == "did_not_take_part"


def test_a_strand_that_nobody_answered_is_counted_all_the_same(tmp_path):
    cells = coverage(
        mapping(tmp_path, "invited: [Småstad]"), "source  strand  speaks_for\n", population="town"
    )
    assert cells["talks", "town"].n == 0
    assert cells["talks.not_replied_yet", "town"].n == 1


def test_coverage_unit_by_unit_says_how_each_did_not_take_part(tmp_path):
    invited = "invited: {Öst: 3, Väst: declined, Småstad: 2}"
    cells = coverage(mapping(tmp_path, invited), population=("town", "district"), by="subject")
    assert {row: (cell.value, cell.status) for (row, _), cell in cells.items()} == {
        "city": ("covered", "answered"),
        "town": ("not_replied_yet", "did_not_take_part"),
        "east": ("covered", "answered"),
        "west": ("declined_invitation", "did_not_take_part"),
        "north": ("not_asked", "not_asked"),
    }


# --- from the files to the page


BY_UNIT = """\
report:
  sections:
    - {title: Svar, figures: [{chart: coverage, id: totals}, {chart: coverage, by: subject}]}
"""


@pytest.fixture
def surveyed(tmp_path):
    """A survey of three municipalities, of which the third sent nothing but an empty form."""
    return make_project(tmp_path / "project")


def report(project, invited, drawing=SURVEY):
    text = LIBRARY.partition("report:\n")[0] + BY_UNIT
    text = text.replace("    kind: survey\n", f"    kind: survey\n    {invited}\n    closed: yes\n")
    (project / "survey_schema.yaml").write_text(text, encoding="utf-8")
    assert import_drawn(project, drawing, "survey").code == 0
    outcome = run(project, "report")
    assert outcome.code == 0, outcome.err
    return json.loads((project / "reports" / "report.json").read_text("utf-8"))


def values(made):
    return {cell["row"]: cell["value"] for cell in made["tables"]["coverage"]["rows"]}


def test_who_was_sent_the_survey_and_has_no_row_did_not_reply(surveyed):
    # F9 of `found/researcher.md`: Ånge was published as not asked
    two_rows = "\n".join(SURVEY.splitlines()[:4])
    made = report(surveyed, "invited: all", two_rows)
    assert values(made)["0703"] == "did_not_reply"
    assert made["labels"]["did_not_reply"] == {"sv": "svarade inte", "en": "did not reply"}
    page = (surveyed / "reports" / "index.html").read_text("utf-8").lower()
    assert "svarade inte" in page
    assert "inte tillfrågad" not in page.partition("reading-the-numbers")[0].partition("<body>")[2]


@pytest.mark.parametrize("invited", ["invited: rows", "invited: all"])
def test_who_was_invited_and_is_silent_was_asked_and_did_not_take_part(surveyed, invited):
    rows = SURVEY if invited == "invited: rows" else "\n".join(SURVEY.splitlines()[:4])
    report(surveyed, invited, rows)
    position = read_results(surveyed).position[("0703", "opening")]
    assert (position.status, position.way) == ("did_not_take_part", "did_not_reply")
    assert position.is_asked


def test_of_rows_who_answered_nothing_did_not_take_part(surveyed):
    made = report(surveyed, "invited: rows")
    assert values(made) == {
        "0701": "covered",
        "0702": "covered",
        "0703": "did_not_reply",
    }
    counted = {
        cell["row"]: (cell["n"], cell["base_n"])
        for cell in made["tables"]["totals"]["rows"]
        if cell["column"] == "municipality"
    }
    assert counted == {
        "survey": (2, 3),
        "survey.invited": (3, 3),
        "survey.heard": (2, 3),
        "survey.did_not_reply": (1, 3),
        "all": (2, 3),
    }


def test_without_rows_an_empty_form_is_a_response(surveyed):
    assert values(report(surveyed, "invited: all"))["0703"] == "covered"


def test_who_is_said_to_have_declined_and_is_heard_all_the_same_is_told(surveyed):
    report(surveyed, "invited: {Norrvik: declined, Söderby: 3}")
    assert (
        "Norrvik is said to have declined, or not to have been reached, in 'survey', but the "
        "source survey-01 speaks for it: it counts as heard."
    ) in run(surveyed, "check").err
