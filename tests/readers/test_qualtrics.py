"""Qualtrics: what stands above the answers becomes labels, and who answered is left out."""

import pytest
from readers.reader_drawings import draw, ledger_of, places
from readers.survey_drawings import write_quoted, write_sheets

from kartlaggning.readers.questionnaires.survey_programs import adapt_table
from kartlaggning.readers.reading import read_table

NAMES = [
    "StartDate",
    "Status",
    "IPAddress",
    "Progress",
    "Finished",
    "ResponseId",
    "RecipientEmail",
    "Q1",
    "Q2_1",
    "Q2_2",
]
NAMES += ["Q2_3_TEXT", "Q3", "Q4"]
TEXTS = [
    "Start Date",
    "Response Type",
    "IP Address",
    "Progress",
    "Finished",
    "Response ID",
    "Recipient Email",
    "Kommun",
]
TEXTS += [
    "Vad erbjuds? - Selected Choice - Böcker",
    "Vad erbjuds? - Selected Choice - Måltider, kalla",
]
TEXTS += ["Vad erbjuds? - Annat - Text", "Vilka\nspråk?", "Lån"]
IDS = [
    '{"ImportId":"startDate","timeZone":"Europe/Stockholm"}',
    '{"ImportId":"status"}',
    '{"ImportId":"ipAddress"}',
]
IDS += ['{"ImportId":"progress"}', '{"ImportId":"finished"}', '{"ImportId":"_recordId"}']
IDS += [
    '{"ImportId":"recipientEmail"}',
    '{"ImportId":"QID1_TEXT"}',
    '{"ImportId":"QID2","choiceId":"1"}',
]
IDS += ['{"ImportId":"QID2","choiceId":"2"}', '{"ImportId":"QID2_3_TEXT"}', '{"ImportId":"QID3"}']
IDS += ['{"ImportId":"QID4_TEXT"}']
ANSWERS = [
    ["2023-05-04 10:00:00", "IP Address", "10.0.0.1", "100", "True", "R_1", "ada@example.org"]
    + ["Norrvik", "Böcker", "", "", "Svenska,Finska", "12"],
    ["2023-05-04 11:00:00", "Survey Preview", "10.0.0.2", "40", "False", "R_2", ""]
    + ["Söderby", "", "", "", "Svenska", ""],
]
KEPT = [
    "StartDate",
    "Status",
    "Progress",
    "Finished",
    "ResponseId",
    "Q1",
    "Q2_1",
    "Q2_2",
    "Q2_3_TEXT",
    "Q3",
    "Q4",
]


def read(path, *expected):
    return read_table(path, expected_columns=expected)


@pytest.mark.parametrize("expected", [(), ("Q1", "Q3"), ("Q1",)])
def test_three_header_rows_become_one_and_labels(tmp_path, expected):
    write_quoted(tmp_path / "a.csv", [NAMES, TEXTS, IDS, *ANSWERS], ",")
    table = read(tmp_path / "a.csv", *expected)
    assert draw(table) == [
        KEPT,
        [
            "2023-05-04 10:00:00",
            "IP Address",
            "100",
            "True",
            "R_1",
            "Norrvik",
            "Böcker",
            "0",
            "",
            "Svenska,Finska",
            "12",
        ],
        [
            "2023-05-04 11:00:00",
            "Survey Preview",
            "40",
            "False",
            "R_2",
            "Söderby",
            "",
            "",
            "",
            "Svenska",
            "",
        ],
    ]
    assert table.lines.tolist() == [5, 6]  # the text of Q3 has two lines
    assert table.variable_labels["Q3"] == "Vilka språk?"
    assert table.separators == {"Q3": ","}
    assert table.value_labels["Q2_1"] == {"Böcker": "Ja", "0": "Nej"}
    assert ledger_of(table, "row") == {"seen": 4, "kept": 2, "dropped extra_header": 2}
    assert ledger_of(table, "column") == {"seen": 13, "kept": 11, "dropped personal": 2}
    assert table.findings == ()
    assert table.states.of_rows.tolist() == ["finished", "preview"]
    assert table.response_id == ("ResponseId",)


def test_questions_can_be_found_by_their_texts_too(tmp_path):
    write_quoted(tmp_path / "a.csv", [NAMES, TEXTS, IDS, *ANSWERS], ",")
    table = read(tmp_path / "a.csv", "Kommun", "Vilka språk?", "Lån")
    header = next(name for name in (*table.cells.columns, *table.aliases) if name == "Kommun")
    assert table.cells[table.aliases.get(header, header)].tolist() == ["Norrvik", "Söderby"]
    assert "ada@example.org" not in str(draw(table))
    assert "10.0.0.1" not in str(draw(table))


def test_a_workbook_has_two_header_rows_and_no_import_ids(tmp_path):
    write_sheets(tmp_path / "a.xlsx", {"Sheet0": [NAMES, TEXTS, *ANSWERS]})
    table = read(tmp_path / "a.xlsx", "Q1")
    assert list(table.cells.columns) == KEPT
    assert table.cells["Q4"].tolist() == ["12", ""]
    assert table.lines.tolist() == [3, 4]
    assert table.separators == {"Q3": ","}


def test_a_workbook_read_by_its_texts_loses_who_answered_too(tmp_path):
    write_sheets(tmp_path / "a.xlsx", {"Sheet0": [NAMES, TEXTS, *ANSWERS]})
    table = read(tmp_path / "a.xlsx", "Kommun", "Lån", "Vilka språk?", *TEXTS[:4])
    assert table.cells["Lån"].tolist() == ["12", ""]
    assert {"IP Address", "Recipient Email"}.isdisjoint(table.cells.columns)


def test_an_old_export_has_numbered_names_above_its_texts(tmp_path):
    rows = [["V1", "V2", "V3", "V4", "V5", "V6", "V10", "Q1"]]
    rows += [
        [
            "ResponseID",
            "ResponseSet",
            "Name",
            "ExternalDataReference",
            "EmailAddress",
            "IPAddress",
            "Finished",
            "Kommun",
        ]
    ]
    rows += [["R_1", "Default", "Ada Alm", "", "ada@example.org", "10.0.0.1", "1", "Norrvik"]]
    write_quoted(tmp_path / "a.csv", rows, ",")
    table = read(tmp_path / "a.csv", "Q1")
    assert draw(table) == [["V1", "V2", "V10", "Q1"], ["R_1", "Default", "1", "Norrvik"]]
    assert table.findings == ()


def test_a_table_of_another_origin_is_left_as_it_is(tmp_path):
    write_quoted(tmp_path / "a.csv", [["Kommun", "Finished"], ["Norrvik", "0"]], ";")
    table = read_table(tmp_path / "a.csv")
    assert adapt_table(table) is table


def test_headers_of_three_rows_and_no_answers_are_a_table_without_rows(tmp_path):
    write_quoted(tmp_path / "a.csv", [NAMES, TEXTS, IDS], ",")
    table = read_table(tmp_path / "a.csv")
    assert len(table.cells) == 0
    assert ("table_without_rows", 1) in [finding[:2] for finding in places(table.findings)]
