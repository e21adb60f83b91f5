"""The workbook holds every number of the report, equal, and none besides; it is made to be read."""

import io
import re
import zipfile
from collections import Counter

import openpyxl
import pytest
from hostile import LONG, RUNNABLE, made_hostile
from python_calamine import CalamineWorkbook

from kartlaggning.charts.drawing.cell_text import has_percent
from kartlaggning.documents.workbook.codes import code_of
from kartlaggning.documents.workbook.texts import LONGEST, fitting
from kartlaggning.documents.workbook.xlsx import workbook_bytes
from kartlaggning.plain_report import HIDDEN_ID
from kartlaggning.statuses import WAYS

HEADINGS = {
    "Antal": "n",
    "Av": "base_n",
    "Andel": "share",
    "Lägst": "low",
    "Högst": "high",
    "Källor": "n_sources",
    "Antal, viktat": "weighted",
    "Av, viktat": "base_weighted",
    "Minsta andel av alla inbjudna": "bound_low",
    "Största andel av alla inbjudna": "bound_high",
    "Kan vara så många fler": "n_open",
}
ADDRESS = "Adress i report.json"
FRONT = ("Försättsblad", "Innehåll", "Noter", "Koder")


@pytest.fixture(scope="module")
def workbook(report):
    return workbook_bytes(report, "sv")


@pytest.fixture(scope="module")
def book(workbook):
    return opened(workbook)


@pytest.fixture(scope="module")
def records(book):
    return records_of(book)


@pytest.fixture(scope="module")
def small(report_of, second_mapping):
    return report_of(second_mapping)


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def tables_of(book):
    """The sheets of tables, each with its one table's lines."""
    for sheet in book:
        if sheet.title in FRONT:
            continue
        [table] = sheet.tables.values()
        yield sheet, [[cell.value for cell in line] for line in sheet[table.ref]]


def records_of(book):
    """What stands of each cell of the report, by its address."""
    records = {}
    for _, (headings, *lines) in tables_of(book):
        for line in lines:
            record = dict(zip(headings, line, strict=True))
            assert record[ADDRESS] not in records
            records[record[ADDRESS]] = record
    return records


def cells_of(report):
    return {
        f"{cell['table']}/{cell['row']}/{cell['column']}": cell
        for table in report["tables"].values()
        for cell in table["rows"]
    }


def numbers_of(cell, report):
    """The numbers of a cell that may be told, as the report has them."""
    if cell["is_hidden"]:
        return {}
    numbers = {name: cell.get(name) for name in HEADINGS.values()}
    if not has_percent(cell, report["meta"]["percent_from"]):
        numbers["share"] = None
    if not cell["n_open"] or cell["base"] == "mentioned":
        numbers["n_open"] = None
    return {name: number for name, number in numbers.items() if number is not None}


def told_in(record):
    numbers = {}
    for heading, value in record.items():
        if isinstance(value, int | float):
            numbers[HEADINGS[heading]] = value
    return numbers


def test_every_number_of_the_report_stands_in_it_and_none_besides(report, records):
    cells = cells_of(report)
    assert records.keys() == cells.keys()
    for address, cell in cells.items():
        assert told_in(records[address]) == numbers_of(cell, report), address


def test_another_library_reads_the_same_numbers(report, workbook):
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    read = Counter()
    for name in book.sheet_names:
        if name not in FRONT:
            lines = book.get_sheet_by_name(name).to_python()
            read.update(
                float(value) for line in lines for value in line if isinstance(value, int | float)
            )
    meant = Counter()
    for cell in cells_of(report).values():
        meant.update(map(float, numbers_of(cell, report).values()))
    assert read == meant


def test_in_place_of_a_number_stands_a_code_that_is_explained(book):
    explained = {line[0].value for line in book["Koder"].iter_rows(min_row=3)}
    for sheet, (headings, *lines) in tables_of(book):
        above = " ".join(str(cell.value) for cell in sheet["A"])
        for line in lines:
            for heading, value in zip(headings, line, strict=True):
                if heading in HEADINGS and not isinstance(value, int | float):
                    assert value in explained, (sheet.title, heading, value)
                    assert f"{value} = " in above


def test_what_is_hidden_is_no_number_and_says_so(report, records):
    hidden = [address for address, cell in cells_of(report).items() if cell["is_hidden"]]
    assert hidden
    for address in hidden:
        assert told_in(records[address]) == {}
        assert records[address]["Saknas"] == "[c]"
        assert "visas inte" in records[address]["I ord"]


def test_each_cell_says_whether_it_is_invented(report, book, records):
    above = {}
    for sheet, (headings, *lines) in tables_of(book):
        said = " ".join(str(cell.value) for cell in sheet["A"][:12])
        above |= {line[headings.index(ADDRESS)]: said for line in lines}
    for address, cell in cells_of(report).items():
        said = records[address].get("Det som den vilar på är") or above[address]
        assert ("åhitta" in said) == cell["is_synthetic"], address


def test_a_sheet_is_a_title_what_is_to_be_known_and_one_table(book):
    assert [sheet.sheet_state for sheet in book] == ["visible"] * len(book.sheetnames)
    for sheet, (headings, *lines) in tables_of(book):
        assert sheet["A1"].value.startswith(f"Tabell {sheet.title.removeprefix('Tabell_')}: ")
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is not None
        assert len(set(headings)) == len(headings)
        assert lines and all(any(value is not None for value in line) for line in lines)
        [table] = sheet.tables.values()
        first_row = int(re.search(r"\d+", table.ref)[0])
        assert all(sheet.cell(row, 1).value for row in range(1, first_row + 1)), "no blank rows"
        empty = [
            heading
            for place, heading in enumerate(headings)
            if any(line[place] is None for line in lines)
        ]
        above = [cell.value for cell in sheet["A"][:first_row]]
        assert bool(empty) == any("En tom cell under" in str(line) for line in above)


def test_the_contents_lead_to_every_table(book):
    contents = book["Innehåll"]
    targets = [line[0].hyperlink.location for line in contents.iter_rows(min_row=3)]
    named = [sheet for sheet in book.sheetnames if sheet not in FRONT]
    assert targets == [f"'{sheet}'!A1" for sheet in named]


def test_notes_are_numbered_and_named_by_the_tables(book):
    notes = [line[0].value for line in book["Noter"].iter_rows(min_row=3)]
    assert notes == [f"[not {number}]" for number in range(1, len(notes) + 1)]
    named = set()
    for sheet, _ in tables_of(book):
        named |= set(re.findall(r"\[not \d+\]", sheet["A1"].value))
    assert named == set(notes)


def test_the_cover_says_of_which_edition_it_is_and_how_it_is_cited(report, book):
    sheet = book["Försättsblad"]
    said = " ".join(str(cell.value) for cell in sheet["A"])
    assert sheet["A1"].value == report["meta"]["title"]["sv"]
    assert "Arbetsutgåva: inte för publicering" in said
    assert "Påhittade exempeldata" in said
    assert report["meta"]["imprint"]["licence"]["sv"] in said


def test_the_same_report_gives_the_same_bytes_of_the_editions_day(report, workbook, book):
    assert workbook_bytes(report, "sv") == workbook
    created = book.properties.created
    day = report["meta"]["imprint"]["published_on"] or report["meta"]["as_of"]
    assert created.date().isoformat() == day


@pytest.mark.parametrize("language", ["sv", "en"])
def test_words_are_never_run_and_fit_into_a_cell(small, language):
    content = workbook_bytes(made_hostile(small), language)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            assert b"<f>" not in package.read(name)
    values = [
        str(cell.value)
        for sheet in opened(content)
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    ]
    assert RUNNABLE in values
    assert max(len(value.encode("utf-16-le")) // 2 for value in values) == LONGEST
    assert any(value.endswith("…") for value in values)


def test_a_text_of_signs_that_count_twice_fits_too():
    fitted = fitting("\U0001f3d4" * 40_000)
    assert len(fitted.encode("utf-16-le")) // 2 <= LONGEST
    assert fitted.endswith("\U0001f3d4…")
    assert fitting(LONG[:LONGEST]) == LONG[:LONGEST]


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(small):
    most = 50
    book = opened(workbook_bytes(small, "sv", most_rows=most))
    assert records_of(book).keys() == cells_of(small).keys()
    assert max(sheet.max_row for sheet, _ in tables_of(book)) <= most
    parts = [name for name in book.sheetnames if name.count("_") > 1]
    assert book[parts[1]]["A1"].value.partition(" (del 2)")[1]


def test_every_kind_of_missing_has_a_code_of_its_own():
    codes = [code_of(way) for way in {HIDDEN_ID, *WAYS}]
    assert "[x]" not in codes
    assert len(set(codes)) == len(codes)
    assert code_of("not_asked", "nobody_interviewed") == code_of("nobody_interviewed")
    assert code_of("a_new_kind") == "[x]"


def test_a_table_has_the_one_mark_of_its_figure_and_says_which_numbers_are_published(
    report, book, records
):
    """Nobody reads *real* beside *invented* of one question: the mark is the figure's."""
    figures = [figure for section in report["sections"] for figure in section["figures"]]
    marks = {figure["table"]: figure["mark"] for figure in figures}
    number_of = {"real": "Verkligt", "invented": "Påhittade exempeldata"}
    published = "Talet är publicerat i"
    told = Counter()
    for sheet, (headings, *_) in tables_of(book):
        assert not [heading for heading in headings if "ärk" in heading], sheet.title
        marked = [
            str(cell.value)
            for row in sheet.iter_rows(max_row=12, max_col=1)
            for cell in row
            if str(cell.value).startswith("Märkning: ")
        ]
        assert len(marked) <= 1
        told.update(marked)
    if not report["meta"]["is_synthetic"]:
        return
    assert told[f"Märkning: {number_of['invented']}"] >= list(marks.values()).count("invented")
    sources = {words["sv"] for words in report["published"].values()}
    for address, record in records.items():
        is_published = address in report["published"]
        assert (record.get(published) in sources) == (
            is_published and cells_of(report)[address]["is_synthetic"]
        )
