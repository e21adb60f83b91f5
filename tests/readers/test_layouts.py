"""Headers that known programs write in more than one row, and texts written as formulas."""

import pytest
from reader_drawings import draw, ledger_of, rows_of
from readers.books import Book, write_xlsx

from kartlaggning.readers.reading import read_table

SURVEY_MONKEY = """
    Respondent ID | Collector ID | IP Address | Kommun   | Nöjd?    | Stöd?  |       |      | Annat?
                  |              |            | Response | Response | Samtal | Grupp | Brev | Svar
    1             | 9            | 10.0.0.1   | Norrby   | Nöjd     | Samtal |       |      | bra
    2             | 9            | 10.0.0.2   | Söderby  | Missnöjd | Samtal | Grupp | Brev |
"""
PXWEB = """
    Folkmängd efter region, kön och år | | |
    | | |
                         |         | 2022 | 2023
    0001 Norrby          | män     | 100  | 110
                         | kvinnor | 105  | 115
    0002 Söderby         | män     | 50   | 55
                         | kvinnor | 52   | 51
    | | |
    Senaste uppdatering: | | |
    20240222 08:00       | | |
    Källa:               | | |
    SCB                  | | |
"""


def read(tmp_path, drawing, kind, *expected):
    rows = rows_of(drawing)
    path = tmp_path / f"svar{kind}"
    if kind == ".xlsx":
        write_xlsx(path, Book(rows))
    else:
        path.write_text("\n".join(map(";".join, rows)), "utf-8")
    return read_table(path, expected_columns=expected)


each_kind = pytest.mark.parametrize("kind", [".csv", ".xlsx"])


@each_kind
@pytest.mark.parametrize("expected", [("Kommun",), ("Samtal", "Grupp", "Brev")])
def test_survey_monkeys_two_rows_of_headers_are_one(tmp_path, kind, expected):
    table = read(tmp_path, SURVEY_MONKEY, kind, *expected)
    assert draw(table) == [
        ["Respondent ID", "Collector ID", "Kommun", "Nöjd?"]
        + ["Stöd? [Samtal]", "Stöd? [Grupp]", "Stöd? [Brev]", "Annat?"],
        ["1", "9", "Norrby", "Nöjd", "Samtal", "", "", "bra"],
        ["2", "9", "Söderby", "Missnöjd", "Samtal", "Grupp", "Brev", ""],
    ]
    assert table.aliases["Samtal"] == "Stöd? [Samtal]"
    assert table.lines.tolist() == [3, 4]
    assert table.program.startswith("SurveyMonkey, ")
    assert ledger_of(table, "row") == {"seen": 3, "kept": 2, "dropped extra_header": 1}
    assert ledger_of(table, "column") == {"seen": 9, "kept": 8, "dropped personal": 1}


def test_an_option_that_two_questions_have_is_known_by_its_question_alone(tmp_path):
    drawing = """
        Respondent ID | Dag | | Kväll |
                      | Ja  | Nej | Ja | Nej
        1             | Ja  |     |    | Nej
    """
    table = read(tmp_path, drawing, ".csv")
    assert list(table.cells.columns)[1:] == ["Dag [Ja]", "Dag [Nej]", "Kväll [Ja]", "Kväll [Nej]"]
    assert table.aliases == {}


@each_kind
def test_pxwebs_columns_are_named_by_the_title_and_its_groups_filled(tmp_path, kind):
    table = read(tmp_path, PXWEB, kind, "region", "2022")
    assert draw(table) == [
        ["region", "kön", "2022", "2023"],
        ["0001 Norrby", "män", "100", "110"],
        ["0001 Norrby", "kvinnor", "105", "115"],
        ["0002 Söderby", "män", "50", "55"],
        ["0002 Söderby", "kvinnor", "52", "51"],
    ]
    assert ledger_of(table, "cell") == {"repaired group_name": 2}
    assert ledger_of(table, "row") == {
        "seen": 11,
        "kept": 4,
        "dropped note_row": 4,
        "dropped blank_row": 2,
        "dropped title_row": 1,
    }


def test_columns_without_a_header_below_no_such_title_are_told(tmp_path):
    table = read(tmp_path, PXWEB.replace("efter region", "i region"), ".csv", "2022")
    assert [finding.check for finding in table.findings] == ["column_without_header"] * 2


def test_a_text_written_as_a_formula_is_the_text(tmp_path):
    (tmp_path / "a.csv").write_text('Kommun;Antal\n="0115";="a ""b"""\n', "utf-8")
    table = read_table(tmp_path / "a.csv")
    assert draw(table)[1:] == [["0115", 'a "b"']]
    assert ledger_of(table, "cell") == {"repaired formula_of_text": 2}
