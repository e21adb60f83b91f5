"""Heads of rows, put into a PDF that Typst has made."""

import pytest
import typst

from kartlaggning.documents.pdf.row_heads import mark_row_heads
from tests.documents.tagged import Tagged


def set_plain(source: str) -> bytes:
    return typst.compile(
        f'#set document(title: "x")\n{source}'.encode(),
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        ignore_system_fonts=True,
    )


def cells(pdf: bytes):
    return [(each.tag, each.scope, each.text) for each in Tagged(pdf).root.find("TH", "TD")]


def test_the_first_cell_of_a_row_is_its_head():
    made = set_plain("#table(columns: 2, table.header([Lake], [Depth]), [Long], [3], [Wide], [2])")
    assert cells(mark_row_heads(made)) == [
        ("TH", "Column", "Lake"),
        ("TH", "Column", "Depth"),
        ("TH", "Row", "Long"),
        ("TD", "", "3"),
        ("TH", "Row", "Wide"),
        ("TD", "", "2"),
    ]


def test_an_empty_corner_is_no_head():
    made = set_plain("#table(columns: 2, table.header([], [Depth]), [Long], [3])")
    assert cells(mark_row_heads(made))[0] == ("TD", "", "")


def test_a_file_without_tables_stays_as_it_is_read():
    made = set_plain("= Lakes\nDeep.")
    marked = mark_row_heads(made)
    assert Tagged(marked).root.text == Tagged(made).root.text


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"no PDF at all"])
def test_a_file_that_is_written_in_another_way_is_refused(broken):
    with pytest.raises(ValueError, match="plain table"):
        mark_row_heads(broken)
