"""What Word's accessibility checker looks for, and WCAG 2.2, held against the XML itself."""

import io
import re

import docx
import pytest
from word_drawn import drawn_document
from word_files import (
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

from kartlaggning.documents.outline import make_document
from kartlaggning.documents.word.board.statement import write_statement
from kartlaggning.documents.word.look.default import SHADE
from kartlaggning.schema.look import contrast
from kartlaggning.schema.models.documents import WordDocuments

WHITE = "#ffffff"


@pytest.fixture(scope="module", params=["county", "drawn", "statement"])
def content(request, shipped_mapping, report_of, tmp_path_factory):
    if request.param == "drawn":
        return made(drawn_document())
    document = make_document(report_of(shipped_mapping), "sv")
    if request.param == "county":
        return made(document)
    folder = tmp_path_factory.mktemp("statement")
    return write_statement(document, WordDocuments(), folder, "").content


@pytest.fixture(scope="module")
def root(content):
    return root_of(content)


def test_every_picture_says_what_it_shows(root):
    for told in each(root, "wp:docPr"):
        assert len(told.get("descr")) > 5
        assert told.get("title")


def test_pictures_stand_in_the_line_and_are_vectors_with_points_behind_them(content, root):
    assert not list(each(root, "wp:anchor"))
    parts = parts_of(content)
    relations = root_of(content, "word/_rels/document.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    for blip in each(root, "a:blip"):
        points = parts["word/" + targets[value(blip, "r:embed")].removeprefix("/word/")]
        assert points.startswith(b"\x89PNG")
        [vector] = list(each(blip, "asvg:svgBlip"))
        assert b"<svg" in parts["word/" + targets[value(vector, "r:embed")].removeprefix("/word/")]


def test_every_table_has_one_row_of_heads_that_repeats_and_says_so(root):
    for table in each(root, "w:tbl"):
        rows = table.findall(full("w:tr"))
        heads = [row for row in rows if down(row, "w:trPr", "w:tblHeader") is not None]
        assert heads == rows[:1]
        look = down(table, "w:tblPr", "w:tblLook")
        assert (value(look, "w:firstRow"), value(look, "w:firstColumn")) == ("1", "1")
        assert all(down(row, "w:trPr", "w:cantSplit") is not None for row in rows)


def test_no_head_is_empty_and_no_cell_is_merged_or_holds_a_table(root):
    for table in each(root, "w:tbl"):
        head, *rows = table.findall(full("w:tr"))
        assert all(text_in(cell).strip() for cell in head.findall(full("w:tc")))
        assert all(text_in(row.findall(full("w:tc"))[0]).strip() for row in rows)
        sizes = {len(row.findall(full("w:tc"))) for row in (head, *rows)}
        assert sizes == {len(list(each(table, "w:gridCol")))}
        assert not [*each(table, "w:gridSpan"), *each(table, "w:vMerge")]
        assert len(list(each(table, "w:tbl"))) == 1


def test_tables_are_told_by_their_titles(root):
    for table in each(root, "w:tbl"):
        caption = value(down(table, "w:tblPr", "w:tblCaption"))
        assert len(caption) <= 64
        assert caption or len(table.findall(full("w:tr"))) < 3


def test_headings_begin_with_the_first_level_and_leave_none_out(root):
    levels = [level for level, _ in headings_of(root)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(text.strip() for _, text in headings_of(root))


def test_title_and_language_are_told(content, root):
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.title
    assert properties.language in ("sv-SE", "en-GB")
    styles = root_of(content, "word/styles.xml")
    language = down(styles, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    assert value(language) == properties.language


def test_links_say_where_they_lead(root):
    for link in each(root, "w:hyperlink"):
        words = text_in(link).strip()
        assert words
        assert words.casefold() not in ("here", "här", "link", "länk", "read more", "läs mer")


def test_no_empty_paragraphs_make_space(root):
    body = down(root, "w:body")
    blocks = list(body)
    for before, block in zip(blocks, blocks[1:], strict=False):
        if block.tag == full("w:p") and not text_in(block).strip():
            is_between = before.tag == full("w:tbl")
            assert list(each(block, "w:drawing")) or is_between


def test_letters_of_our_own_styles_are_read_on_their_ground(content):
    styles = root_of(content, "word/styles.xml")
    colours = {value(colour) for colour in each(styles, "w:color")}
    grounds = (WHITE, f"#{SHADE}")
    assert len(colours) >= 3
    for colour in filter(re.compile("[0-9A-F]{6}").fullmatch, colours):
        assert min(contrast(f"#{colour}", ground) for ground in grounds) >= 4.5, colour


def test_styles_are_used_and_none_that_the_file_lacks(content, root):
    styles = root_of(content, "word/styles.xml")
    known = {value(style, "w:styleId") for style in each(styles, "w:style")}
    used = {style_of(paragraph) for paragraph in each(root, "w:p")}
    assert used <= known
    assert "" not in used
