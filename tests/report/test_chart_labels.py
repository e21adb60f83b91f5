"""Nothing that a chart says is cut off: not on a narrow page, not enlarged, not where names and
numbers are long.
"""

import pytest
from browsing import draw_all
from example_report import cell, drawn_cells, example_report

from kartlaggning.pages.render import render_page

WIDTHS = (1280, 900, 700, 640, 480, 320)
LONG_NAME = (
    "Microfilm of newspapers from before nineteen hundred and twelve in all the languages that were "
    "spoken"
)
# drawn again at this width, as each chart is once the window has another
DRAWN = """() => [...document.querySelectorAll(".chart")].every((chart) => {
  const drawn = chart.querySelector(".main-svg").getBoundingClientRect().width;
  return drawn <= chart.clientWidth && (drawn === chart.clientWidth || chart.clientWidth > 350);
})"""
CUT = """() => [...document.querySelectorAll(".chart")].flatMap((chart) => {
  const picture = chart.querySelector(".main-svg").getBoundingClientRect();
  return [...chart.querySelectorAll("svg text")].map((text) => [text, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0)
    .map(([text, box]) => [chart.dataset.chart, text.textContent, Math.round(Math.max(picture.left - box.left,
      box.right - picture.right, picture.top - box.top, box.bottom - picture.bottom))])
    .filter(([, , outside]) => outside > 0);
})"""
SCROLLBARS = """() => [...document.querySelectorAll(".legend .scrollbar")]
  .filter((bar) => bar.getBoundingClientRect().height > 0).length"""


def long_report():
    """The example with long names, ranges of thousands, and a legend of many entries."""
    report = example_report()
    for name in ("own", "atv", "täb", "dan", "internal", "contact", "samtal"):
        report["labels"][name] = {"sv": LONG_NAME, "en": LONG_NAME}
    report["labels"]["rvc"] = {"sv": "Våldspreventionscentrumsamverkan" * 2, "en": "MMMM WWWW " * 9}
    about = {
        "low": 12000,
        "high": 12000,
        "is_open_low": True,
        "is_open_high": True,
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
def long_page(payload, tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "index.html"
    path.write_text(render_page(long_report(), "sv", payload), encoding="utf-8", newline="\n")
    return path


def cut_texts(page):
    """What is cut, at each width."""
    draw_all(page)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(DRAWN)
        draw_all(page)
        found[width] = page.evaluate(CUT)
    return found


def test_no_label_is_cut_where_names_and_numbers_are_long(open_file, long_page):
    page = open_file(long_page)
    assert cut_texts(page) == {width: [] for width in WIDTHS}
    assert page.evaluate(SCROLLBARS) == 0


def test_no_label_of_a_report_is_cut(open_file, project, shipped):
    page = open_file(project / "reports" / "index.html")
    assert cut_texts(page) == {width: [] for width in WIDTHS}
    assert page.evaluate(SCROLLBARS) == 0


def test_axes_write_numbers_as_the_language_does(open_file, long_page):
    page = open_file(long_page)
    draw_all(page)
    ticks = page.locator(".chart .xtick text").all_text_contents()
    assert any(each.replace("\N{NO-BREAK SPACE}", " ") == "10 000" for each in ticks)
    assert not [each for each in ticks if each.endswith("k")]
