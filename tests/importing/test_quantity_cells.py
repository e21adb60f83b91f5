"""What a cell says of a quantity: read with its words of nearness, or asked about, not guessed."""

import json
from pathlib import Path

import pytest
import xlsxwriter
from importing.library import REGION, run, stored, write_csv, write_sav, write_xlsx

SCHEMA = """\
title: Frånvaro
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks:
    kind: interview
    label: Samtal
    columns: {source: Intervju, subject: Kommun, pupils: Antal}
  survey:
    kind: survey
    label: Enkät
    missing: {"": no_answer}
    columns: {subject: Kommun, pupils: Antal}
questions:
  pupils:
    label: {sv: Elever, en: Pupils}
    type: quantity
    asked_in: [talks, survey]
    measure: {sv: elever, en: pupils}
dimensions:
  size:
    label: Storlek
    classes:
      small: {label: Liten, when: {pupils: {at_most: 50}}}
      large: {label: Stor, when: {not: {pupils: {at_most: 50}}}}
report:
  sections:
    - title: Tal
      figures: [{chart: range, of: pupils, by: subject}, {chart: profile}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path / "project")


def project_in(folder, **of_question):
    """The mapping; further keys of its question by their names."""
    folder.mkdir()
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    keys = "".join(f"    {key}: {value}\n" for key, value in of_question.items())
    text = SCHEMA.replace("dimensions:\n", f"{keys}dimensions:\n")
    (folder / "survey_schema.yaml").write_text(text, encoding="utf-8")
    return folder


def talk(project, *cells):
    """Import talks, one with each municipality in turn; what each says of the pupils."""
    units = ("Norrvik", "Söderby", "Österåsa")
    rows = []
    for number, cell in enumerate(cells):
        unit, _, said = cell.rpartition(":")
        unit = unit or units[number % 3]
        rows.append({"Intervju": f"I{number}", "Kommun": unit, "Antal": said})
    write_csv(project / "talks.csv", rows)
    return run(project, "import", "talks.csv", "--as", "talks")


def respond(project, *cells, file="survey.csv", write=write_csv, **how):
    rows = [{"Kommun": "Norrvik", "Antal": cell} for cell in cells]
    write(project / file, rows, **how)
    return run(project, "import", file, "--as", "survey", "--strand", "survey")


def class_of(project, unit):
    outcome = run(project, "classify", "--format", "json")
    rows = json.loads(outcome.out)
    [row] = [row for row in rows if row["unit_id"] == unit]
    return row["certainty"], row["class"], row["candidates"]


def test_about_five_hundred_and_ten_are_a_conflict_and_not_ten(project):
    assert talk(project, "Norrvik:ca 500", "Norrvik:10", "Söderby:ca 500").code == 0
    assert class_of(project, "0701") == ("conflict", "", ["small", "large"])
    # alone it is read as what was said
    assert class_of(project, "0702") == ("certain", "large", ["large"])


def test_a_limit_within_the_tolerance_leaves_the_class_open_and_nobody_is_shown_it(tmp_path):
    project = project_in(tmp_path / "near", tolerance="10 %")
    assert talk(project, "ca 52", "ca 500", "knappt 40").code == 0
    assert class_of(project, "0701") == ("undecided", "", ["small", "large"])
    assert class_of(project, "0702") == ("certain", "large", ["large"])
    assert class_of(project, "0703") == ("certain", "small", ["small"])
    assert run(project, "report").code == 0
    report = json.loads((project / "reports/report.json").read_text("utf-8"))
    [of_range] = [table for table in report["tables"].values() if table["kind"] == "range"]
    shown = [(cell["low"], cell["high"], cell["low_end"]) for cell in of_range["rows"]]
    assert shown == [(52, 52, "approximate"), (500, 500, "approximate"), (40, 40, "approximate")]
    page = (project / "reports/index.html").read_text("utf-8")
    for number in ("46,8", "57,2", "450", "550"):
        assert f">{number}" not in page


@pytest.mark.parametrize(
    ("said", "of", "classes"),
    [
        ("färre än 51", "clients", ["small"]),
        ("fler än 50", "clients", ["large"]),
        ("färre än 51", "organisations", ["small"]),
        ("över 50", "organisations", ["large"]),
        ("under 51", "organisations", ["small", "large"]),
        ("under 51", "respondents", ["small", "large"]),
        ("50 eller fler", "organisations", ["small", "large"]),
        ("51 or more", "organisations", ["large"]),
        ("51 eller mer", "organisations", ["large"]),
    ],
)
def test_bounds_are_open_or_closed_as_the_words_say(tmp_path, said, of, classes):
    project = project_in(tmp_path / "bounds", of=of)
    assert talk(project, said).code == 0
    assert class_of(project, "0701")[2] == classes


@pytest.mark.parametrize(
    ("cell", "first", "second"),
    [
        ("1, 2, 3", "1–3", "1 (1, 2, 3)"),
        ("10, 12", "10–12", "10,12"),
        ("3 maj", "3–5", "3 maj"),
        ("05-okt", "5–10", "5 okt"),
        ("2 veckor", "2", "2 veckor"),
        ("100-tal", "ca 100", "100"),
        ("1.250", "1250", "1.25"),
        ("1,250", "1250", "1,25"),
        ("5, fler i år", "5", "5, fler i år"),
        *(("12*", "12", "12*"), ("*12", "12", "*12"), ("12 p", "12", "12 p")),
        *(
            ("12 (?)", "12", "12 (?)"),
            ("30 %†", "30 %", "30 %†"),
            ("7 av 10*", "7 av 10", "7 av 10*"),
            ("10*–15", "10–15", "10*–15"),
            ("12 ±2", "12", "10–14"),
        ),
    ],
)
def test_what_has_two_readings_is_told_with_both_and_nothing_is_written(
    project, cell, first, second
):
    for outcome, file in ((talk(project, cell), "talks"), (respond(project, cell), "survey")):
        assert outcome.code == 1
        line = f"{file}.csv:2: Antal: '{cell}' for pupils can be read as {first} and as {second}."
        assert outcome.err.startswith(line)
    assert not (project / "interviews").exists()


def test_a_column_tells_what_its_signs_part(project):
    assert respond(project, "2,5", "1.250", "1.250.000", "ca 1.250", "12").code == 0
    cells = stored(project, "survey", "responses")["pupils"].tolist()
    assert sorted(cells) == sorted(["2.5", "1250", "1250000", "ca 1250", "12"])
    assert run(project, "check").code == 0


def test_a_number_of_a_workbook_or_of_spss_needs_no_column(project):
    for file, write in (("survey.xlsx", write_xlsx), ("survey.sav", write_sav)):
        assert respond(project, "1.125", "12.375", file=file, write=write).code == 0
        cells = stored(project, "survey", "responses")["pupils"].tolist()
        assert sorted(cells) == ["1.125", "12.375"]
    assert run(project, "check").code == 0


def test_a_footnote_that_a_workbook_raises_is_asked_about_and_no_digit(project):
    """12 and a raised 1 were 121."""
    with xlsxwriter.Workbook(project / "survey.xlsx") as workbook:
        raised = workbook.add_format({"font_script": 1})
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Kommun", "Antal"])
        sheet.write(1, 0, "Norrvik")
        sheet.write_rich_string(1, 1, "12", raised, "1")
    outcome = run(project, "import", "survey.xlsx", "--as", "survey", "--strand", "survey")
    assert outcome.code == 1
    line = "survey.xlsx:2: Antal: '12¹' for pupils can be read as 12 and as 12¹."
    assert outcome.err.startswith(line)


def test_a_number_below_nought_needs_the_questions_leave(project, tmp_path):
    outcome = talk(project, "-5")
    assert outcome.code == 1
    assert "'-5' is less than nought, which pupils may not be." in outcome.err
    assert "may_be_negative: yes" in outcome.err
    balance = project_in(tmp_path / "balance", may_be_negative="yes")
    assert talk(balance, "-5", "−4,5", "-10–-5").code == 0
    assert stored(balance, "talks", "answers")["low"].tolist() == ["-5", "-4.5", "-10"]
    assert respond(balance, "-5", "−4,5", "-10–-5").code == 0
    assert run(balance, "check").code == 0
    assert run(balance, "report").code == 0


@pytest.mark.parametrize("cell", ["0,00005", "5e-05", "1E+15", "1000000000000000", "0,0001"])
def test_what_is_written_can_be_read(project, cell):
    assert respond(project, cell).code == 0
    [written] = stored(project, "survey", "responses")["pupils"]
    assert "e" not in written
    assert run(project, "check").code == 0
    assert run(project, "report").code == 0


def test_a_mark_that_a_workbook_shows_is_asked_about_as_in_a_csv(project):
    path = project / "survey.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Kommun", "Antal"])
        sheet.write(1, 0, "Norrvik")
        sheet.write(1, 1, 12, workbook.add_format({"num_format": '0"*"'}))
    outcome = run(project, "import", "survey.xlsx", "--as", "survey", "--strand", "survey")
    assert outcome.code == 1
    assert "survey.xlsx:2: Antal: '12*' for pupils can be read as 12 and as 12*." in outcome.err


LABELS = {"34": "34", "99": "Vet ej", "51": "51"}


def test_a_label_that_is_no_number_never_falls_back_to_its_code(project, tmp_path):
    labels = {"variable_value_labels": {"Antal": {99: "Vet ej"}}}
    outcome = respond(project, "34", "99", file="survey.sav", write=write_sav, **labels)
    assert outcome.code == 1
    assert (
        "Antal: The file says that '99' means 'Vet ej', which is no quantity for pupils."
        in outcome.err
    )
    declared = project_in(tmp_path / "declared", missing='{"99": dont_know}')
    assert respond(declared, "34", "99", file="survey.sav", write=write_sav, **labels).code == 0
    assert stored(declared, "survey", "responses")["pupils"].tolist() == ["34", "dont_know"]


@pytest.mark.parametrize(
    ("label", "stored_as"),
    [("Inga", "0"), ("1–5 elever", "1–5 elever"), ("85 elever eller fler", "85 elever eller fler")],
)
def test_a_label_with_a_number_goes_before_its_code(project, label, stored_as):
    labels = {"variable_value_labels": {"Antal": {0: label}}}
    assert respond(project, "0", file="survey.sav", write=write_sav, **labels).code == 0
    assert stored(project, "survey", "responses")["pupils"].tolist() == [stored_as]


@pytest.mark.parametrize("label", ["Grupp 1: 0-9 elever", "9: Ej svar", "Över 20 (grupp 3)?"])
def test_a_label_that_says_more_than_a_number_is_told(project, label):
    labels = {"variable_value_labels": {"Antal": {1: label}}}
    assert respond(project, "1", file="survey.sav", write=write_sav, **labels).code == 1


@pytest.mark.parametrize(
    ("cell", "numerator", "denominator"),
    [
        *(("knappt 7 av 10", "7", "10"), ("30 %", "30", "100"), ("ca 30 %", "30", "100")),
        *(("7/10", "7", "10"), ("minst 3 av 10", "3", "10"), ("10–15 av 40", "", "40")),
    ],
)
def test_a_ratio_keeps_its_numerator_and_its_base(project, cell, numerator, denominator):
    assert talk(project, cell).code == 0
    [answer] = stored(project, "talks", "answers").to_dict("records")
    assert (answer["numerator"], answer["denominator"]) == (numerator, denominator)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"tolerance": "lite"}, "'lite' is no tolerance."),
        ({"tolerance": "-5"}, "'-5' is no tolerance."),
        ({"tolerance": "5", "type": "text"}, "tolerance"),
        ({"may_be_negative": "yes", "type": "text"}, "may_be_negative"),
    ],
)
def test_a_tolerance_must_be_one_and_stand_with_a_quantity(tmp_path, keys, line):
    project = project_in(tmp_path / "schema", **keys)
    if "type" in keys:
        schema = project / "survey_schema.yaml"
        text = schema.read_text("utf-8").replace("    type: quantity\n", "", 1)
        schema.write_text(text, encoding="utf-8")
    outcome = run(project, "check")
    assert outcome.code != 0
    assert line in outcome.err


def test_a_decision_may_not_have_two_readings_either(project):
    assert talk(project, "10", "20").code == 0
    (project / "interviews/decisions.csv").write_text(
        "subject,question,decision,reason,date,decided_by,on\n"
        'Norrvik,pupils,"10, 12",Samtal,2023-06-01,forskaren,\n',
        encoding="utf-8",
    )
    outcome = run(project, "check")
    assert outcome.code == 1
    assert "'10, 12' for pupils can be read as 10–12 and as 10,12." in outcome.err


def test_a_survey_that_was_stored_with_two_readings_is_told(project):
    assert respond(project, "12").code == 0
    path = project / "interviews/survey/responses.csv"
    path.write_text(path.read_text("utf-8").replace(",12\n", ',"1, 2, 3"\n'), encoding="utf-8")
    outcome = run(project, "check")
    assert "'1, 2, 3' for pupils can be read as 1–3 and as 1 (1, 2, 3)." in outcome.err
