"""Faults that public threads tell of other programs, tried through import with invented rows."""

from datetime import date

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter
from importing.library import run, run_import, stored
from readers.books import WRITERS, Book, replace_part
from readers.survey_drawings import write_quoted, write_sheets

from kartlaggning.readers.reading import read_table

HEADERS = ["Intervju", "Kommun", "Säger", "Intervjuade", "Arbetsgivare", "Kodare", "Citat"]
HEADERS += ["Öppet", "Tjänster", "Hur", "Lån", "Övrigt"]


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_ids_of_sixteen_digits_are_those_of_two_interviews(project, suffix):
    """akvo/akvo-flow#2291: rounded to fifteen they became one."""
    rows = [
        [number, unit, "", "1", "", "Cia", "", "öppet", "", "", "", ""]
        for number, unit in ((1234567890123456.0, "Norrvik"), (1234567890123457.0, "Söderby"))
    ]
    WRITERS[suffix](project / f"talks{suffix}", Book([HEADERS, *rows]))
    outcome = run_import(project, f"talks{suffix}", "talks")
    assert outcome.code == 0, outcome.err
    assert len(stored(project, "talks", "sources")) == 2


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_a_number_that_stata_hands_on_is_the_one_that_was_typed(project, suffix):
    """UrbanInstitute/education-data-package-stata#36: 0.82 was less than 0.82."""
    row = ["Samtal 1", "Norrvik", "", "1", "", "Cia", "", "", "", "", 0.8199999928474426, ""]
    WRITERS[suffix](project / f"talks{suffix}", Book([HEADERS, row]))
    outcome = run_import(project, f"talks{suffix}", "talks")
    assert outcome.code == 0, outcome.err
    answers = stored(project, "talks", "answers")
    assert answers.loc[answers["question"] == "loans", "low"].tolist() == ["0.82"]


FORM = {
    "survey": [["type", "name", "label"], ["select_one k", "kommun", "Kommun"]],
    "choices": [
        ["list_name", "name", "label", "lan"],
        ["k", "1", "Norrvik", "A"],
        ["k", "2", "Söderby", "A"],
        ["k", "1", "Österåsa", "B"],
    ],
}
KOBO = ["prov", "f1", "f2_1", "f2_2", "f3", "f4", "_uuid", "_submission_time"]


@pytest.mark.parametrize("outside", ["", "    outside: leave\n"])
@pytest.mark.parametrize(("units", "code"), [(("1", "2", "1"), 1), (("Norrvik", "Söderby"), 0)])
def test_a_choice_that_is_of_two_municipalities_is_none_of_them(project, outside, units, code):
    """kobotoolbox/kpi#2971, XLSForm/pyxform#373: Österåsa's answers became Norrvik's."""
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace("kind: survey\n", f"kind: survey\n{outside}")
    schema.write_text(text, "utf-8")
    write_sheets(project / "form.xlsx", FORM)
    rows = [[unit, "0", "1", "1", "0", "3", "", unit, "2023-05-04"] for unit in units]
    write_quoted(project / "a.csv", [["kommun", *KOBO], *rows], ",")
    outcome = run(project, "import", "form.xlsx", "a.csv", "--as", "enkat", "--strand", "survey")
    assert outcome.code == code, outcome.err
    said = "a.csv:1: kommun: In the questionnaire '1' stands for several things (Norrvik, Österåsa)"
    assert (said in outcome.err) == bool(code)


def read_shown(path, rows, formats=(), raw=None, **options):
    """The cells of a workbook of a column of numbers; `raw` is put for its one number."""
    with xlsxwriter.Workbook(path, options) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Kommun", "Antal"])
        for row, value in enumerate(rows, start=1):
            sheet.write(row, 0, f"Ort {row}")
            look = workbook.add_format({"num_format": formats[row - 1]}) if formats else None
            sheet.write(row, 1, value, look)
    if raw:
        replace_part(path, "xl/worksheets/sheet1.xml", b"<v>1</v></c></row></sheetData>", raw)
    table = read_table(path, expected_columns=["Kommun", "Antal"])
    return table.cells["Antal"].tolist()


def test_a_number_is_the_one_that_was_typed_whatever_its_file_writes_behind_it(tmp_path):
    """tidyverse/readxl#360: 20.4 came as 20.399999999999999."""
    raw = b"<v>20.399999999999999</v></c></row></sheetData>"
    assert read_shown(tmp_path / "a.xlsx", [1], raw=raw) == ["20.4"]


def test_a_red_format_makes_no_date_of_a_number(tmp_path):
    """tidyverse/readxl#631: the d of [Red] was taken for a day."""
    formats = ["#,##0.00;[Red]#,##0.00", '0.0" dagar";[Red]-0.0']
    assert read_shown(tmp_path / "a.xlsx", [1234.5, 30], formats) == ["1234.5", "30"]


def test_an_old_workbook_keeps_numbers_of_ten_digits(tmp_path):
    """tidyverse/readxl#378: they became -2147483648; #75: those beside words got noughts behind."""
    rows = [["Kommun", "Antal"], ["Norrvik", 9104000102.0], ["Söderby", 123.0], ["Täby", "hönor"]]
    WRITERS[".xls"](tmp_path / "a.xls", Book(rows))
    table = read_table(tmp_path / "a.xls", expected_columns=["Kommun", "Antal"])
    assert table.cells["Antal"].tolist() == ["9104000102", "123", "hönor"]


def test_dates_among_words_are_dates_in_both_calendars(tmp_path):
    """awalker89/openxlsx#97, tidyverse/readxl#716: numbers of days; xlconnect#53: of 1904's."""
    for number, old in enumerate((False, True)):
        path = tmp_path / f"{number}.xlsx"
        days = [date(1999, 4, 5), "abc"]
        formats = ["yyyy-mm-dd", "@"]
        options = {"date_1904": old, "default_date_format": "yyyy-mm-dd"}
        assert read_shown(path, days, formats, **options) == ["1999-04-05", "abc"]


def test_signs_of_missing_words_are_whole_words(project):
    """WizardMac/ReadStat#266: of a missing text of several letters only the first was left."""
    rows = [["I1", "Norrvik", "öppet"], ["I2", "Söderby", "TAPPAD"]]
    frame = pd.DataFrame("", index=range(2), columns=HEADERS)
    frame[["Intervju", "Kommun", "Öppet"]] = rows
    pyreadstat.write_sav(frame, project / "a.sav", missing_ranges={"Öppet": ["TAPPAD"]})
    outcome = run_import(project, "a.sav", "talks")
    assert outcome.code == 1
    said = "Öppet: The file says that 'TAPPAD' is a missing answer to opening, but the schema"
    assert said in outcome.err


def test_the_column_of_an_option_says_neither_yes_nor_no_with_n_a(project):
    """onaio/onadata#2774: an answer that was never split out is no *no*."""
    rows = [
        ["Norrvik", "0", "1", "True", "False", "0", "3", ""],
        ["Söderby", "0", "1", "n/a", "n/a", "0", "3", ""],
    ]
    columns = ["kommun", "prov", "f1", "f2_1", "f2_2", "f3", "f4", "_uuid"]
    write_quoted(project / "a.csv", [columns, *rows], ",")
    outcome = run(project, "import", "a.csv", "--as", "enkat", "--strand", "survey")
    assert outcome.code == 1
    assert "a.csv:3: f2_1: 'n/a' is neither yes nor no for services." in outcome.err
