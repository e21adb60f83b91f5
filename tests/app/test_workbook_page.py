"""The schema as a workbook on the page: taken along, changed, seen, written, and taken back."""

import io

import pytest
from openpyxl import load_workbook

from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE


@pytest.fixture
def book(visitor):
    answer = visitor.ask("workbook/file", lang="sv")
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.data))


def changed(book, old, new):
    """The workbook's bytes with one text changed wherever it stands alone in a cell."""
    n = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = new
                    n += 1
    assert n
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def bring(visitor, content, name="mitt schema.xlsx"):
    form = {"upload": "1", "files": (io.BytesIO(content), name)}
    return visitor.send("workbook", **form)


def seen_on(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_what_is_changed_is_seen_first_written_then_and_taken_back(visitor, book):
    path = visitor.desk.project / SCHEMA_FILE
    before = path.read_text("utf-8")
    content = changed(book, "Hur många kommer?", "Hur många besöker det?")
    page = bring(visitor, content).get_data(as_text=True)
    assert "Hur många besöker det?" in page and "mitt schema.xlsx" in page
    assert path.read_text("utf-8") == before
    visitor.sent_on("workbook", write="1", seen=seen_on(page))
    assert (
        load_schema(visitor.desk.project).questions["visits"].label.sv == "Hur många besöker det?"
    )
    assert len(set(path.read_text("utf-8").splitlines()) - set(before.splitlines())) == 1
    visitor.send("undo", back=visitor.path("strands"))
    assert path.read_text("utf-8") == before


def test_what_is_wrong_is_told_at_its_row_and_nothing_is_written(visitor, book):
    before = (visitor.desk.project / SCHEMA_FILE).read_bytes()
    page = bring(visitor, changed(book, "quantity", "kvantitet")).get_data(as_text=True)
    assert "kvantitet" in page and 'name="write"' not in page
    visitor.send("workbook", write="1", seen=seen_on(page))
    assert (visitor.desk.project / SCHEMA_FILE).read_bytes() == before


def test_a_workbook_that_changes_nothing_and_a_file_that_is_none_are_told(visitor, book):
    content = io.BytesIO()
    book.save(content)
    assert 'name="write"' not in bring(visitor, content.getvalue()).get_data(as_text=True)
    answer = bring(visitor, b"no workbook", "brev.docx")
    assert answer.status_code == 422
    assert visitor.send("workbook", upload="1").status_code == 303
