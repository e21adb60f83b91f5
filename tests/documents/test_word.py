"""A Word file says what the document says: each number in a control, equal, and no other."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree

import docx
import pytest
from docx2python import docx2python
from parts import figures_of
from word_drawn import drawn_document, drawn_figure, runs
from word_files import (
    controls_of,
    down,
    each,
    full,
    headings_of,
    made,
    parts_of,
    root_of,
    style_of,
    text_in,
    value,
)

from kartlaggning.charts.drawing.grid import cell_id
from kartlaggning.documents.model import Paragraph, Run, Subheading, Table
from kartlaggning.documents.outline import make_document
from kartlaggning.documents.word.inline.controls import MOST_SIGNS
from kartlaggning.documents.word.tables import cell_text
from kartlaggning.text.numbers import format_number


@pytest.fixture(scope="module")
def told(report):
    """A document of each mapping, the county's in Swedish and the example's in English."""
    is_county = report["meta"]["region"]["sv"] == "Stockholms län"
    return make_document(report, "sv" if is_county else "en")


@pytest.fixture(scope="module")
def told_file(told):
    return made(told)


@pytest.fixture(scope="module")
def drawn():
    return made(drawn_document())


# upright: up to the units, theirs in columns, and what follows
PAGES_FROM_UNITS = ["", "", ""]
# kinds of figure that say in words what is a 1 in the report: *yes*, and what was said
IN_WORDS = ("matrix", "statements")


def tables_in(document):
    for figure in figures_of(document):
        yield from (block for block in figure.body if isinstance(block, Table))


def rows_of(table):
    """What is read of a table: heads of columns and rows, and a text for each cell."""
    heads = ["".join(run.text for run in column) or "–" for column in table.columns]
    yield [table.corner, *heads]
    for row in table.rows:
        cells = [cell_text(cell or ()) for cell in row.cells]
        cells += [""] * (len(table.columns) - len(cells))
        yield ["".join(run.text for run in row.head) or "–", *cells]


def read_tables(content):
    with docx2python(BytesIO(content)) as read:
        for table in read.body:
            if len(table[0]) > 1:
                yield [["\n".join(cell) for cell in row] for row in table]


def test_every_number_of_its_tables_is_read_back_and_none_besides(told, told_file):
    read = list(read_tables(told_file))
    written = [list(rows_of(table)) for table in tables_in(told)]
    n_numbers = 0
    assert len(read) >= len(written) > 5
    for expected in written:
        if not expected[0][0]:
            expected[0][0] = {"sv": "Vad", "en": "What"}[told.language]
        found = next((table for table in read if table == expected), None)
        assert found is not None, expected[:2]
        read.remove(found)
        n_numbers += len(re.findall(r"\d+", str(found)))
    assert n_numbers > 200
    # what is left are tables of what the checks found, and no figure's
    assert all(len(table[0]) == 2 for table in read)


def test_every_number_of_the_reports_figures_stands_in_a_control(report, told, told_file):
    root = root_of(told_file)
    written = controls_of(root)
    numbers = ElementTree.fromstring(parts_of(told_file)["customXml/item1.xml"])
    said = {}
    for number in numbers:
        if number.tag.endswith("number"):
            assert written.get(number.get("tag"), number.get("text")) == number.get("text")
            said.setdefault(number.get("address"), []).append(number.get("text"))
    n_numbers = 0
    for figure in figures_of(told):
        for cell in report["tables"][figure.table]["rows"]:
            if cell["n"] is None or cell["is_hidden"] or figure.kind in IN_WORDS:
                continue
            n_numbers += 1
            number = format_number(cell["n"], told.language)
            texts = said[cell_id(cell)]
            pattern = rf"(?<![\d\u00a0,.]){re.escape(number)}(?![\d\u00a0]*\d)"
            found = [text for text in texts if re.search(pattern, text)]
            assert found or cell.get("counts"), (cell_id(cell), number, texts)
    assert n_numbers > 100


def test_the_same_report_gives_the_same_bytes_without_a_clock(drawn):
    assert made(drawn_document()) == drawn
    with zipfile.ZipFile(BytesIO(drawn)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2023, 7, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
    properties = docx.Document(BytesIO(drawn)).core_properties
    assert properties.created.replace(tzinfo=None) == datetime(2023, 7, 1)
    assert properties.modified.replace(tzinfo=None) == datetime(2023, 7, 1)
    assert properties.title == "Where books are"
    assert (properties.author, properties.language) == ("The unit", "en-GB")


def test_what_is_written_on_the_page_stands_in_its_order(drawn):
    text = text_in(root_of(drawn))
    order = [
        *("Where books are", "The land · 2023 · The unit", "Working edition: not for publication"),
        *("How near are the books?", "Contents", "In brief", "7 of 12 have a full library."),
        *("Figure 1. 7 of 12 towns have a full library", "Invented example data", "3 sources"),
        *("What others publish, in no count here:", "A note of the author.", "The libraries"),
        *("Of all towns 7 of 12 have one", "More of them", "Who? The town · Nobody else"),
        *("We said so.", "Towns", "The north", "Interview, 2023", "Kind: Full", "More figures"),
        *("Behind it", "Figure 9. 4 of 12 towns", "How to cite", "Cite."),
    ]
    place = 0
    for words in order:
        place = text.index(words, place)


def test_figures_are_numbered_by_fields_that_give_the_same_when_updated(drawn):
    root = root_of(drawn)
    codes = [node.text.strip() for node in each(root, "w:instrText")]
    assert "SEQ figure \\* ARABIC" in codes
    # the numbers between are those of figures that this document does not show
    assert "SEQ figure \\* ARABIC \\r 9" in codes


def test_a_reference_to_a_figure_is_a_field_with_its_result(drawn):
    root = root_of(drawn)
    names = {value(mark, "w:name") for mark in each(root, "w:bookmarkStart")}
    codes = [node.text.split() for node in each(root, "w:instrText")]
    referred = [code[1] for code in codes if code[0] == "REF"]
    # behind the number at the head, the sentence of the summary, and in the text
    assert len(referred) == 3
    assert set(referred) <= names
    paragraph = next(p for p in each(root, "w:p") if "Of all towns" in text_in(p))
    assert "Figure 1 and the north" in text_in(paragraph)


def test_links_inside_lead_to_bookmarks_and_links_out_have_their_address_as_a_footnote(drawn):
    root = root_of(drawn)
    names = {value(mark, "w:name") for mark in each(root, "w:bookmarkStart")}
    inside = [value(link, "w:anchor") for link in each(root, "w:hyperlink")]
    assert len([anchor for anchor in inside if anchor]) > 5
    assert set(filter(None, inside)) <= names
    notes = root_of(drawn, "word/footnotes.xml")
    assert "https://example.org/rules" in text_in(notes)
    assert "Source: The county (S1)" in text_in(notes)
    ids = [value(note, "w:id") for note in each(notes, "w:footnote")]
    assert ids == ["-1", "0", "1", "2", "3"]
    assert [value(mark, "w:id") for mark in each(root, "w:footnoteReference")] == ["1", "2", "3"]


def test_each_line_of_the_contents_has_the_field_of_its_page_and_word_asks_nothing(drawn):
    """Word fills them in when it prints or is told to, and opens the file without asking."""
    root = root_of(drawn)
    names = {value(mark, "w:name") for mark in each(root, "w:bookmarkStart")}
    lines = [p for p in each(root, "w:p") if re.fullmatch(r"TOC\d", style_of(p))]
    for paragraph in lines:
        link = down(paragraph, "w:hyperlink")
        codes = "".join(node.text for node in each(link, "w:instrText"))
        assert codes.strip() == f"PAGEREF {value(link, 'w:anchor')} \\h"
        assert value(link, "w:anchor") in names
    assert lines
    assert b"updateFields" not in parts_of(drawn)["word/settings.xml"]
    assert not [node for node in each(root, "w:fldChar") if node.get(full("w:dirty"))]


def test_the_contents_stand_there_before_they_are_updated(drawn):
    root = root_of(drawn)
    lines = [text_in(p) for p in each(root, "w:p") if style_of(p).startswith("TOC")]
    wanted = [text for level, text in headings_of(root) if level <= 2]
    assert lines == ["Contents", *wanted]


def test_words_of_another_language_say_so(drawn):
    root = root_of(drawn)
    other = [run for run in each(root, "w:r") if value(down(run, "w:rPr", "w:lang")) == "sv-SE"]
    assert [text_in(run) for run in other] == ["på svenska"]


def test_a_tag_is_as_long_as_word_takes_it_and_belongs_to_one_number():
    long = "libraries" * 9
    document = drawn_document(
        summary=(runs(("3", f"{long}/a/b"), " and ", ("4", f"{long}/a/c")),),
        behind=(),
    )
    content = made(document)
    tags = [value(down(c, "w:sdtPr", "w:tag")) for c in each(root_of(content), "w:sdt")]
    tags = [tag for tag in tags if tag]
    assert len(tags) == len(set(tags))
    assert max(map(len, tags)) <= MOST_SIGNS
    titles = [value(title) for title in each(root_of(content), "w:alias")]
    assert max(map(len, titles)) <= MOST_SIGNS


def test_a_number_and_what_is_said_of_it_are_one_in_a_table(drawn):
    cells = [text_in(cell) for cell in each(root_of(drawn), "w:tc")]
    assert "7 of 12 · 75 %" in cells
    assert "7 of 12 · 75 %" in controls_of(root_of(drawn)).values()


def test_a_wide_table_stands_on_a_page_that_lies(drawn):
    columns = tuple(runs(f"Question {number}") for number in range(7))
    table = Table("Wide", "Town", columns, ())
    wide = replace(drawn_figure(), body=(table,), picture=None)
    content = made(drawn_document(opening=wide))
    pages = [value(size, "w:orient") for size in each(root_of(content), "w:pgSz")]
    assert pages == ["", "landscape", *PAGES_FROM_UNITS]
    pages = [value(size, "w:orient") for size in each(root_of(drawn), "w:pgSz")]
    assert pages == PAGES_FROM_UNITS


def test_two_wide_figures_share_their_pages():
    columns = tuple(runs(f"Question {number}") for number in range(7))
    wide = replace(drawn_figure(), body=(Table("W", "T", columns, ()),), picture=None)
    section = replace(drawn_document().behind[0], blocks=(wide, replace(wide, number=10)))
    content = made(drawn_document(behind=(section,)))
    pages = [value(size, "w:orient") for size in each(root_of(content), "w:pgSz")]
    assert pages == [*PAGES_FROM_UNITS[:2], "landscape", ""]


def test_units_stand_in_two_columns_and_what_follows_in_one(drawn):
    sections = list(each(root_of(drawn), "w:sectPr"))
    numbers = [[cols.get(full("w:num"), "") for cols in each(one, "w:cols")] for one in sections]
    assert [number for [*number] in numbers if "2" in number] == [["2"]]
    assert "2" in numbers[1]
    assert value(down(sections[1], "w:type"), "w:val") == "continuous"


def test_units_begin_with_what_is_known_and_end_with_what_nobody_was_asked():
    [group] = drawn_document().units
    unknown = (Subheading(runs("Of none")), Paragraph(runs("Nobody was asked: loans.")))
    told = replace(group, common=(Paragraph(runs("All together: 3.")),), unknown=unknown)
    text = text_in(root_of(made(drawn_document(units=(told,)))))
    text = text[text.rindex("All together") :]
    words = ("All together", "The north", "Kind", "Of none", "Nobody was asked", "More figures")
    places = [text.index(each_one) for each_one in words]
    assert places == sorted(places)


def test_behind_the_story_tables_stand_for_pictures(drawn):
    drawn_behind = replace(drawn_document().behind[0], blocks=(drawn_figure(4, True, "", "b", 9),))
    content = made(drawn_document(behind=(drawn_behind,)))
    assert len(list(each(root_of(content), "wp:inline"))) == len(
        list(each(root_of(drawn), "wp:inline"))
    )
    without_table = replace(drawn_figure(4, True, "", "b", 9), body=())
    content = made(drawn_document(behind=(replace(drawn_behind, blocks=(without_table,)),)))
    assert len(list(each(root_of(content), "wp:inline"))) == 2


def test_every_page_says_that_it_is_a_working_edition(drawn):
    headers = [name for name in parts_of(drawn) if name.startswith("word/header")]
    assert headers
    for name in headers:
        assert "Working edition: not for publication" in text_in(root_of(drawn, name))
    footers = [name for name in parts_of(drawn) if name.startswith("word/footer")]
    codes = "".join(
        node.text for name in footers for node in each(root_of(drawn, name), "w:instrText")
    )
    assert codes.split() == ["PAGE", "NUMPAGES"]


def test_signs_that_xml_cannot_hold_are_left_out():
    content = made(drawn_document(lead=(Run("a\x0bb\x00c\ufffe"),)))
    assert "abc" in text_in(root_of(content))


def test_a_document_with_nothing_in_it_is_a_document():
    content = made(
        drawn_document(
            notices=(),
            lead=(),
            facts=(),
            marks=(),
            key_numbers=(),
            opening=None,
            summary=(),
            story=(),
            units=(),
            behind=(),
            about=(),
        )
    )
    assert text_in(root_of(content)) == "Where books areThe land · 2023 · The unit"
    assert full("w:sectPr") == list(down(root_of(content), "w:body"))[-1].tag
