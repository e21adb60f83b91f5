"""REDCap's tables and data dictionaries: answers, boxes, repeated forms, and how far each came."""

import pytest
from importing.library import run, stored
from readers.survey_drawings import write_quoted
from test_response_states import ledger_of_responses

from kartlaggning.readers.questionnaires.survey_programs import find_structure
from kartlaggning.readers.reading import read_table

DICTIONARY = [
    ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"]
    + ["Choices, Calculations, OR Slider Labels", "Identifier?"],
    ["record_id", "om", "", "text", "Record ID", "", ""],
    ["kommun", "om", "", "text", "Kommun", "", "y"],
    ["f1", "om", "", "radio", "<b>Öppet på söndagar?</b>", "1, Öppet | 2, Stängt | 99, Vet ej", ""],
    ["bild", "om", "", "file", "Bild", "", ""],
    ["info", "om", "", "descriptive", "Läs detta", "", ""],
    ["f2", "mer", "", "checkbox", "Vad erbjuds?", "B1, Böcker | -2, Måltider, kalla", ""],
    ["f7", "mer", "", "calc", "Lån per dag", "[a] | [b], 2", ""],
]
RAW = [
    ["record_id", "redcap_survey_identifier", "om_timestamp", "kommun", "f1", "bild", "om_complete"]
    + ["f2___b1", "f2____2", "f7", "mer_complete"],
    ["1", "ada@example.org", "", "Norrvik", "1", "a.jpg", "2", "1", "1", "12", "2"],
    ["2", "", "", "Söderby", "99", "", "2", "0", "1", "3", "1"],
    ["3", "", "[not completed]", "Österåsa", "2", "", "0", "0", "0", "", "0"],
    ["4", "", "", "Norrvik", "1", "", "2", "0", "0", "", "0"],
    ["5", "", "", "", "", "", "0", "0", "0", "", "0"],
]
LABELS = [
    ["Record ID", "Survey Identifier", "Survey Timestamp", "Kommun", "Öppet på söndagar?", "Bild"]
    + ["Complete?", "Vad erbjuds? (choice=Böcker)", "Vad erbjuds? (choice=Måltider, kalla)"]
    + ["Lån per dag", "Complete?"],
    ["1", "ada@example.org", "", "Norrvik", "Öppet", "a.jpg", "Complete"]
    + ["Checked", "Checked", "12", "Complete"],
    ["2", "", "", "Söderby", "Vet ej", "", "Complete"]
    + ["Unchecked", "Checked", "3", "Unverified"],
    ["3", "", "[not completed]", "Österåsa", "Stängt", "", "Incomplete"]
    + ["Unchecked", "Unchecked", "", "Incomplete"],
    ["4", "", "", "Norrvik", "Öppet", "", "Complete", "Unchecked", "Unchecked", "", "Incomplete"],
    ["5", "", "", "", "", "", "Incomplete", "Unchecked", "Unchecked", "", "Incomplete"],
]
STATES = ["finished", "on_hold", "unfinished", "finished", "unfinished"]


def declare(project, services):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    begin, end = text.index("  survey:\n"), text.index("questions:\n")
    survey = f"""\
  survey:
    kind: survey
    label: {{sv: Enkät, en: Survey}}
    missing: {{"99": dont_know, "vet ej": dont_know, "": no_answer}}
    columns: {{subject: kommun, opening: f1, services: {services}, loans: f7}}
"""
    text = text[:begin] + survey + text[end:]
    books = "books: {label: {sv: Böcker, en: Books}, codes: [B1]}"
    meals = 'meals: {label: {sv: "Måltider, kalla", en: Meals}, codes: ["-2"]}'
    text = text.replace("books: {sv: Böcker, en: Books}", books)
    schema.write_text(text.replace("meals: {sv: Måltider, en: Meals}", meals), "utf-8")


@pytest.mark.parametrize("table", [RAW, LABELS])
def test_a_table_tells_how_far_each_came_and_loses_who_answered(tmp_path, table):
    write_quoted(tmp_path / "a.csv", table, ",")
    read = read_table(tmp_path / "a.csv")
    assert read.states.of_rows.tolist() == STATES
    assert read.response_id == (table[0][0],)
    assert "ada" not in read.cells.to_string()
    assert read.program.startswith("REDCap, CSV")
    assert "redcap_boxes_alike" in [finding.check for finding in read.findings]


@pytest.mark.parametrize("table", [RAW, LABELS])
@pytest.mark.parametrize("services", ["f2", '{values: {books: f2___b1, meals: "f2____2"}}'])
def test_with_its_dictionary_codes_and_labels_give_the_same(project, table, services):
    declare(project, services)
    write_quoted(project / "dictionary.csv", DICTIONARY, ",")
    write_quoted(project / "a.csv", table, ",")
    outcome = run(project, "import", "dictionary.csv", "a.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    rows = stored(project, "survey", "responses").drop(columns=["response_id", "is_synthetic"])
    first = rows[rows["loans"] == "12"].iloc[0].to_dict()
    second = rows[rows["loans"] == "3"].iloc[0].to_dict()
    assert (first["subject_id"], first["opening"]) == ("0701", "open")
    assert (second["opening"], second["response_state"]) == ("dont_know", "on_hold")
    if services == "f2":
        assert (first["services"], second["services"]) == ("books|meals", "meals")
    else:
        assert (first["services.books"], second["services.books"]) == ("yes", "no")
    assert ledger_of_responses(project) == {"finished": 2, "on_hold": 1, "unfinished": 2}


def test_a_table_alone_in_codes(project):
    declare(project, "f2")
    write_quoted(project / "a.csv", RAW, ",")
    outcome = run(project, "import", "a.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    assert "books|meals" in stored(project, "survey", "responses")["services"].tolist()


REPEATS = [
    ["record_id", "redcap_repeat_instrument", "redcap_repeat_instance", "kommun", "x"],
    ["1", "", "", "Norrby", "ja"],
    ["1", "besok", "1", "", ""],
    ["1", "besok", "2", "", ""],
    ["2", "", "", "Söderby", "nej"],
]


def test_repeated_forms_are_no_responses(tmp_path):
    write_quoted(tmp_path / "a.csv", REPEATS, ",")
    read = read_table(tmp_path / "a.csv")
    assert read.cells["record_id"].tolist() == ["1", "2"]
    [finding] = read.findings
    assert (finding.check, finding.value, finding.parameters["n"]) == ("redcap_repeats", "besok", 2)
    assert read.states is None


def test_where_one_form_alone_was_exported_its_repeats_are_what_is_meant(tmp_path):
    write_quoted(tmp_path / "a.csv", [REPEATS[0], *REPEATS[2:4]], ",")
    read = read_table(tmp_path / "a.csv")
    assert len(read.cells) == 2
    assert [finding.check for finding in read.findings] == ["redcap_rows_of_one"]


@pytest.mark.parametrize(("last", "checks"), [("1", ["redcap_rows_of_one"]), ("3", [])])
def test_an_event_that_is_repeated_as_a_whole_counts_its_respondents_twice(tmp_path, last, checks):
    """Of such an event no form is named (CHOP-CGTInformatics/REDCapTidieR#200)."""
    rows = [["record_id", "redcap_event_name", "redcap_repeat_instrument"]]
    rows[0] += ["redcap_repeat_instance", "kommun"]
    rows += [["1", "besok", "", "1", "Norrvik"], ["2", "besok", "", "1", "Söderby"]]
    rows += [[last, "besok", "", "2", "Norrvik"]]
    write_quoted(tmp_path / "a.csv", rows, ",")
    read = read_table(tmp_path / "a.csv")
    assert len(read.cells) == 3
    assert [finding.check for finding in read.findings] == checks
    assert [finding.parameters for finding in read.findings] == [{"n": 1} for _ in checks]


def test_rows_of_several_events_are_told_and_are_not_the_same_response(project):
    declare(project, "f2")
    rows = [["record_id", "redcap_event_name", "kommun", "f1", "f2___b1", "f7", "om_complete"]]
    rows += [["1", f"ar_{year}", "Norrvik", "1", "1", str(year), "2"] for year in (1, 2)]
    write_quoted(project / "a.csv", rows, ",")
    outcome = run(project, "import", "a.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    assert "The rows are of several events (ar_1, ar_2)" in outcome.err
    assert "the id of one before them" not in outcome.err


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_dictionary_gives_fields_choices_and_boxes(tmp_path, delimiter):
    api = ["field_name", "form_name", "section_header", "field_type", "field_label"]
    api += ["select_choices_or_calculations", "identifier"]
    for headers in (DICTIONARY[0], api):
        write_quoted(tmp_path / "d.csv", [headers, *DICTIONARY[1:]], delimiter)
        structure = find_structure(tmp_path / "d.csv")
        variables = {variable.name: variable for variable in structure.variables}
        assert list(variables) == ["record_id", "kommun", "f1", "bild", "f2", "f2___b1"] + [
            "f2____2",
            "f7",
        ]
        assert variables["f1"].value_labels == {"1": "Öppet", "2": "Stängt", "99": "Vet ej"}
        assert variables["f1"].label == "Öppet på söndagar?"
        assert variables["f2____2"].label == "Vad erbjuds? (choice=Måltider, kalla)"
        assert variables["f7"].value_labels == {}
        assert variables["bild"].dropped == "file_upload"


def test_a_dictionary_that_lacks_a_column_is_told(project):
    write_quoted(project / "d.csv", [row[:3] for row in DICTIONARY], ",")
    outcome = run(project, "import", "d.csv", "--as", "survey")
    assert outcome.code == 3
    assert "The data dictionary has no column 'Field Type'" in outcome.err


def test_a_table_with_a_column_called_so_is_not_from_redcap(tmp_path):
    rows = [["Kommun", "Svar", "ansokan_complete"], ["Norrvik", "1", "2"]]
    write_quoted(tmp_path / "a.csv", rows, ",")
    assert read_table(tmp_path / "a.csv").states is None
