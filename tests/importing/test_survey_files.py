"""Surveys: what stands in a .sav is what is stored wide, and what comes back as answers."""

import pytest
import xlsxwriter
from drawn import draw
from importing.library import SURVEY, run, run_import, stored, write_csv, write_sav
from readers.pspp import run_pspp

from kartlaggning.interviews.responses import answers_of_responses
from kartlaggning.interviews.store import read_interviews
from kartlaggning.schema.loading import load_schema

LABELS = {
    "f1": {1: "Ja, öppet", 2: "stängt", 98: "Vet ej", 99: "Vill ej svara"},
    "f2_1": {0: "Nej", 1: "Ja", 99: "Ej svar"},
}
MISSING = {name: [{"lo": 98, "hi": 99}] for name in ("f1", "f2_1", "f2_2")}
STORED = """
    subject_id  is_synthetic  opening    services.books  services.meals  loans      remark
    0701        false         open       yes             no              12         Bra
    0702        false         dont_know  no              no              10–15      no_answer
    0703        false         no_answer  no_answer       no_answer       no_answer  no_answer
"""


def write_survey(path, rows):
    write_sav(path, rows, variable_value_labels=LABELS, missing_ranges=MISSING)


def answers(project):
    interviews = read_interviews(project)
    [(name, responses)] = interviews.responses.items()
    return answers_of_responses(responses, f"{name}-01", load_schema(project))


@pytest.mark.parametrize(
    ("file", "write"), [("survey.sav", write_survey), ("survey.csv", write_csv)]
)
def test_every_answer_is_stored_and_dont_know_is_not_no_answer(project, file, write):
    write(project / file, draw(SURVEY))
    outcome = run_import(project, file, "survey")
    assert (outcome.code, outcome.err) == (0, "")
    responses = stored(project, "survey", "responses")
    assert responses.drop(columns="response_id").to_dict("records") == draw(STORED)
    assert responses["response_id"].tolist() == [
        "survey-01-0001",
        "survey-01-0002",
        "survey-01-0003",
    ]


def test_what_was_given_is_found_among_the_answers(project):
    write_survey(project / "survey.sav", draw(SURVEY))
    run_import(project, "survey.sav", "survey")
    found = answers(project)
    columns = ["subject_id", "question", "value", "is_denied", "status", "words"]
    assert found[columns].astype(str).to_dict("records") == draw("""
        subject_id  question  value  is_denied  status     words
        0701        opening   open   False      answered   .
        0702        opening   .      False      dont_know  .
        0703        opening   .      False      no_answer  .
        0701        services  books  False      answered   .
        0702        services  books  True       answered   .
        0703        services  books  False      no_answer  .
        0701        services  meals  True       answered   .
        0702        services  meals  True       answered   .
        0703        services  meals  False      no_answer  .
        0701        loans     .      False      answered   12
        0702        loans     .      False      answered   10–15
        0703        loans     .      False      no_answer  .
        0701        remark    .      False      answered   Bra
        0702        remark    .      False      no_answer  .
        0703        remark    .      False      no_answer  .
    """)
    assert found.loc[found["question"] == "loans", ["low", "high"]].head(2).values.tolist() == [
        [12, 12],
        [10, 15],
    ]
    assert found["answer_id"].is_unique


def test_a_survey_is_one_source_that_speaks_for_each_unit_that_responded(project):
    rows = draw(SURVEY)
    write_csv(project / "survey.csv", [*rows, {**rows[0], "f3": "5"}])
    run_import(project, "survey.csv", "survey")
    [source] = stored(project, "survey", "sources").to_dict("records")
    columns = ("source_id", "kind", "strand", "period", "is_confidential", "is_synthetic")
    assert [source[column] for column in columns] == [
        "survey-01",
        "survey",
        "survey",
        "2023",
        "false",
        "false",
    ]
    assert stored(project, "survey", "speaks_for").to_dict("records") == draw("""
        source_id  subject_id  is_synthetic
        survey-01  0701        false
        survey-01  0702        false
        survey-01  0703        false
    """)


def test_a_survey_with_one_invented_response_is_no_real_source(project):
    """The file writes codes, and says by its labels which of them is yes."""
    rows = [row | {"prov": code} for row, code in zip(draw(SURVEY), "878", strict=True)]
    labels = {**LABELS, "prov": {7: "Ja", 8: "Nej"}}
    write_sav(project / "survey.sav", rows, variable_value_labels=labels, missing_ranges=MISSING)
    outcome = run_import(project, "survey.sav", "survey")
    assert (outcome.code, outcome.err) == (0, "")
    told = {
        frame: stored(project, "survey", frame)["is_synthetic"].tolist()
        for frame in ("responses", "sources", "speaks_for")
    }
    assert told == {
        "responses": ["false", "true", "false"],
        "sources": ["true"],
        "speaks_for": ["true", "true", "true"],
    }


def test_a_survey_that_says_nothing_of_invented_responses_has_none(project):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace("      synthetic: prov\n", "")
    schema.write_text(text, encoding="utf-8")
    write_csv(project / "survey.csv", draw(SURVEY))
    assert run_import(project, "survey.csv", "survey").code == 0
    assert stored(project, "survey", "responses")["is_synthetic"].tolist() == ["false"] * 3


def test_a_survey_in_two_files_is_stored_as_in_one(project):
    rows = draw(SURVEY)
    write_csv(project / "survey.csv", rows)
    run_import(project, "survey.csv", "survey")
    whole = {name: stored(project, "survey", name) for name in ("responses", "speaks_for")}
    write_csv(project / "late.csv", rows[:1])
    write_csv(project / "early.csv", rows[1:])
    outcome = run(project, "import", "late.csv", "early.csv", "--as", "survey")
    assert outcome.code == 0
    for name, frame in whole.items():
        assert stored(project, "survey", name).equals(frame), name


def test_several_values_in_a_cell_and_a_sign_among_them(project):
    schema = project / "survey_schema.yaml"
    one_column = schema.read_text("utf-8").replace("{values: {books: f2_1, meals: f2_2}}", "f2_1")
    schema.write_text(one_column, encoding="utf-8")
    rows = [
        {**row, "f2_1": cell}
        for row, cell in zip(draw(SURVEY), ("Böcker;Film", "meals;98", ""), strict=True)
    ]
    for row in rows:
        del row["f2_2"]
    write_csv(project / "survey.csv", rows)
    assert run_import(project, "survey.csv", "survey").code == 0
    found = answers(project)
    services = found[found["question"] == "services"]
    assert services[["subject_id", "value", "status"]].values.tolist() == [
        ["0701", "books", "answered"],
        ["0701", "films", "answered"],
        ["0702", "meals", "answered"],
        ["0702", "", "dont_know"],
        ["0703", "", "no_answer"],
    ]


RESPONSE_SET = """
    data list free /kommun (a4) f2_1 (f1) f2_2 (f1) f3 (f1).
    begin data.
    0701 1 0 3
    0702 0 0 3
    0703 9 9 3
    0701 1 9 3
    0702 . . 3
    0703 0 2 3
    0701 . 1 3
    end data.
    missing values f2_1 f2_2 (9).
    value labels f2_1 f2_2 2 "Vet inte".
    variable labels f2_1 "books" /f2_2 "meals".
    mrsets /mdgroup name=$f2 variables=f2_1 f2_2 value=1.
    save outfile='survey.sav'.
"""


BY_VALUE = "{values: {books: f2_1, meals: f2_2}}"


def import_options(project, columns, *values):
    """What is stored of the options when the strand reads them by these columns."""
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace(BY_VALUE, columns)
    text = text.replace(
        'missing: {"98": dont_know, "99": no_answer', 'missing: {"2": dont_know, "9": no_answer'
    )
    for line in ("      synthetic: prov\n", "      opening: f1\n", "      remark: f4\n"):
        text = text.replace(line, "")
    schema.write_text(text, "utf-8")
    outcome = run_import(project, "survey.sav", "survey")
    assert outcome.code == 0
    rows = stored(project, "survey", "responses")[
        ["subject_id", *(values or ("services.books", "services.meals"))]
    ]
    return sorted(rows.to_numpy().tolist()), outcome.err


@pytest.mark.parametrize("columns", ["f2", BY_VALUE])
def test_where_options_hold_a_no_an_empty_one_is_missing_in_a_set_as_in_columns(project, columns):
    run_pspp(project, RESPONSE_SET)
    rows, _ = import_options(project, columns)
    assert rows == [
        ["0701", "no_answer", "yes"],
        ["0701", "yes", "no"],
        ["0701", "yes", "no_answer"],
        ["0702", "no", "no"],
        ["0702", "no_answer", "no_answer"],
        ["0703", "no", "dont_know"],  # by the schema, not the file
        ["0703", "no_answer", "no_answer"],
    ]


ONLY_TICKED = """
    data list free /kommun (a4) f2_1 (f1) f2_2 (f1) f3 (f1).
    begin data.
    0701 1 . 3
    0702 . . 3
    0703 9 1 3
    end data.
    missing values f2_1 f2_2 (9).
    variable labels f2_1 "books" /f2_2 "meals".
    mrsets /mdgroup name=$f2 variables=f2_1 f2_2 value=1.
    save outfile='survey.sav'.
"""


@pytest.mark.parametrize(("columns", "n_said"), [("f2", 0), (BY_VALUE, 1)])
def test_where_options_hold_nothing_but_ticks_an_empty_one_beside_a_tick_is_no(
    project, columns, n_said
):
    run_pspp(project, ONLY_TICKED)
    rows, said = import_options(project, columns)
    assert rows == [
        ["0701", "yes", "no"],
        [
            "0702",
            "no_answer",
            "no_answer",
        ],  # nothing was ticked: whether anything was left is not known
        ["0703", "no_answer", "yes"],
    ]
    assert said.count("services: 1 empty cell beside a chosen option was read as no") == n_said


SHARED_OPTIONS = """
    data list free /kommun (a4) f2_1 (f1) f2_2 (f1) f2_3 (f1) f3 (f1).
    begin data.
    0701 0 1 0 3
    0702 0 0 1 3
    0703 0 0 0 3
    end data.
    variable labels f2_1 "books" /f2_2 "Böcker" /f2_3 "vet inte".
    mrsets /mdgroup name=$f2 variables=f2_1 f2_2 f2_3 value=1.
    save outfile='survey.sav'.
"""


def test_two_options_may_be_one_value_and_one_may_be_a_kind_of_missing(project):
    schema = project / "survey_schema.yaml"
    schema.write_text(
        schema.read_text("utf-8").replace('{"98": dont', '{"vet inte": dont_know, "98": dont'),
        "utf-8",
    )
    run_pspp(project, SHARED_OPTIONS)
    rows, said = import_options(project, "f2", "services.books")
    assert rows == [["0701", "yes"], ["0702", "dont_know"], ["0703", "no"]]


def test_an_error_of_excels_is_no_missing_answer_but_stops_the_import_where_its_column_is_read(
    project,
):
    headers, rows = list(draw(SURVEY)[0]), [list(row.values()) for row in draw(SURVEY)]
    with xlsxwriter.Workbook(project / "survey.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([[*headers, "Hjälp"], *rows]):
            sheet.write_row(number, 0, row)
        sheet.write_formula(1, len(headers), "=VLOOKUP(1,A1:A2,1)", None, "#N/A")
        sheet.write_formula(2, headers.index("f3"), "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, headers.index("f1"), "=A1", None, "")
    outcome = run_import(project, "survey.xlsx", "survey")
    assert outcome.code == 1
    assert not (project / "interviews").exists()
    assert [line.partition(". ")[0] for line in outcome.err.splitlines() if ": f" in line] == [
        "survey.xlsx:3: f3: The cell holds the error #DIV/0!, so what it should say is not known",
        "survey.xlsx:4: f1: The cell holds a formula whose result is not in the file",
    ]


def test_a_label_that_says_another_thing_than_the_code_is_an_error(project):
    rows = [
        row | {"kommun": unit, "f2_1": "1"}
        for row, unit in zip(draw(SURVEY), ("701", "702", "3"), strict=True)
    ]
    labels = {
        "f1": {1: "Stängt", 99: "vet ej"},
        "f2_1": {1: "Nej"},
        "kommun": {702: "Österåsa", 3: "Österåsa"},
    }
    write_sav(project / "survey.sav", rows, variable_value_labels=labels)
    schema = project / "survey_schema.yaml"
    schema.write_text(
        schema.read_text("utf-8").replace('{"98": dont', '{vet ej: dont_know, "98": dont'), "utf-8"
    )
    outcome = run_import(project, "survey.sav", "survey")
    assert outcome.code == 1
    assert [line.partition(". Mend")[0] for line in outcome.err.splitlines()[:4]] == [
        "survey.sav:1: f1: The file says that '1' means 'Stängt', which is read as closed, "
        "but '1' itself is read as open",
        "survey.sav:1: f2_1: The file says that '1' means 'Nej', which is read as no, "
        "but '1' itself is read as yes",
        "survey.sav:2: kommun: The file says that '702' means 'Österåsa', "
        "which is read as Österåsa, but '702' itself is read as Söderby",
        "survey.sav:3: f1: The file says that '99' means 'vet ej', which is read as dont_know, "
        "but '99' itself is read as no_answer",
    ]


def test_a_unit_whose_code_leads_nowhere_is_found_by_the_files_label_of_it(project):
    rows = [
        row | {"kommun": unit} for row, unit in zip(draw(SURVEY), ("21", "22", "701"), strict=True)
    ]
    labels = {**LABELS, "kommun": {21: "Söderby", 22: "Österåsa kommun"}}
    write_sav(project / "survey.sav", rows, variable_value_labels=labels, missing_ranges=MISSING)
    assert run_import(project, "survey.sav", "survey").code == 0
    assert stored(project, "survey", "responses")["subject_id"].tolist() == ["0701", "0702", "0703"]


def test_a_missing_code_that_only_the_file_declares_is_an_error(project):
    rows = draw(SURVEY)
    rows[0]["f1"] = "97"
    labels = {**LABELS, "f1": {97: "Ej aktuellt"}}
    write_sav(
        project / "survey.sav", rows, variable_value_labels=labels, missing_ranges={"f1": [97]}
    )
    outcome = run_import(project, "survey.sav", "survey")
    assert outcome.code == 1
    assert outcome.err.startswith(
        "survey.sav:1: f1: The file says that '97' (Ej aktuellt) is a missing answer to opening, "
        "but the schema does not say of which kind. Declare it under the strand's missing. "
        "Kinds: dont_know, not_recorded,"
    )


def test_a_number_that_the_file_holds_as_an_answer_is_one_though_it_is_missing_elsewhere(project):
    """Of loans only 998 is missing in the file: 98 and 99 are counts, and don't know elsewhere."""
    rows = draw(SURVEY)
    for row, loans, remark in zip(rows, ("98", "98", "998"), ("99", "", "vet ej"), strict=True):
        row |= {"f3": loans, "f4": remark}
    schema = project / "survey_schema.yaml"
    signs = '"98": dont_know, "99": no_answer, "": no_answer'
    text = schema.read_text("utf-8").replace(signs, f'{signs}, "998": no_answer, vet ej: dont_know')
    schema.write_text(text, encoding="utf-8")
    ranges = {**MISSING, "f3": [998], "f4": ["x"]}
    write_sav(project / "survey.sav", rows, variable_value_labels=LABELS, missing_ranges=ranges)
    outcome = run_import(project, "survey.sav", "survey")
    responses = stored(project, "survey", "responses")
    assert responses["opening"].tolist() == ["open", "dont_know", "no_answer"]
    assert responses["loans"].tolist() == ["98", "98", "no_answer"]
    assert responses["remark"].tolist() == ["99", "no_answer", "dont_know"]
    assert outcome.err.splitlines() == [
        "survey.sav:1: f3: '98' is missing in the strand, "
        "but the file says that it is an answer to loans; it was kept as an answer (2). "
        "Where it is missing here too, declare it under the question's missing.",
        "survey.sav:1: f4: '99' is missing in the strand, "
        "but the file says that it is an answer to remark; it was kept as an answer (1). "
        "Where it is missing here too, declare it under the question's missing.",
    ]
    question = "  loans:\n    missing: {'98': dont_know}\n"
    schema.write_text(text.replace("  loans:\n", question), encoding="utf-8")
    run_import(project, "survey.sav", "survey")
    assert stored(project, "survey", "responses")["loans"].tolist() == [
        "dont_know",
        "dont_know",
        "no_answer",
    ]


def test_a_number_is_no_sign_in_a_variable_that_the_file_leaves_out_where_it_declares_it_of_others(
    project,
):
    rows = draw(SURVEY)
    for row, loans, first in zip(rows, ("99", "99", "5"), ("99", "98", "1"), strict=True):
        row |= {"f3": loans, "f1": first}
    ranges = {name: MISSING[name] for name in ("f2_1", "f2_2")}
    write_sav(
        project / "survey.sav",
        rows,
        variable_value_labels={"f1": {98: "Vet ej"}},
        missing_ranges=ranges,
    )
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace('{"98": dont', '{vet ej: dont_know, "98": dont')
    schema.write_text(text, "utf-8")
    outcome = run_import(project, "survey.sav", "survey")
    assert outcome.code == 1
    assert [line for line in outcome.err.splitlines() if "unknown value" in line] == [
        "survey.sav:1: f1: unknown value '99' for opening."  # 98 is called *vet ej*
    ]
    assert (
        "f3: '99' is missing in the strand, "
        "but the file says that it is an answer to loans; it was kept" in outcome.err
    )
    schema.write_text(
        text.replace("  opening:\n", '  opening:\n    missing: {"99": no_answer}\n'), "utf-8"
    )
    run_import(project, "survey.sav", "survey")
    responses = stored(project, "survey", "responses")
    assert responses["opening"].tolist() == ["no_answer", "dont_know", "open"]
    assert responses["loans"].tolist() == ["99", "99", "5"]


def test_a_code_that_stands_for_a_range_is_read_as_its_label(project):
    rows = draw(SURVEY)
    for row, code in zip(rows, ("1", "2", "99"), strict=True):
        row["f3"] = code
    labels = {**LABELS, "f3": {1: "1–5 om dagen", 2: "fler än 5"}}
    write_sav(project / "survey.sav", rows, variable_value_labels=labels)
    assert run_import(project, "survey.sav", "survey").code == 0
    assert stored(project, "survey", "responses")["loans"].tolist() == [
        "1–5 om dagen",
        "fler än 5",
        "no_answer",
    ]


def test_a_column_of_a_value_that_the_file_lacks_is_an_error(project):
    write_csv(
        project / "survey.csv",
        [{key: row[key] for key in row if key != "f2_2"} for row in draw(SURVEY)],
    )
    outcome = run_import(project, "survey.csv", "survey")
    assert outcome.code == 1
    assert outcome.err.startswith(
        "survey.csv:1: There is no column 'f2_2', in which 'services' stands."
    )


@pytest.mark.parametrize(
    ("column", "cell", "line"),
    [
        ("opening", "oppen", "2: opening: unknown value 'oppen' for opening. Did you mean 'open'?"),
        ("services.books", "maybe", "2: services.books: unknown value 'maybe' for services.books."),
        ("loans", "många", "2: loans: 'många' is no quantity for loans. Write a number"),
        ("subject_id", "0704", "2: subject_id: There is no unit or provider '0704'."),
    ],
)
def test_check_finds_what_was_edited_in_a_stored_survey(project, column, cell, line):
    write_csv(project / "survey.csv", draw(SURVEY))
    run_import(project, "survey.csv", "survey")
    path = project / "interviews/survey/responses.csv"
    responses = stored(project, "survey", "responses")
    responses.loc[0, column] = cell
    responses.to_csv(path, index=False)
    outcome = run(project, "check")
    assert outcome.code == 1
    assert [
        found.startswith(f"interviews/survey/responses.csv:{line}")
        for found in outcome.err.splitlines()
    ] == [True]
