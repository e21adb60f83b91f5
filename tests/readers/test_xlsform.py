"""XLSForm: a definition, however it is written, tells a table its labels and questions."""

import time
import zipfile

import pytest
import xlsxwriter
from readers.reader_drawings import draw, ledger_of
from readers.survey_drawings import write_quoted, write_sheets

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.questionnaires.structures import apply_structure
from kartlaggning.readers.questionnaires.survey_programs import find_structure
from kartlaggning.readers.reading import read_table

SURVEY = [
    ["type", "name", "label::English (en)", "label::Svenska (sv)"],
    ["start", "start", "", ""],
    ["deviceid", "deviceid", "", ""],
    ["begin_group", "om", "About", "Om er"],
    ["select_one lage", "f1", "Open on Sundays?", "Öppet på söndagar?"],
    ["select_multiple utbud or_other", "f2", "What is offered?", "Vad erbjuds?"],
    ["end_group", "", "", ""],
    ["image", "bild", "Picture", "Bild"],
    ["note", "tack", "Thanks", "Tack"],
]
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Svenska (sv)"],
    ["lage", "open", "Open", "Öppet"],
    ["lage", "closed", "Closed", ""],
    ["utbud", "books", "Books", "Böcker och film"],
    ["utbud", "meals", "Meals", "Måltider"],
]


def structure_of(tmp_path, survey=SURVEY, choices=CHOICES, names=("survey", "choices")):
    write_sheets(tmp_path / "form.xlsx", dict(zip(names, (survey, choices), strict=True)))
    return find_structure(tmp_path / "form.xlsx")


def by_name(structure):
    return {variable.name: variable for variable in structure.variables}


def test_a_form_gives_swedish_labels_else_english(tmp_path):
    found = by_name(structure_of(tmp_path))
    assert found["om/f1"].label == "Öppet på söndagar?"
    assert found["om/f1"].value_labels == {"open": "Öppet", "closed": "Closed"}
    assert found["om/f2"].separator == " "
    assert found["om/f2"].value_labels == {
        "books": "Böcker och film",
        "meals": "Måltider",
        "other": "Other",
    }
    assert {name: variable.dropped for name, variable in found.items() if variable.dropped} == {
        "deviceid": "personal",
        "bild": "file_upload",
        "tack": "no_question",
    }


@pytest.mark.parametrize(
    ("headers", "label"),
    [
        (["TYPE", "NAME", "LABEL", "HINT"], "a"),
        (["type", "name", "label:english", "label:svenska"], "b"),
        (["Type", "Name", "label::Français (fr)", "label :: English (en)"], "b"),
        (["type", "name", "label", "label::Swedish(sv)"], "b"),
        (["type", "name", "label", "label"], "a"),
    ],
)
def test_headers_are_written_in_every_way(tmp_path, headers, label):
    survey = [["", "", "", ""], headers, ["text", "f1", "a", "b"]]
    [variable] = structure_of(tmp_path, survey).variables
    assert variable.label == label


@pytest.mark.parametrize(
    "names", [("Survey", "Choices"), ("suvey", "choises"), ("survey ", "Svarsalternativ")]
)
def test_sheets_are_known_by_what_stands_in_them(tmp_path, names):
    assert by_name(structure_of(tmp_path, names=names))["om/f1"].value_labels["open"] == "Öppet"


def test_a_form_that_unpacks_to_too_much_is_refused(tmp_path):
    write_sheets(tmp_path / "form.xlsx", {"survey": SURVEY, "choices": CHOICES})
    with zipfile.ZipFile(tmp_path / "form.xlsx", "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.bin", bytes(110_000_000))
    with pytest.raises(KartlaggningError) as caught:
        find_structure(tmp_path / "form.xlsx")
    assert caught.value.finding.check == "file_too_large"


def test_a_long_text_among_labels_takes_no_long(tmp_path):
    answers = "Böcker och film  Måltider" + " Måltider" * 20_000 + " Sång" + " och" * 100_000
    write_quoted(tmp_path / "a.csv", [["om/f2"], [answers.rpartition(" Sång")[0]], [answers]], ";")
    structure = structure_of(tmp_path)
    start = time.process_time()
    table = apply_structure(read_table(tmp_path / "a.csv"), structure)
    assert time.process_time() - start < 5  # it was hours
    joined, unknown = table.cells["om/f2"]
    assert joined == "books meals" + " meals" * 20_000
    assert unknown.startswith("Böcker och film")


@pytest.mark.parametrize("name", ["survey", "Blad1"])
def test_a_table_of_answers_is_no_definition(tmp_path, name):
    write_sheets(tmp_path / "a.xlsx", {name: [["kommun", "name"], ["0701", "x"]]})
    assert find_structure(tmp_path / "a.xlsx") is None


def test_thousands_of_declared_empty_cells_cost_little(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "form.xlsx", {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("survey")
        grey = workbook.add_format({"bg_color": "#eeeeee"})
        for number in range(513):
            for column, cell in enumerate(SURVEY[number] if number < len(SURVEY) else ()):
                sheet.write(number, column, cell)
            sheet.write_blank(number, 6586, None, grey)
    begun = time.perf_counter()
    assert by_name(find_structure(tmp_path / "form.xlsx"))["om/f1"].label == "Öppet på söndagar?"
    assert time.perf_counter() - begun < 5


OWN = ["_id", "_uuid", "_submission_time"]
META = ["61", "48583952", "2023-05-04T09:41:19"]
EXPORTS = {
    "names": [
        ["om/f1", "om/f2", *OWN],
        ["open", "books meals", *META],
        ["closed", "meals", *META],
        ["", "", *META],
    ],
    "without groups": [
        ["f1", "f2", *OWN],
        ["open", "books meals", *META],
        ["closed", "meals", *META],
        ["", "", *META],
    ],
    "labels": [
        ["Om er/Öppet på söndagar?", "Om er/Vad erbjuds?", *OWN],
        ["Öppet", "Böcker och film Måltider", *META],
        ["Closed", "Måltider", *META],
        ["", "", *META],
    ],
    "labels both ways": [
        [
            "Öppet på söndagar?",
            "Vad erbjuds?",
            "Vad erbjuds?/Böcker och film",
            "Vad erbjuds?/Måltider",
            *OWN,
        ],
        ["Öppet", "Böcker och film Måltider", "1", "1", *META],
        ["Closed", "Måltider", "0", "1", *META],
        ["", "", "", "", *META],
    ],
    "options alone": [
        ["om/f1", "om/f2/books", "om/f2/meals", *OWN],
        ["open", "1", "1", *META],
        ["closed", "0", "1", *META],
        ["", "", "", *META],
    ],
}


@pytest.mark.parametrize("export", EXPORTS)
def test_every_way_of_exporting_gives_the_same_answers(tmp_path, export):
    structure = structure_of(tmp_path)
    write_quoted(tmp_path / "a.csv", EXPORTS[export], ";")
    table = apply_structure(read_table(tmp_path / "a.csv", expected_columns=("f1",)), structure)

    def column(name):
        return table.aliases.get(name, name)

    assert table.cells[column("om/f1")].tolist() == ["open", "closed", ""]
    separator = table.separators[column("om/f2")]
    assert [cell.split(separator) for cell in table.cells[column("om/f2")]] == [
        ["books", "meals"],
        ["meals"],
        [""],
    ]
    assert table.value_labels[column("om/f2")]["books"] == "Böcker och film"


# what is offered hangs on an answer before: 1 is one library in the one county, and another
CASCADE = [
    ["list_name", "name", "label", "lan"],
    ["lage", "1", "Norrvik", "A"],
    ["lage", "2", "Söderby", "A"],
    ["lage", "1", "Österåsa", "B"],
    ["lage", "3", "Annan", "A"],
    ["lage", "3", "Annan", "B"],
    ["utbud", "1", "Böcker", ""],
    ["utbud", "1", "Film", ""],
]


def test_a_choice_that_stands_for_several_things_has_no_label(tmp_path):
    """kobotoolbox/kpi#2971: the first was shown for all."""
    found = by_name(structure_of(tmp_path, choices=CASCADE))
    assert found["om/f1"].value_labels == {"2": "Söderby", "3": "Annan"}
    assert found["om/f1"].several == {"1": ["Norrvik", "Österåsa"]}


@pytest.mark.parametrize(
    ("first", "joined", "told"),
    [
        ("1", "1 2", [("f1", "1", "Norrvik, Österåsa"), ("f2", "1", "Böcker, Film")]),
        ("2", "12", []),
        ("Norrvik", "", []),
    ],
)
def test_answers_that_are_such_a_choice_cannot_be_read(tmp_path, first, joined, told):
    structure = structure_of(tmp_path, choices=CASCADE)
    write_quoted(tmp_path / "a.csv", [["f1", "f2", *OWN], [first, joined, *META]], ";")
    table = apply_structure(read_table(tmp_path / "a.csv", expected_columns=("f1",)), structure)
    assert [
        (finding.where.column, finding.value, finding.parameters["labels"])
        for finding in table.unreadable
    ] == told
    assert table.cells["f1"].tolist() == [first]


def test_what_a_form_says_is_a_picture_does_not_come_along(tmp_path):
    structure = structure_of(tmp_path)
    write_quoted(tmp_path / "a.csv", [["om/f1", "bild", *OWN], ["open", "ada.jpg", *META]], ";")
    table = apply_structure(read_table(tmp_path / "a.csv"), structure)
    assert draw(table)[0] == ["om/f1", *OWN]
    assert ledger_of(table, "column") == {"seen": 5, "kept": 4, "dropped file_upload": 1}
