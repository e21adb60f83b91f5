"""A document says what the page says: every number of the declared figures, in the same words."""

from dataclasses import replace

from parts import blocks_of, figures_of, runs_in, text_of

from kartlaggning.charts.drawing.cell_text import describe_cell, describe_count
from kartlaggning.charts.drawing.grid import cell_id
from kartlaggning.documents.model import Paragraph, Run, Subheading, Table
from kartlaggning.documents.outline import make_document
from kartlaggning.pages.references import read_book


def told_in(document):
    """The words of each cell that stand in a table, list or profile of a document."""
    told = {}
    for block in [*blocks_of(document), *figures_of(document)]:
        for run in runs_in(block):
            if run.cell:
                told.setdefault(run.cell, []).append(run.text)
    return told


def declared_cells(report):
    """Every cell of the figures that an author has declared, by its address."""
    for section in report["sections"]:
        for figure in section["figures"]:
            for cell in report["tables"][figure["table"]]["rows"]:
                yield cell_id(cell), cell, figure


# a cell that says nothing of its own stands nowhere on the page either: what all of a kind share
# (nobody asked) is said once, and of a profile the questions without an answer are listed together
LISTED_TOGETHER = ("profile", "timeline", "statements")


def test_every_number_of_a_declared_figure_stands_in_the_document(report, document):
    told = told_in(document)
    missing = [
        address
        for address, cell, figure in declared_cells(report)
        if address not in told and figure["chart"] not in LISTED_TOGETHER
    ]
    assert missing == []


def test_numbers_are_said_in_the_pages_own_words(report, document):
    book = read_book(report, document.language)
    numbers = 0
    for address, words in told_in(document).items():
        cell = book.cells[address]
        if cell["n"] is None or cell["is_hidden"] or cell.get("counts"):
            continue
        text = describe_cell(cell, book.labels, book.language, book.percent_from)
        for each in words:
            if str(cell["n"]) not in each.replace("\u00a0", ""):
                # references write a share in words, a matrix yes and no
                continue
            numbers += 1
            known = (text.main, describe_count(cell, book.language))
            assert each.startswith(known) or str(cell["n"]) in each, (address, each)
    assert numbers > 100


def test_figures_have_the_numbers_of_the_page(report, document):
    numbers = [figure.number for figure in figures_of(document)]
    assert len(set(numbers)) == len(numbers)
    assert [figure.number for figure in figures_of(document)][:2] == [1, 2]


def test_each_figure_says_what_it_counts_and_what_is_invented(report, document):
    marks = {figure["table"]: figure["mark"] for s in report["sections"] for figure in s["figures"]}
    for figure in figures_of(document):
        assert figure.facts
        assert bool(figure.mark) == bool(marks[figure.table])


def test_every_unit_with_a_profile_has_its_page(report, document):
    pages = [unit for group in document.units for unit in group.units]
    assert [each.unit for each in pages] == list(dict.fromkeys(each.unit for each in pages))
    assert {each.unit for each in pages} == set(report["profiles"]["of"])
    assert all(page.blocks for page in pages)


def test_nothing_leads_to_a_place_that_is_not_there(document):
    anchors = {unit.anchor for group in document.units for unit in group.units}
    for block in blocks_of(document):
        for run in runs_in(block):
            if run.address.startswith("#"):
                assert run.address[1:] in anchors


def test_levels_of_headings_have_no_jump(document):
    for section in (*document.story, *document.behind, *document.about):
        assert {b.level for b in section.blocks if isinstance(b, Subheading)} <= {3}


def test_a_working_edition_says_so_first(document):
    assert document.notices
    assert document.notices[0] in document.running


def test_no_text_is_empty_and_no_markup_is_left(document):
    for block in blocks_of(document):
        for run in runs_in(block):
            assert run.text
            assert "</" not in run.text
            assert "\u00ad" not in run.text
        if isinstance(block, Paragraph):
            assert text_of(block.runs).strip() == text_of(block.runs)


def test_tables_are_whole(document):
    tables = [b for f in figures_of(document) for b in f.body if isinstance(b, Table)]
    assert tables
    for table in tables:
        for row in table.rows:
            assert row.is_heading or len(row.cells) == len(table.columns), table.caption


def test_a_public_edition_is_none_of_work(report):
    public = {
        **report,
        "meta": {**report["meta"], "edition": "public"},
        "publication": {
            "edition": "abc",
            "is_demonstration": True,
            "embargo": "2027-01-01",
            "stated": [
                {"label": {"sv": "Beslut", "en": "Decision"}, "text": {"sv": "A", "en": "A"}}
            ],
            "protection": [{"sv": "Inget döljs.", "en": "Nothing is hidden."}],
            "notice": None,
        },
    }
    document = make_document(public, "sv")
    assert "2027" in document.notices[1]
    assert [section.anchor for section in document.about] == [
        "reading-the-numbers",
        "publication",
        "how-to-cite",
    ]
    assert replace(document, notices=()).running.endswith(" ".join(document.notices))


def test_a_run_is_plain_unless_said():
    assert Run("x") == Run("x", "", None, "", False, False)
