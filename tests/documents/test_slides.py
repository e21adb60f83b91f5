"""Slides say what the story says: a finding each, every number with its base and its mark."""

import re

import pytest
from deck import A, C, P, text_of

from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.pages.view import build_view

WORKING = {
    "sv": "Arbetsutgåva: inte för publicering",
    "en": "Working edition: not for publication",
}


@pytest.fixture(scope="module")
def page(report, language):
    return build_view(report, language)


def story_of(page):
    views = [page["opening"]] if page["opening"] else []
    return [*views, *(view for section in page["sections"] for view in section["figures"])]


def plain(title):
    """A title without the number that tells it from others."""
    return re.sub(r" \(\d+\)$", "", title)


def slides_of(view, deck):
    return [slide for slide in deck.slides if plain(slide.title) == view["name"]]


def counted(report, table):
    """The cells of a figure that hold a number that may be shown."""
    for cell in report["tables"][table]["rows"]:
        if not cell["is_hidden"] and (cell["n"] is not None or cell["low"] is not None):
            yield cell


def test_it_tells_a_story_that_a_board_can_take_in(story):
    assert 12 <= len(story) <= 25


def test_every_figure_of_the_story_has_its_sentence_as_a_title_or_is_named_at_the_end(
    deck, story, page
):
    last = "\n".join(slide.text for slide in story[-3:])
    left_out = []
    for view in story_of(page):
        if not slides_of(view, deck):
            assert view["name"] in last
            left_out.append(view["kind"])
    assert set(left_out) <= {"table", "profile", "timeline", "ledger"}


def test_every_number_of_its_figures_stands_in_the_notes_with_its_address(report, deck, page):
    told = 0
    for view in story_of(page):
        for slide in slides_of(view, deck)[:1]:
            for cell in counted(report, view["source"]):
                address = f"{cell['table']}/{cell['row']}/{cell['column']}"
                [line] = [each for each in slide.notes.split("\n") if f"[{address}]" in each]
                words = describe_cell(cell, report["labels"], page_language(page)).main
                is_yes_or_no = view["kind"] == "matrix"
                assert words in line or is_yes_or_no, line
                told += 1
    assert told > 100


def page_language(page):
    return "sv" if "Källa" in page["meta"]["source"] else "en"


def test_charts_show_the_reports_numbers_and_none_besides(report, deck, page):
    labels = report["labels"]
    n_charts = 0
    for view in story_of(page):
        cells = list(counted(report, view["source"]))
        lengths = {cell["n"] for cell in cells if not cell.get("counts")}
        for cell in cells:
            if cell.get("counts") and cell["base_n"]:
                # of few people the report has no share
                counted_share = round(cell["n"] / cell["base_n"], 6)
                lengths.add(counted_share if cell["share"] is None else cell["share"])
        words = {describe_cell(cell, labels, page_language(page)).main for cell in cells}
        numbers = {number for word in words for number in re.split(r" ", word)}
        for slide in slides_of(view, deck):
            for chart in slide.charts:
                n_charts += 1
                for numbers_shown in chart.series.values():
                    assert set(numbers_shown.values()) <= lengths
                # behind a number of a kind of missing stands its sign
                shown = {re.sub(r" \D$", "", label) for label in chart.labels if label}
                assert shown <= words | numbers
    assert n_charts


def test_the_workbook_behind_a_chart_holds_what_the_chart_shows(deck):
    for slide in deck.slides:
        for chart in slide.charts:
            assert chart.in_book() == (chart.categories, chart.series)


def test_numbers_on_slides_are_those_of_the_page(report, deck, page):
    """No number stands on a figure's slide that its table, its title or its facts do not have."""
    for view in story_of(page):
        cells = report["tables"][view["source"]]["rows"]
        known = set(re.findall(r"\d+", " ".join((view["name"], *view["bases"], view["sources"]))))
        known |= set(re.findall(r"\d+", view["informants"]))
        for cell in cells:
            text = describe_cell(cell, report["labels"], page_language(page), 1)
            known |= set(re.findall(r"\d+", f"{text.main} {text.note} {cell['words']}"))
        for slide in slides_of(view, deck):
            body = [each for each in slide.shapes if not is_foot(each)]
            found = set(re.findall(r"\d+", plain("\n".join(map(text_of, body)))))
            assert found - known - names_with_digits(report) <= {"2"}, slide.title


def is_foot(shape):
    placeholder = next(shape.iter(f"{P}ph"), None)
    return placeholder is not None and placeholder.get("type") in ("ftr", "sldNum")


def names_with_digits(report):
    words = " ".join(text for each in report["labels"].values() for text in each.values())
    titles = [section["title"] for section in report["sections"]]
    words += " ".join(text for title in titles for text in title.values())
    return set(re.findall(r"\d+", words))


def test_what_is_invented_says_so_on_its_slide_and_each_says_its_edition(deck, page):
    marks = page["marks"]
    language = page_language(page)
    for view in story_of(page):
        for slide in slides_of(view, deck):
            if view["mark"] in ("invented", "real_number"):
                assert marks[view["mark"]]["words"] in slide.text
    for slide in deck.slides:
        assert WORKING[language] in slide.text


def test_key_numbers_stand_large_with_their_base_and_mark(deck, page):
    for key in page["key_figures"]:
        [slide, *_] = [s for s in deck.slides if f"{key['number']}: {key['cell']}" in s.notes]
        lines = slide.text.split("\n")
        assert key["number"] in lines
        assert not key["base"] or key["base"] in lines


def test_the_ways_are_drawn_in_their_steps(deck, page):
    [view] = [view for view in story_of(page) if view["process"]]
    [slide] = slides_of(view, deck)
    for lane in view["process"]["lanes"]:
        assert lane["name"] in slide.text
        drawn = [text_of(shape) for shape in slide.shapes]
        places = [drawn.index(step) for step in lane["steps"]]
        assert places == sorted(places)
        for count in lane["counts"]:
            assert count["text"] in slide.text


def test_the_map_has_a_shape_for_each_unit_that_says_where_it_stands(deck, page):
    [view] = [view for view in story_of(page) if view["map"]]
    [slide] = slides_of(view, deck)
    said = [next(shape.iter(f"{P}cNvPr")).get("descr").casefold() for shape in slide.shapes]
    for tile in view["map"]["tiles"]:
        assert said.count(tile["label"].casefold()) == 1


def test_a_kind_of_missing_is_a_pattern_and_never_a_colour(deck, page):
    [view] = [view for view in story_of(page) if view["kind"] == "not_known"]
    [slide] = slides_of(view, deck)
    [chart] = slide.charts
    answered, *missing = chart.root.iter(f"{C}ser")
    assert next(answered.iter(f"{A}pattFill"), None) is None
    for series in missing:
        assert next(series.iter(f"{A}pattFill"), None) is not None
