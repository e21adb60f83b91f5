"""Nothing that is drawn says half a word, however narrow the page and however long its words."""

import pytest
from browsing import cut_texts, draw_all
from example_report import cell, drawn_cells, example_report

from kartlaggning.pages.render import render_page

LONG_NAME = (
    "Microfilm of newspapers from before nineteen hundred and twelve "
    "in all the languages that were spoken"
)


def long_report():
    """The example with long names, ranges of thousands, and a legend of many entries."""
    report = example_report()
    for name in ("own", "atv", "täb", "dan", "internal", "contact", "samtal"):
        report["labels"][name] = {"sv": LONG_NAME, "en": LONG_NAME}
    report["labels"]["rvc"] = {"sv": "Våldspreventionscentrumsamverkan" * 2, "en": "MMMM WWWW " * 9}
    about = {
        "low": 12000,
        "high": 12000,
        "low_end": "approximate",
        "high_end": "approximate",
        "words": "ungefär 12000",
    }
    report["tables"]["extent"]["rows"] = [
        cell("extent", "atv", "contact", population="providers", **about),
        cell(
            "extent", "rvc", "contact", population="providers", low=0, high=1200, n=11, base_n=1200
        ),
        cell("extent", "täb", "contact", population="providers", status="not_recorded"),
    ]
    counts = "own 11999/12000 4/11\nreferred 15/12000 hidden"
    report["tables"]["provision"]["rows"] = drawn_cells(
        "provision", f"municipalities districts\n{counts}"
    )
    return report


@pytest.fixture(scope="module")
def long_page(open_for_all, payload, tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "index.html"
    path.write_text(render_page(long_report(), "sv", payload), encoding="utf-8", newline="\n")
    page = open_for_all(path)
    draw_all(page)
    return page


def test_axes_write_numbers_as_the_language_does(long_page):
    ticks = long_page.locator(".chart .xtick text").all_text_contents()
    assert any(each.replace("\N{NO-BREAK SPACE}", " ") == "10 000" for each in ticks)
    assert not [each for each in ticks if each.endswith("k")]


def test_no_label_is_cut_where_names_and_numbers_are_long(long_page):
    assert cut_texts(long_page) == {}
