"""What lies around a workbook's cells: how numbers are shown, what is hidden, struck, commented."""

import zipfile
from datetime import date

import pytest
import xlsxwriter
from reader_drawings import draw, ledger_of, places
from readers.books import FIRST_DAY, WRITERS, Book, Cell, replace_part, write_small_xls

from kartlaggning.errors import KartlaggningError
from kartlaggning.readers.reading import read_table
from kartlaggning.readers.workbooks.number_formats import parse_format

HEADERS = ["Kommun", "Andel"]
each_format = pytest.mark.parametrize("suffix", WRITERS)


def read(tmp_path, suffix, book, hidden=""):
    path = WRITERS[suffix](tmp_path / f"svar{suffix}", book)
    return read_table(path, expected_columns=HEADERS, hidden=hidden)


@each_format
def test_a_number_is_read_as_the_reader_of_the_sheet_sees_it(tmp_path, suffix):
    shown = {
        ("Norrby", 0.75, "0%"): "75%",
        ("Söderby", 0.07, "0.0%"): "7%",
        ("Österby", 5, '"ca "0'): "ca 5",
        ("Västerby", 114, "0000"): "0114",
        ("Mellanby", 0.5, ""): "0.5",
        ("Ytterby", 1200, "#,##0"): "1200",
    }
    rows = [[name, Cell(value, code)] for name, value, code in shown]
    table = read(tmp_path, suffix, Book([HEADERS, *rows]))
    assert table.cells["Andel"].tolist() == list(shown.values())
    assert (table.findings, table.unreadable) == ((), ())


DATES = {"yyyy": "2023", "yy": "2023", "mmm-yy": "2023-05", "yyyy-mm": "2023-05"}


@each_format
@pytest.mark.parametrize(("code", "shown"), [*DATES.items(), ("yyyy-mm-dd", "2023-05-01")])
def test_a_date_is_read_as_far_as_it_is_shown(tmp_path, suffix, code, shown):
    may = (date(2023, 5, 1) - FIRST_DAY).days
    table = read(tmp_path, suffix, Book([HEADERS, ["Norrby", Cell(may, code)]]))
    assert table.cells["Andel"].tolist() == [shown]
    assert (table.findings, table.unreadable) == ((), ())


@each_format
@pytest.mark.parametrize("code", ["d mmm", "dd/mm"])
def test_a_date_that_is_shown_without_its_year_is_told(tmp_path, suffix, code):
    """So Excel shows what it made of a range, 1-5."""
    may = (date(2023, 5, 1) - FIRST_DAY).days
    rows = [["Norrby", Cell(may, code)], ["Söderby", Cell(may + 1, code)]]
    table = read(tmp_path, suffix, Book([HEADERS, *rows]))
    assert table.cells["Andel"].tolist() == ["2023-05-01", "2023-05-02"]
    [finding] = table.unreadable
    assert places([finding]) == [("date_without_year", 2, "Andel", "2023-05-01")]
    assert finding.parameters == {"n": 2}


def test_the_formats_of_dates_that_excel_has_built_in_are_known(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        for row, number in enumerate((17, 14, 22), start=1):
            sheet.write(row, 0, "Norrby")
            sheet.write(row, 1, 45047, workbook.add_format({"num_format": number}))
    table = read_table(path, expected_columns=HEADERS)
    assert table.cells["Andel"].tolist() == ["2023-05", "2023-05-01", "2023-05-01"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        *((code, "year") for code in ("yyyy", "YYYY;@", "[$-41D]yyyy", 'yyyy" (dag m)"')),
        *((code, "month") for code in ("mmm-yy", "[$-41D]mmm/yy;@", "mmmm yyyy", "yyyy\\.mm")),
        *((code, "no_year") for code in ("d-mmm", "dd/mm", "mmmm", "dddd")),
        *((code, "") for code in ("yyyy-mm-dd", "m/d/yy h:mm", "mm:ss", "[mm]", "[h]:mm", "h:mm")),
    ],
)
def test_how_much_of_a_date_a_format_shows(code, shown):
    parsed = parse_format(code)
    assert (parsed.dates if parsed else "") == shown


@each_format
def test_a_mark_that_the_format_adds_is_read_with_the_number(tmp_path, suffix):
    rows = [["Norrby", Cell(12, '0"*"')], ["Söderby", Cell(12, '0" st"')]]
    table = read(tmp_path, suffix, Book([HEADERS, *rows]))
    assert table.cells["Andel"].tolist() == ["12*", "12"]


@each_format
def test_a_workbook_and_a_csv_of_what_it_shows_are_read_alike(tmp_path, suffix):
    rows = [["Norrby", Cell(0.75, "0%")], ["Söderby", Cell(0.5, "0%")], ["Österby", "30%"]]
    csv = tmp_path / "svar.csv"
    csv.write_text("Kommun;Andel\nNorrby;75%\nSöderby;50%\nÖsterby;30%\n", "utf-8")
    workbook = read(tmp_path, suffix, Book([HEADERS, *rows]))
    assert draw(workbook) == draw(read_table(csv, expected_columns=HEADERS))


@each_format
def test_a_number_shown_in_thousands_is_a_finding_with_both_readings(tmp_path, suffix):
    rows = [["Norrby", Cell(1_200_000, "#,##0,")], ["Söderby", Cell(3_000, "#,##0,")]]
    table = read(tmp_path, suffix, Book([HEADERS, *rows]))
    [finding] = table.unreadable
    assert places([finding]) == [("number_scaled", 2, "Andel", "1200000")]
    assert dict(finding.parameters) == {"n": 2, "shown": "1200"}


@each_format
def test_a_share_keeps_the_decimals_that_are_not_shown_and_says_so(tmp_path, suffix):
    table = read(tmp_path, suffix, Book([HEADERS, ["Norrby", Cell(0.756, "0%")]]))
    assert table.cells["Andel"].tolist() == ["75.6%"]
    assert [finding.check for finding in table.unreadable] == ["percent_rounded"]


@each_format
def test_hidden_rows_and_columns_are_told_and_the_strand_decides(tmp_path, suffix):
    rows = [[*HEADERS, "Dold"], ["Norrby", 1, "a"], ["Söderby", 2, "b"], ["Österby", 3, "c"]]
    book = Book(rows, hidden_rows=(2,), hidden_columns=(2,))
    table = read(tmp_path, suffix, book)
    assert draw(table)[1:] == [["Norrby", "1", "a"], ["Söderby", "2", "b"], ["Österby", "3", "c"]]
    assert places(table.findings) == [
        ("rows_hidden", 3, 0, "3"),
        ("columns_hidden", 1, 0, "Dold"),
    ]
    decided = read(tmp_path, suffix, book, hidden="read")
    assert [finding.check for finding in decided.findings] == [
        "rows_hidden_read",
        "columns_hidden_read",
    ]
    left = read(tmp_path, suffix, book, hidden="leave")
    assert draw(left) == [HEADERS, ["Norrby", "1"], ["Österby", "3"]]
    assert left.findings == ()
    assert ledger_of(left, "row") == {"seen": 3, "kept": 2, "dropped hidden_in_sheet": 1}
    assert ledger_of(left, "column") == {"seen": 3, "kept": 2, "dropped hidden_in_sheet": 1}


def test_an_old_workbook_so_small_that_it_lies_among_the_small_streams_is_looked_through(tmp_path):
    rows = [HEADERS, ["Norrby", Cell(0.75, "0%")], [Cell("Söderby", is_struck=True), 2]]
    book = Book([*rows, ["Österby", 3]], hidden_rows=(3,))
    path = write_small_xls(tmp_path / "svar.xls", book)
    table = read_table(path, expected_columns=HEADERS)
    assert draw(table)[1:] == [["Norrby", "75%"], ["Söderby", "2"], ["Österby", "3"]]
    assert places(table.findings) == [("rows_hidden", 4, 0, "4"), ("cells_struck", 3, 0, "3")]


def test_a_small_stream_that_goes_in_a_circle_is_an_error(tmp_path):
    path = write_small_xls(tmp_path / "svar.xls", Book([HEADERS, ["Norrby", 1]]))
    content = bytearray(path.read_bytes())
    content[512 * 3 : 512 * 3 + 4] = bytes(4)  # the first small sector follows itself
    path.write_bytes(content)
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.check == "file_broken"


def test_rows_that_a_filter_takes_away_are_hidden_rows(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate([HEADERS, ["Norrby", 1], ["Söderby", 2], ["Österby", 3]]):
            sheet.write_row(row, 0, cells)
        sheet.autofilter("A1:B4")
        sheet.filter_column("B", "x == 1")
        for row in (2, 3):
            sheet.set_row(row, options={"hidden": True})
    table = read_table(path, expected_columns=HEADERS)
    assert places(table.findings) == [("rows_hidden", 3, 0, "3–4")]


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsb", ".xls"])  # OpenDocument has no such format
def test_cells_whose_format_shows_nothing_are_told(tmp_path, suffix):
    book = Book([HEADERS, ["Norrby", Cell(1, ";;;")], ["Söderby", 2]])
    table = read(tmp_path, suffix, book)
    assert places(table.findings) == [("cells_unseen", 2, 0, "2")]
    assert draw(read(tmp_path, suffix, book, hidden="leave"))[1] == ["Norrby", ""]
    decided = read(tmp_path, suffix, book, hidden="read")
    assert places(decided.findings) == [("cells_unseen_read", 2, 0, "2")]


@each_format
def test_struck_cells_are_read_and_told(tmp_path, suffix):
    rows = [[Cell("Norrby", is_struck=True), Cell(1, is_struck=True)], ["Söderby", 2]]
    table = read(tmp_path, suffix, Book([HEADERS, *rows]))
    assert draw(table)[1:] == [["Norrby", "1"], ["Söderby", "2"]]
    [finding] = table.findings
    assert places([finding]) == [("cells_struck", 2, 0, "2")]
    assert finding.parameters == {"n": 2}


def test_a_text_that_is_struck_in_part_is_told(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_rich_string(1, 0, "Norr", workbook.add_format({"font_strikeout": True}), "by")
        sheet.write(1, 1, "Norr")
    table = read_table(path, expected_columns=HEADERS)
    assert draw(table)[1:] == [["Norrby", "Norr"]]
    assert places(table.findings) == [("cells_struck", 2, 0, "2")]


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsb", ".ods"])  # xlwt writes none
def test_comments_are_counted_and_never_come_along(tmp_path, suffix):
    book = Book([HEADERS, ["Norrby", Cell(1, comment="Ring Anna Ek")]])
    table = read(tmp_path, suffix, book)
    assert draw(table)[1:] == [["Norrby", "1"]]
    assert ledger_of(table, "comment") == {"seen": 1, "kept": 0, "dropped may_name_people": 1}


# harmlessly wrong: a library makes room for some thousands in vain
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/sharedStrings.xml", b'uniqueCount="4"', b'uniqueCount="4000"'),
        ("xl/styles.xml", b'<cellXfs count="3"', b'<cellXfs count="20000"'),
    ],
)
def test_a_count_that_the_bytes_of_its_part_cannot_hold_is_refused(tmp_path, part, old, new):
    path = WRITERS[".xlsx"](tmp_path / "a.xlsx", Book([HEADERS, ["Norrby", Cell("1", "0%")]]))
    replace_part(path, part, old, new)
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.check == "file_broken"
    assert caught.value.finding.parameters["reason"] == "more is declared in it than it holds"


def test_a_count_of_a_binary_workbook_that_its_bytes_cannot_hold_is_refused(tmp_path):
    path = WRITERS[".xlsb"](tmp_path / "a.xlsb", Book([HEADERS, ["Norrby", 1]]))
    replace_part(
        path, "xl/styles.bin", b"\xe9\x04\x84\x00\x04\0\0\0", b"\xe9\x04\x84\x00\x04\x20\0\0"
    )
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.parameters["reason"] == "more is declared in it than it holds"


def test_a_count_that_is_wrong_by_little_is_no_matter(tmp_path):
    path = WRITERS[".xlsx"](tmp_path / "a.xlsx", Book([HEADERS, ["Norrby", 1]]))
    replace_part(path, "xl/sharedStrings.xml", b'uniqueCount="3"', b'uniqueCount="30"')
    assert draw(read_table(path)) == [HEADERS, ["Norrby", "1"]]


def test_an_error_beside_an_empty_formatted_cell_is_an_error(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        yellow = workbook.add_format({"bg_color": "yellow"})
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Kommun", "Y", "Andel"])
        for row, (name, result) in enumerate([("Norrby", "#DIV/0!"), ("Söderby", "")], 1):
            sheet.write(row, 0, name)
            sheet.write_blank(row, 1, None, yellow)
            sheet.write_formula(row, 2, "=1/0", None, result)
    table = read_table(path, expected_columns=HEADERS)
    assert places(table.unreadable) == [
        ("cell_error", 2, "Andel", "#DIV/0!"),
        ("cell_not_calculated", 3, "Andel", ""),
    ]


def test_errors_of_a_binary_workbook_are_said(tmp_path):
    path = WRITERS[".xlsb"](tmp_path / "a.xlsb", Book([HEADERS, ["Norrby", 1.0]]))
    number = b"\x05\x90\x00\x01\0\0\0\x03\0\0\0" + b"\0\0\0\0\0\0\xf0\x3f"
    error = b"\x03\x89\x00\x01\0\0\0\x03\0\0\0\x07"
    replace_part(path, "xl/worksheets/sheet1.bin", number, error)
    table = read_table(path, expected_columns=HEADERS)
    assert places(table.unreadable) == [("cell_error", 2, "Andel", "#DIV/0!")]


def test_formatted_empty_cells_take_no_room_however_far_they_reach(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        yellow = workbook.add_format({"bg_color": "yellow"})
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADERS)
        sheet.write_row(1, 0, ["Norrby", 1])
        sheet.write_blank(1_048_575, 16_383, None, yellow)
    table = read_table(path, expected_columns=HEADERS)
    assert draw(table) == [HEADERS, ["Norrby", "1"]]
    assert ledger_of(table, "row") == {"seen": 1, "kept": 1}


@pytest.mark.parametrize("is_prefixed", [False, True])
def test_cells_need_not_say_their_place_and_a_workbook_may_have_prefixes(tmp_path, is_prefixed):
    path = WRITERS[".xlsx"](tmp_path / "a.xlsx", Book([HEADERS, ["Norrby", Cell(0.5, "0%")]]))
    part = "xl/worksheets/sheet1.xml"
    for place in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="B2"', b' r="1"', b' r="2"'):
        replace_part(path, part, place, b"")
    if is_prefixed:
        for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
            for old, new in ((b"<%b ", b"<x:%b "), (b"<%b>", b"<x:%b>"), (b"</%b>", b"</x:%b>")):
                with zipfile.ZipFile(path) as package:
                    is_there = old % tag in package.read(part)
                if is_there:
                    replace_part(path, part, old % tag, new % tag)
        replace_part(path, part, b"xmlns=", b"xmlns:x=")
    assert draw(read_table(path, expected_columns=HEADERS)) == [HEADERS, ["Norrby", "50%"]]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0 %", 0.756, "75.6 %"),
        ('0"%"', 75, "75%"),
        ("0%;[Red]-0%", -0.5, "-50%"),
        ('"<"0', 5, "<5"),
        ('0"+"', 5, "5+"),
        ('0" av 10"', 7, "7 av 10"),
        ('"K"0000', 7, "K0007"),
        ('[=1]"Ja";[=0]"Nej";0', 0, "Nej"),
        # what is marked is not read without its mark
        *(('0"*"', 7, "7*"), ("0\\†", 7, "7†"), ('0"¹"', 7, "7¹"), ('0" (p)"', 7, "7 (p)")),
        *(('0" prel."', 7, "7 prel."), ('"*"0', 7, "*7"), ('0%"*"', 0.75, "75%*")),
        # `..` is no zero
        *(('0;-0;".."', 0, ".."), ('0;-0;"*"', 0, "*")),
        ("[<1]0.0%;0%", 1.5, "150%"),
    ],
)
def test_a_format_that_makes_something_else_of_a_number_is_followed(code, number, shown):
    assert parse_format(code).show(number) == shown


@pytest.mark.parametrize(
    "code",
    ["", "General", "0.00", "#,##0", "@", "yyyy-mm-dd", "[h]:mm", "# ?/?", "0.0E+00", "00-00"]
    + ['0" st"', '#,##0 "kr"', "[$$-409]#,##0", "#,##0;[Red]0", '0;-0;"–"', "+0;-0", "x" * 300]
    + ['0" m²"', '0":-"', '#,##0 "€"', '0;-0;"- kr"', '0;-0;"$ -"', "#,##0_);(#,##0)"]
    + ['_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-'],
)
def test_a_format_that_only_dresses_a_number_is_not(code):
    assert parse_format(code) is None


def test_a_binary_workbook_whose_damage_would_end_the_process_is_an_error(tmp_path):
    path = WRITERS[".xlsb"](tmp_path / "a.xlsb", Book([HEADERS, ["Norrby", 1.0]]))
    replace_part(path, "xl/workbook.bin", "rId1".encode("utf-16-le"), "rId2".encode("utf-16-le"))
    with pytest.raises(KartlaggningError) as caught:
        read_table(path)
    assert caught.value.finding.check == "file_broken"
