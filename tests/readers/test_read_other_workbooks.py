"""Workbooks of LibreOffice (.ods) and older and binary Excel (.xls, .xlsb): the same cells."""

import struct
import subprocess
import sys
import tracemalloc
import zipfile

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import LineBreak, P, S, Span, Tab
from reader_drawings import draw, ledger_of, places

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table

HEADERS = ("Kommun", "Antal")


def text(words, **attributes):
    return {"valuetype": "string", **attributes}, words


def number(value, kind="float", **attributes):
    return {"valuetype": kind, "value": str(value), **attributes}, str(value)


EMPTY = ({}, "")
COVERED = None


def write_ods(path, rows, repeated_rows=1):
    """Write rows of (attributes, text) as LibreOffice would."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Svar")
    document.spreadsheet.addElement(table)
    for cells in rows:
        row = TableRow(numberrowsrepeated=str(repeated_rows)) if repeated_rows > 1 else TableRow()
        table.addElement(row)
        for cell in cells:
            if cell is COVERED:
                row.addElement(CoveredTableCell())
                continue
            attributes, words = cell
            element = TableCell(**attributes)
            if words:
                element.addElement(P(text=words) if isinstance(words, str) else words)
            row.addElement(element)
    document.save(path)
    return path


def read(path):
    return read_table(path, expected_columns=HEADERS)


def refusal(path):
    with pytest.raises(KartlaggningError) as caught:
        read(path)
    return caught.value.finding.check


def test_cells_of_an_open_document_are_read_as_a_person_reads_them(tmp_path):
    date = {"valuetype": "date", "datevalue": "2023-05-01"}, "1 maj"
    moment = {"valuetype": "date", "datevalue": "2023-05-01T13:05:00"}, "1 maj 13:05"
    time = {"valuetype": "time", "timevalue": "PT13H05M00S"}, "13:05"
    truth = {"valuetype": "boolean", "booleanvalue": "true"}, "SANT"
    rows = [
        [text("Kommun"), text("Antal")],
        [text("0114"), number(114)],
        [text("Täby"), number(0.42, "percentage")],
        [date, number(2.5, "currency", currency="SEK")],
        [moment, time],
        [truth, text("")],
    ]
    table = read(write_ods(tmp_path / "a.ods", rows))
    assert draw(table)[1:] == [
        ["0114", "114"],
        ["Täby", "42%"],
        ["2023-05-01", "2.5"],
        ["2023-05-01T13:05:00", "13:05:00"],
        ["TRUE", ""],
    ]
    assert (table.program, table.findings) == ("OpenDocument sheet", ())


def test_errors_formulas_without_a_value_and_merged_cells_of_an_open_document_are_said(tmp_path):
    rows = [
        [text("Kommun"), text("Antal")],
        [text("Nacka", numberrowsspanned="2"), text("#DIV/0!", formula="of:=1/0", stringvalue="")],
        [COVERED, ({"formula": "of:=[.A1]"}, "")],
        [text("Täby"), text("Err:502", formula="of:=1/0", stringvalue="")],
    ]
    table = read(write_ods(tmp_path / "a.ods", rows))
    assert draw(table)[1:] == [["Nacka", ""], ["Nacka", ""], ["Täby", ""]]
    assert places(table.findings) == [("cells_merged_down", 2, "Kommun", "Nacka")]
    assert places(table.unreadable) == [
        ("cell_error", 2, "Antal", "#DIV/0!"),
        ("cell_not_calculated", 3, "Antal", ""),
        ("cell_error", 4, "Antal", "Err:502"),
    ]
    assert ledger_of(table, "cell") == {"repaired merged_cell": 1}


def paragraph(*pieces):
    """A paragraph of texts and elements."""
    whole = P()
    for piece in pieces:
        if isinstance(piece, str):
            whole.addText(piece)
        else:
            whole.addElement(piece)
    return whole


def test_line_breaks_and_tabs_part_the_words_of_an_open_document(tmp_path):
    """calamine leaves them out: Lån and Film became LånFilm."""
    span = Span(text="Film")
    span.addElement(LineBreak())
    both = {"numbercolumnsrepeated": "2"}
    rows = [
        [text("Kommun"), text("Antal"), text("Anm")],
        [text("Täby"), text(paragraph("Lån", LineBreak(), "Film")), number(1)],
        [text("Nacka"), text(paragraph("Lån", Tab(), span, "Kort"), **both)],
        [text("Salem"), text(paragraph("Lån", S(c="2"), "Film", LineBreak(), "Kort")), EMPTY],
    ]
    assert draw(read(write_ods(tmp_path / "a.ods", rows)))[1:] == [
        ["Täby", "Lån\nFilm", "1"],
        ["Nacka", "Lån\tFilm\nKort", "Lån\tFilm\nKort"],
        ["Salem", "Lån  Film\nKort", ""],
    ]


def test_an_open_document_that_declares_a_million_empty_rows_and_columns_is_read(tmp_path):
    empty = {"numbercolumnsrepeated": "16384"}, ""
    path = write_ods(
        tmp_path / "a.ods", [[text("Kommun"), text("Antal")], [text("Täby"), number(1), empty]]
    )
    with zipfile.ZipFile(path) as package:
        content = package.read("content.xml")
    row = b'<table:table-row table:number-rows-repeated="1048576">'
    end = row + b"<table:table-cell /></table:table-row></table:table>"
    replace_content(path, content.replace(b"</table:table>", end))
    assert draw(read(path)) == [["Kommun", "Antal"], ["Täby", "1"]]


def test_an_open_document_that_repeats_a_filled_cell_too_often_is_refused(tmp_path):
    wide = write_ods(tmp_path / "a.ods", [[text("Kommun", numbercolumnsrepeated="2000000000")]])
    high = write_ods(
        tmp_path / "b.ods", [[text("Kommun"), text("Antal")]], repeated_rows=1_000_000_000
    )
    assert [refusal(wide), refusal(high)] == ["sheet_too_large", "sheet_too_large"]


def replace_content(path, content, **others):
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= {"content.xml": content, **others}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


def test_an_open_document_with_a_password_or_entities_is_refused(tmp_path):
    path = write_ods(tmp_path / "a.ods", [[text("Kommun")]])
    replace_content(path, b'<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>')
    assert refusal(path) == "file_broken"
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    replace_content(path, b"\x01\x02", **{"META-INF/manifest.xml": manifest})
    assert refusal(path) == "file_encrypted"


def write_xls(path):
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Svår")
    for row, cells in enumerate([HEADERS, ("0114", 114), ("Täby", 2.5), ("Nacka", True)]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(4).set_cell_text(0, "Salem")
    sheet.row(4).set_cell_error(1, 0x07)
    sheet.write_merge(5, 6, 0, 0, "Ekerö")
    sheet.write(6, 1, 7)
    for row in range(7, 200):  # so large that the file's own small storage is not used
        sheet.write(row, 0, "")
    workbook.save(str(path))
    return path


def test_an_old_excel_file_is_read_and_its_errors_are_said(tmp_path):
    table = read(write_xls(tmp_path / "a.xls"))
    assert draw(table) == [
        ["Kommun", "Antal"],
        ["0114", "114"],
        ["Täby", "2.5"],
        ["Nacka", "TRUE"],
        ["Salem", ""],
        ["Ekerö", ""],
        ["Ekerö", "7"],
    ]
    assert places(table.findings) == [("cells_merged_down", 6, "Kommun", "Ekerö")]
    assert places(table.unreadable) == [("cell_error", 5, "Antal", "#DIV/0!")]


def test_an_old_excel_file_with_a_password_is_said(tmp_path):
    path = write_xls(tmp_path / "a.xls")
    raw = path.read_bytes()
    # the workbook's first record, of 16 bytes; the next becomes FILEPASS
    begin = raw.index(b"\x09\x08\x10\x00")
    path.write_bytes(raw[: begin + 20] + b"\x2f\x00" + raw[begin + 22 :])
    assert refusal(path) == "file_encrypted"


def record(kind, content=b""):
    """A record of an .xlsb file: its kind and length in sevens of bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + bytes([len(content)]) + content


def wide_text(words):
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def write_xlsb(path, rows, first_column=0):
    """Write a binary workbook of texts and numbers."""
    sheet = record(129) + record(148, bytes(16)) + record(145)
    for number_of_row, cells in enumerate(rows):
        sheet += record(0, struct.pack("<I", number_of_row) + bytes(21))
        for column, cell in enumerate(cells, first_column):
            place = struct.pack("<2I", column, 0)
            is_text = isinstance(cell, str)
            sheet += (
                record(6, place + wide_text(cell))
                if is_text
                else record(5, place + struct.pack("<d", cell))
            )
    sheet += record(146) + record(130)
    sheet_name = record(156, struct.pack("<2I", 0, 1) + wide_text("rId1") + wide_text("Svar"))
    relations = (
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.bin", record(131) + record(143) + sheet_name + record(144) + record(132)
        )
        package.writestr("xl/_rels/workbook.bin.rels", relations)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


def test_a_binary_workbook_is_read(tmp_path):
    table = read(write_xlsb(tmp_path / "a.xlsb", [HEADERS, ("0114", 114.0), ("Täby", 2.5)]))
    assert draw(table) == [["Kommun", "Antal"], ["0114", "114"], ["Täby", "2.5"]]


READ_UNDER_A_LIMIT = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))
from kartlaggning.readers.reading import read_table
print(len(read_table(Path(sys.argv[1]), expected_columns=["Kommun"]).cells))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_binary_workbook_is_read_where_the_machine_allows_less_memory(tmp_path):
    path = write_xlsb(tmp_path / "a.xlsb", [HEADERS, ("0114", 114.0)])
    command = [sys.executable, "-c", READ_UNDER_A_LIMIT, path]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"1\n"


def test_a_cell_in_the_last_corner_of_a_binary_workbook_is_refused(tmp_path):
    rows = [[*HEADERS]] * 20
    assert (
        refusal(write_xlsb(tmp_path / "a.xlsb", rows, first_column=4_000_000)) == "sheet_too_large"
    )


def test_a_binary_workbook_that_ends_too_early_is_an_error(tmp_path):
    path = write_xlsb(tmp_path / "a.xlsb", [HEADERS])
    replace_content(path, b"", **{"xl/worksheets/sheet1.bin": record(129)})
    assert refusal(path) == "file_broken"


@pytest.mark.parametrize("kind", [0, 1, 5, 7])
def test_a_binary_workbook_with_a_record_that_is_cut_off_is_an_error(tmp_path, kind):
    path = write_xlsb(tmp_path / "a.xlsb", [HEADERS])
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.bin")
    short = sheet.replace(record(146), record(kind, b"\0\0\0") + record(146))
    replace_content(path, b"", **{"xl/worksheets/sheet1.bin": short})
    assert refusal(path) == "file_broken"


def test_no_more_of_a_part_of_a_binary_workbook_is_unpacked_than_it_declares(tmp_path):
    path = write_xlsb(tmp_path / "a.xlsb", [HEADERS])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/styles.bin", bytes(30_000_000))
        package.getinfo("xl/styles.bin").file_size = 1_000
    tracemalloc.start()
    check = refusal(path)
    [_, peak] = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (check, peak < 5_000_000) == ("file_broken", True)


def test_an_old_excel_file_whose_damage_would_end_the_process_is_an_error(tmp_path):
    path = write_xls(tmp_path / "a.xls")
    whole = path.read_bytes()
    dimensions = whole.index(b"\x00\x02\x0e\x00") + 4  # the sheet's first row, then its last
    path.write_bytes(whole[: dimensions + 3] + b"\x80" + whole[dimensions + 4 :])
    assert refusal(path) == "file_broken"
    # a whole number's record: its row, then its column
    number_record = whole.index(b"\x7e\x02\x0a\x00") + 6
    path.write_bytes(whole[:number_record] + b"\xff\xff" + whole[number_record + 2 :])
    assert refusal(path) == "file_broken"
    path.write_bytes(whole[:-200])
    assert refusal(path) == "file_broken"


def test_a_first_member_that_unpacks_to_too_much_is_not_unpacked_to_see_what_the_file_is(tmp_path):
    # of this packing Python unpacks the whole, however little is asked for
    with zipfile.ZipFile(tmp_path / "a.ods", "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("mimetype", bytes(30_000_000))
    tracemalloc.start()
    check = refusal(tmp_path / "a.ods")
    [_, peak] = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (check, peak < 5_000_000) == ("file_is_archive", True)
