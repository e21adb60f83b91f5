"""A number in a text is a cell's number, and carries its id.

A reference to nothing is an error with its place.
"""

import pytest
from example_report import cell

from kartlaggning.errors import KartlaggningError
from kartlaggning.pages.markdown import render_markdown
from kartlaggning.pages.references import CellBook, find_references, marked_text, plain_text

CELLS = {
    "provision/own/municipalities": cell("provision", "own", "municipalities", n=11, base_n=26),
    "volumes/rvc/cases": cell("volumes", "rvc", "cases", n=2664713),
    "people/few/all": cell("people", "few", "all", is_hidden=True),
    "talks/rvc/all": cell("talks", "rvc", "all", low=10.0, high=15.0),
    "length/own/all": cell("length", "own", "all", n=4, base_n=26, low=1.0, high=1.5),
    "acceptance/accepted/all": cell(
        "acceptance", "accepted", "all", low=10.0, high=15.0, base_n=40
    ),
    "clinics/open/all": cell("clinics", "open", "all", status="not_recorded"),
    "coverage/all/informants": cell("coverage", "all", "informants", n=57, status="none_in_both"),
}
LABELS = {
    "none_in_both": {"sv": "om ingen intervjuats i båda", "en": "if nobody was in both"},
    "not_recorded": {"sv": "ingen statistik förs", "en": "no statistics kept"},
    "hidden": {"sv": "kan gälla färre än 5 personer", "en": "may be of fewer than 5 people"},
}


@pytest.fixture
def book():
    return CellBook(CELLS, LABELS, "sv")


def test_no_line_ends_within_a_range_that_an_author_writes(book):
    assert marked_text("8–25 samtal, 1–1,5 år – ofta", book) == (
        '<span class="whole">8–25</span> samtal, <span class="whole">1–1,5</span> år – ofta'
    )


def test_a_quantity_is_written_as_all_said_it_in_the_language_that_they_spoke():
    said = {**CELLS["length/own/all"], "measure": "years", "words": "ett till ett och ett halvt år"}
    labels = {**LABELS, "years": {"sv": "år", "en": "years"}}
    text = "i {length/own/all:said}"

    def written(cell, language):
        return plain_text(text, CellBook({**CELLS, "length/own/all": cell}, labels, language))

    assert written(said, "sv") == "i ett till ett och ett halvt år"
    assert written(said, "en") == "i 1–1.5\u00a0years"
    assert written({**said, "words": ""}, "sv") == "i 1–1,5\u00a0år"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{provision/own/municipalities} av {provision/own/municipalities:base}", "11 av 26"),
        ("{provision/own/municipalities:share} av dem", "11 av 26 (42\u00a0%) av dem"),
        ("{volumes/rvc/cases} kronor", "2\u00a0664\u00a0713 kronor"),
        ("{people/few/all} personer", "visas inte (för få) personer"),
        ("{people/few/all:share}", "visas inte (för få)"),
        ("{talks/rvc/all} samtal", "10–15 samtal"),
        ("{length/own/all} svar: {length/own/all:range} år", "4 svar: 1–1,5 år"),
        ("{people/few/all:range}", "visas inte (för få)"),
        ("{clinics/open/all}", "ingen statistik förs"),
        (
            "{coverage/all/informants} personer{coverage/all/informants:if}",
            "57 personer, om ingen intervjuats i båda",
        ),
        ("{provision/own/municipalities} kommuner{provision/own/municipalities:if}", "11 kommuner"),
        ("{inte en siffra}", "{inte en siffra}"),
    ],
)
def test_a_reference_becomes_the_number_of_its_cell(book, text, written):
    assert plain_text(text, book) == written


@pytest.mark.parametrize(
    "text",
    [
        "{provision/owm/municipalities}",
        "{provision/own/municipalities:sum}",
        "{volumes/rvc/cases:base}",
        "{volumes/rvc/cases:range}",
        "{acceptance/accepted/all:of}",
        "{acceptance/accepted/all:who}",
        "{a/b}",
    ],
)
def test_a_reference_to_nothing_is_an_error_that_quotes_it(book, text):
    with pytest.raises(KartlaggningError) as caught:
        plain_text(text, book)
    assert caught.value.finding.check == "reference_unknown"
    assert caught.value.finding.value == text.strip("{}")


def test_a_misspelt_reference_is_offered_the_nearest_cell(book):
    with pytest.raises(KartlaggningError) as caught:
        plain_text("{provision/owm/municipalities}", book)
    assert caught.value.finding.suggestion == "provision/own/municipalities"


def test_all_references_of_a_text_are_found_also_those_to_nothing():
    found = find_references("{a/b/c} och {d/e/f:share} och {g}")
    assert [(each.cell, each.part) for each in found] == [("a/b/c", "n"), ("d/e/f", "share")]


def test_a_marked_number_carries_its_cell_and_the_text_is_escaped(book):
    assert (
        marked_text("<b> {provision/own/municipalities}", book)
        == '&lt;b&gt; <span data-cell="provision/own/municipalities">11</span>'
    )


def test_markdown_keeps_emphasis_and_numbers_and_lets_no_html_in(book):
    page = render_markdown("**{provision/own/municipalities}** <script>x</script>", book)
    assert page == (
        '<p><strong><span data-cell="provision/own/municipalities">11</span></strong> '
        "&lt;script&gt;x&lt;/script&gt;</p>\n"
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "other.html"]
)
def test_strange_links_stay_text(book, address):
    assert "href" not in render_markdown(f"[här]({address})", book)


@pytest.mark.parametrize("address", ["https://a.se/", "mailto:a@b.se", "#danderyd"])
def test_common_links_are_links(book, address):
    assert f'href="{address}"' in render_markdown(f"[här]({address})", book)


def test_pictures_from_the_net_are_not_shown(book):
    assert "<img" not in render_markdown("![x](https://a.se/x.png)", book)


def test_a_heading_in_a_text_goes_under_its_sections_heading(book):
    assert render_markdown("# Steg", book) == "<h3>Steg</h3>\n"
