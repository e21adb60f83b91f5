"""KoboToolbox and ODK: groups, questions with several answers, what a phone tells of people."""

import pytest
from readers.reader_drawings import draw, ledger_of
from readers.survey_drawings import write_quoted, write_sheets

from kartlaggning.readers.reading import read_table

OWN = [
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "__version__",
    "_index",
]
META = ["61", "48583952", "2023-05-04T09:41:19", "", "", "submitted_via_web", "ada", "vX1", "1"]
HEADERS = ["start", "deviceid", "om/kommun", "om/f1", "tj/f2", "tj/f2/books", "tj/f2/meals", "f3"]


def read(path, *expected):
    return read_table(path, expected_columns=expected)


@pytest.mark.parametrize(
    ("yes", "no"), [("1", "0"), ("1.0", "0.0"), ("TRUE", "FALSE"), ("True", "False")]
)
def test_an_export_of_names_is_read_with_its_groups(tmp_path, yes, no):
    rows = [
        ["2023-05-04T05:40:39", "phone1", "0701", "open", "books meals", yes, yes, "12", *META],
        ["2023-05-04T06:40:39", "phone2", "0702", "n/a", "", "", "", "", *META],
        ["2023-05-04T07:40:39", "phone2", "0703", "closed", "meals", no, yes, "3", *META],
    ]
    write_quoted(tmp_path / "a.csv", [[*HEADERS, *OWN], *rows], ";")
    table = read(tmp_path / "a.csv", "kommun", "f1", "f2")
    assert {"deviceid", "_submitted_by", "__version__"}.isdisjoint(table.cells.columns)
    assert ledger_of(table, "column") == {
        "seen": 17,
        "kept": 14,
        "dropped personal": 2,
        "dropped program_column": 1,
    }
    assert table.separators == {"tj/f2": " "}
    assert table.aliases["f1"] == "om/f1"
    assert table.aliases["kommun"] == "om/kommun"
    assert table.aliases["f2/books"] == "tj/f2/books"
    assert table.cells["tj/f2"].tolist() == ["books meals", "", "meals"]
    # what n/a means, the schema says
    assert table.cells["om/f1"].tolist() == ["open", "n/a", "closed"]
    ticked = {"1.0": "1", "0.0": "0"}
    assert table.cells["tj/f2/books"].tolist() == [ticked.get(yes, yes), "", ticked.get(no, no)]


def test_an_export_of_labels_is_joined_from_the_columns_of_the_options(tmp_path):
    headers = [
        "Kommun",
        "Vad erbjuds?",
        "Vad erbjuds?/Böcker och film",
        "Vad erbjuds?/Måltider",
        "Lån",
    ]
    tags = ["#adm2", "#offer", "", "", "#n"]
    rows = [["Norrvik", "Böcker och film Måltider", "1", "1", "12"], ["Söderby", "", "0", "0", "3"]]
    whole = [[*headers, *OWN], [*tags, *[""] * len(OWN)], *([*row, *META] for row in rows)]
    write_quoted(tmp_path / "a.csv", whole, ";")
    table = read(tmp_path / "a.csv", "Kommun", "Vad erbjuds?")
    assert table.cells["Vad erbjuds?"].tolist() == ["Böcker och film | Måltider", ""]
    assert table.separators == {"Vad erbjuds?": " | "}
    assert ledger_of(table, "row") == {"seen": 3, "kept": 2, "dropped extra_header": 1}


def test_a_group_whose_questions_are_numbers_is_no_question_with_options(tmp_path):
    rows = [["om/antal", "om/fler", *OWN], ["1", "0", *META], ["0", "1", *META]]
    write_quoted(tmp_path / "a.csv", rows, ";")
    assert read(tmp_path / "a.csv").separators == {}


def test_repeats_stand_in_a_sheet_of_their_own(tmp_path):
    answers = [["kommun", "f1", *OWN], ["0701", "open", *META]]
    repeats = [["barn/namn", "_parent_index"], ["x", "1"], ["y", "1"]]
    write_sheets(tmp_path / "a.xlsx", {"enkat": answers, "barn": repeats})
    table = read(tmp_path / "a.xlsx", "kommun", "f1")
    assert table.cells["f1"].tolist() == ["open"]
    assert ledger_of(table, "sheet") == {"seen": 2, "kept": 1, "dropped other_sheet": 1}


def test_odk_central_parts_groups_with_hyphens(tmp_path):
    headers = [
        "SubmissionDate",
        "om-kommun",
        "om-f1",
        "meta-instanceID",
        "KEY",
        "SubmitterID",
        "SubmitterName",
        "DeviceID",
    ]
    row = ["2023-05-04T09:41:19Z", "0701", "open", "uuid:1", "uuid:1", "7", "Ada Alm", "phone1"]
    write_quoted(tmp_path / "a.csv", [headers, row], ",")
    table = read(tmp_path / "a.csv", "kommun", "f1")
    assert table.aliases["f1"] == "om-f1"
    assert draw(table)[1] == row[:5]


def test_a_question_of_one_name_in_two_groups_needs_its_group(tmp_path):
    rows = [["barn/antal", "vuxna/antal", "vuxna/kommun", *OWN], ["2", "3", "0701", *META]]
    write_quoted(tmp_path / "a.csv", rows, ";")
    aliases = read(tmp_path / "a.csv", "kommun", "antal").aliases
    assert (aliases.get("kommun"), aliases.get("antal")) == ("vuxna/kommun", None)
