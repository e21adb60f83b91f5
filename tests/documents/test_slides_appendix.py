"""Behind the slides stands every number of the report, read back from the file, and no other."""

import re
from collections import Counter

import pytest
from deck import A, P, text_of

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import has_number, range_ends
from kartlaggning.documents.slides.drawing.appendix import appendix_slides
from kartlaggning.documents.slides.drawing.places import Frame
from kartlaggning.documents.slides.telling.deck import AppendixRow, AppendixTable
from kartlaggning.documents.workbook.numbers import number_tables
from kartlaggning.pages.view import build_view

NAMES = {"sv": "Bilaga: alla tabeller", "en": "Appendix: all tables"}
NUMBERED = re.compile(r"^(\d+)\. ")
SMALLEST = 1000  # hundredths of a point


# tables that say in other words what is a number in the report: *yes*, a span, whom it counts
IN_OTHER_WORDS = ("matrix", "profile", "areas", "promises", "goals")
HEADS_OF_LINES = (["Vem eller vad", "Fråga eller kolumn"], ["Who or what", "Question or column"])


def tables_on(slide):
    """The number of each table's figure, and its cells without the heads of rows and columns."""
    for shape in slide.shapes:
        rows = [[text_of(cell) for cell in row.iter(f"{A}tc")] for row in shape.iter(f"{A}tr")]
        if rows:
            number = NUMBERED.match(next(shape.iter(f"{P}cNvPr")).get("descr")).group(1)
            n_heads = 2 if rows[0][:2] in HEADS_OF_LINES else 1
            yield int(number), [text for row in rows[1:] for text in row[n_heads:] if text]


@pytest.fixture(scope="module")
def shown(report, language, appendix):
    """The cells of each table of the report, as the slides have them."""
    texts = {}
    for slide in appendix:
        for number, cells in tables_on(slide):
            texts.setdefault(number, []).extend(cells)
    tables = number_tables(report, build_view(report, language), language)
    return {table.id: texts.pop(table.number, []) for table in tables} | texts


def counted(report):
    """Every number that may be shown, by its address."""
    for table in report["tables"].values():
        for cell in table["rows"]:
            if has_number(cell) or range_ends(cell):
                yield f"{cell['table']}/{cell['row']}/{cell['column']}", cell


def figures_in(text):
    return Counter(re.findall(r"\d+", text))


def test_every_number_of_the_report_has_its_address_once_and_none_besides(report, appendix):
    told = Counter()
    for slide in appendix:
        told.update(re.findall(r"\[([^\[\]]+/[^\[\]]+)\]$", slide.notes, re.MULTILINE))
    assert told == Counter(address for address, _ in counted(report))
    assert sum(told.values()) > 200


def words_of(cell, report, language):
    """What a cell says, as the report's page says it."""
    told = describe_cell(cell, report["labels"], language, report["meta"]["percent_from"])
    is_measured = told.kind == "number" and cell["measure"]
    measure = report["labels"][cell["measure"]][language] if is_measured else ""
    return told, f"{told.main} {measure} {told.note}"


def test_each_table_holds_the_numbers_of_its_cells_and_none_besides(report, language, shown):
    assert set(shown) == set(report["tables"])
    n_exact = 0
    for name, table in report["tables"].items():
        cells = [words_of(cell, report, language) for cell in table["rows"]]
        assert len(shown[name]) == sum(1 for told, _ in cells if told.main or told.note), name
        if table["kind"] not in IN_OTHER_WORDS:
            n_exact += 1
            said = figures_in(" ".join(words for _, words in cells))
            assert figures_in(" ".join(shown[name])) == said, name
    assert n_exact > 5


def test_every_number_stands_in_a_cell_that_says_it_word_for_word(report, language, shown):
    for name, table in report["tables"].items():
        if table["kind"] == "matrix":
            continue
        cells = [cell for cell in table["rows"] if has_number(cell) or range_ends(cell)]
        mains = [words_of(cell, report, language)[0].main for cell in cells]
        left = list(shown[name])
        # the longest first: *2 of 36* stands in *12 of 36* too
        for main in sorted(mains, key=len, reverse=True):
            found = sorted(
                (each for each in left if main in each), key=lambda each: each.find(main)
            )
            assert found, (name, main)
            left.remove(found[0])


def test_the_words_of_profiles_have_the_numbers_of_their_cells_alone(report, language, shown):
    for name, table in report["tables"].items():
        if table["kind"] == "profile":
            said = [words_of(cell, report, language)[1] for cell in table["rows"]]
            named = {text[language] for text in report["labels"].values()}
            known = set(figures_in(" ".join((*said, *named))))
            assert set(figures_in(" ".join(shown[name]))) <= known


def test_nothing_in_it_is_smaller_than_can_be_read_on_paper(appendix):
    for slide in appendix:
        tables = [each for each in slide.shapes if next(each.iter(f"{A}tbl"), None) is not None]
        for shape in tables:
            for letters in shape.iter(f"{A}rPr", f"{A}endParaRPr"):
                assert int(letters.get("sz")) >= SMALLEST


def test_the_story_and_the_appendix_are_sections_of_the_file(deck, appendix, language):
    root = deck.part("ppt/presentation.xml")
    sections = [each for each in root.iter() if each.tag.endswith("}section")]
    assert [each.get("name") for each in sections][1] == NAMES[language]
    counts = [sum(1 for each in part.iter() if each.tag.endswith("}sldId")) for part in sections]
    assert counts == [len(deck.slides) - len(appendix), len(appendix)]


# --- how tables are laid out

FRAME = Frame(0, 0, 10_000_000, 4_000_000)


def table(n_rows, *, columns=2, section="One", letters=5, within=""):
    row = AppendixRow(("a" * letters, *["1"] * (columns - 1)), (), within)
    heads = tuple("h" * 4 for _ in range(columns))
    return AppendixTable(section, "1. Title", "All", "", heads, (row,) * n_rows)


def laid(*tables):
    return list(appendix_slides(tables, FRAME))


def test_a_long_table_goes_on_beside_itself_and_on_the_next_slide():
    slides = laid(table(90))
    assert {len(slide.pieces) for slide in slides[:-1]} == {2}
    pieces = [piece for slide in slides for piece in slide.pieces]
    assert sum(len(piece.table.rows) for piece in pieces) == 90
    assert [piece.goes_on for piece in pieces] == [False, *[True] * (len(pieces) - 1)]
    left, right = pieces[:2]
    assert left.place.left + left.place.width < right.place.left
    assert right.place.left + right.place.width <= FRAME.width


def test_no_piece_leaves_the_frame_and_none_lies_on_another():
    tables = [table(n, columns=c) for n, c in ((3, 2), (40, 2), (5, 9), (2, 2), (30, 9), (4, 3))]
    for slide in laid(*tables):
        places = [piece.place for piece in slide.pieces]
        for number, one in enumerate(places):
            assert one.top + one.height <= FRAME.height
            for other in places[number + 1 :]:
                beside = one.left + one.width <= other.left or other.left + other.width <= one.left
                assert beside or one.top + one.height <= other.top


def test_a_wide_table_takes_the_slides_width_and_a_narrow_one_half_of_it():
    [slide] = laid(table(2, columns=2), table(2, columns=9, letters=30))
    narrow, wide = (piece.place.width for piece in slide.pieces)
    assert narrow < FRAME.width / 2 < wide == FRAME.width


def test_a_cell_in_many_lines_is_read_across_the_slide():
    [slide] = laid(table(2, letters=161))
    assert slide.pieces[0].place.width == FRAME.width


def test_each_section_begins_a_slide():
    assert [slide.title for slide in laid(table(2), table(2, section="Two"))] == ["One", "Two"]
