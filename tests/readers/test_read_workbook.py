"""Workbooks: cells as cells, the right sheet, merged and broken cells, and packages that harm."""

import datetime
import zipfile

import pytest
import xlsxwriter
from reader_drawings import draw, ledger_of, places, rows_of

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table

HEADERS = ("Kommun", "Antal")


def write(path, sheets, hidden=()):
    """Write sheets of rows; a text is written as text, whatever it looks like."""
    with xlsxwriter.Workbook(path) as workbook:
        date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif isinstance(value, datetime.date):
                        sheet.write_datetime(number, column, value, date)
                    else:
                        sheet.write(number, column, value)
    return path


def read(tmp_path, rows, **choices):
    sheets = rows if isinstance(rows, dict) else {"Svar": rows}
    return read_table(
        write(tmp_path / "svar.xlsx", sheets), **{"expected_columns": HEADERS, **choices}
    )


def replace_in_sheet(path, old, new, part="xl/worksheets/sheet1.xml"):
    """Write a workbook anew with other bytes in its first sheet, or another part."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_cells_are_read_as_a_person_reads_them(tmp_path):
    read_as = {
        114: "114",
        "0114": "0114",
        2.5: "2.5",
        0.1 + 0.2: "0.3",
        1e21: "1000000000000000000000",
        True: "TRUE",
        datetime.date(2023, 5, 1): "2023-05-01",
        datetime.datetime(2023, 5, 1, 13, 5): "2023-05-01T13:05:00",
    }
    table = read(tmp_path, [HEADERS, *(["x", value] for value in read_as)])
    assert table.cells["Antal"].tolist() == list(read_as.values())
    assert table.findings == ()


def test_a_sheet_and_the_csv_that_excel_saves_of_it_are_read_alike(tmp_path):
    rows = [
        ["Insatser", ""],
        ["", ""],
        HEADERS,
        ["Täby\u00a0", "5–10"],
        ["", ""],
        ["Österåker", "3"],
        ["Summa", "8"],
    ]
    (tmp_path / "svar.csv").write_bytes("\r\n".join(map(";".join, rows)).encode("windows-1252"))
    csv = read_table(tmp_path / "svar.csv", expected_columns=HEADERS, known_words=["Täby"])
    workbook = read(tmp_path, rows)
    kept = [["Täby", "5–10"], ["Österåker", "3"], ["Summa", "8"]]
    assert draw(csv) == draw(workbook) == [list(HEADERS), *kept]
    assert csv.summaries == workbook.summaries == {7: "Summa"}
    assert csv.lines.tolist() == workbook.lines.tolist()
    assert ledger_of(csv, "row") == ledger_of(workbook, "row")


def test_the_table_is_found_among_titles_blanks_and_sums(tmp_path):
    drawing = """
        Insatser 2023 |       | |
                      |       | |
                      | Kommun | Antal |
                      | Täby   | 2     |
                      |        |       |
                      | Nacka  | 3     |
                      | Totalt | 5     |
    """
    table = read(tmp_path, rows_of(drawing))
    assert draw(table) == [["Kommun", "Antal"], ["Täby", "2"], ["Nacka", "3"], ["Totalt", "5"]]
    assert (table.header_line, table.lines.tolist()) == (3, [4, 6, 7])
    assert table.summaries == {7: "Totalt"}
    assert ledger_of(table, "row") == {
        "seen": 6,
        "kept": 3,
        "dropped title_row": 1,
        "dropped blank_row": 2,
    }


def test_a_header_broken_over_lines_is_one_header(tmp_path):
    assert list(read(tmp_path, [["Kommun", "Antal\nper  år"], ["Täby", 1]]).cells.columns) == [
        "Kommun",
        "Antal per år",
    ]


def test_a_note_beside_the_table_is_left_out_and_said(tmp_path):
    table = read(tmp_path, [[*HEADERS, ""], ["Täby", 1, ""], ["Nacka", 2, "osäkert"]])
    assert draw(table)[2] == ["Nacka", "2"]
    assert places(table.findings) == [("column_without_header", 1, 3, "")]


def test_the_visible_sheet_with_most_of_the_headers_is_read(tmp_path):
    sheets = {"Om": [["Kommun"]], "Gammal": [HEADERS, ["Solna", 9]], "Svar": [HEADERS, ["Täby", 1]]}
    table = read_table(
        write(tmp_path / "a.xlsx", sheets, hidden=("Gammal",)), expected_columns=HEADERS
    )
    assert draw(table)[1:] == [["Täby", "1"]]
    assert ledger_of(table, "sheet") == {"seen": 3, "kept": 1, "dropped other_sheet": 2}


def test_sheets_that_are_alike_are_said(tmp_path):
    table = read(tmp_path, {"2022": [HEADERS, ["Täby", 1]], "2023": [HEADERS, ["Täby", 2]]})
    assert places(table.findings) == [("sheets_alike", 0, 0, "2022")]


def test_a_sheet_can_be_named_and_a_misspelt_name_is_answered_with_the_nearest(tmp_path):
    sheets = {"Svar 2022": [HEADERS, ["Täby", 1]], "Svar 2023": [HEADERS, ["Täby", 2]]}
    assert draw(read(tmp_path, sheets, sheet="svar 2023 "))[1:] == [["Täby", "2"]]
    with pytest.raises(KartlaggningError) as caught:
        read(tmp_path, sheets, sheet="Svra 2023")
    assert caught.value.finding.check == "sheet_unknown"
    assert caught.value.finding.suggestion == "Svar 2023"


def test_merged_cells_hold_for_each_row_but_not_for_other_columns(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate([HEADERS, ["", 1], ["", 2], ["", ""], ["Nacka", 3]]):
            sheet.write_row(row, 0, [cell if cell != "" else None for cell in cells])
        sheet.merge_range("A2:A3", "Täby")
        sheet.merge_range("A4:B4", "Solna")
    table = read_table(path, expected_columns=HEADERS)
    assert draw(table)[1:] == [["Täby", "1"], ["Täby", "2"], ["Solna", ""], ["Nacka", "3"]]
    assert ledger_of(table, "cell") == {"repaired merged_cell": 1}
    assert places(table.findings) == [
        ("cells_merged_down", 2, "Kommun", "Täby"),
        ("cells_merged_across", 4, "Kommun", "Solna"),
    ]


def test_cells_with_errors_and_formulas_never_calculated_are_said(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B3", "=B2", None, "")
        sheet.write_formula("B4", "=2+2", None, 4)
        sheet.write_formula("B5", '=IF(A5="","x","")', None, "x")
        sheet.write_column("A2", ["Täby", "Nacka", "Solna", "Salem"])
    # as Excel writes the result of a formula that is an empty text
    replace_in_sheet(path, b"<v>x</v>", b"<v></v>")
    table = read_table(path, expected_columns=HEADERS)
    assert draw(table)[1:] == [["Täby", ""], ["Nacka", ""], ["Solna", "4"], ["Salem", ""]]
    assert table.findings == ()
    assert places(table.unreadable) == [
        ("cell_error", 2, "Antal", "#DIV/0!"),
        ("cell_not_calculated", 3, "Antal", ""),
    ]


def test_what_looks_like_a_formula_is_text(tmp_path):
    assert draw(read(tmp_path, [HEADERS, ["Täby", "=1+1"]]))[1] == ["Täby", "=1+1"]


def test_an_empty_workbook_is_an_error(tmp_path):
    for choices in ({}, {"sheet": "Svar"}):
        with pytest.raises(KartlaggningError) as caught:
            read(tmp_path, [], **choices)
        assert caught.value.finding.check == "file_empty"


@pytest.mark.parametrize("far", [b'r="XFD1048576"', b"r = 'XFD1048576'"])
def test_a_cell_in_the_last_corner_does_not_end_the_process(tmp_path, far):
    path = write(tmp_path / "a.xlsx", {"Svar": [HEADERS, ["Täby", 1]]})
    replace_in_sheet(path, b'r="B2"', far)
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.check == "sheet_too_large"
    assert dict(caught.value.finding.parameters) == {"rows": 1048576, "columns": 16384}


def test_a_document_type_in_a_workbook_is_refused(tmp_path):
    path = write(tmp_path / "a.xlsx", {"Svar": [HEADERS, ["Täby", 1]]})
    replace_in_sheet(
        path, b"<workbook", b'<!DOCTYPE x [<!ENTITY a "aaa">]><workbook', "xl/workbook.xml"
    )
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.check == "file_broken"
    assert caught.value.finding.parameters["reason"] == "a document type is not allowed in it"


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    path = write(tmp_path / "a.xlsx", {"Svar": [HEADERS]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/bomb", bytes(150_000_000))
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.check == "file_too_large"
