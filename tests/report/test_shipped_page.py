"""The pages of this repository's mappings, made from their raw files, in a real browser without a
network.
"""

import re

import pytest
from browsing import draw_all, outside_requests, sideways, sync_api
from mappings import cells_of

from kartlaggning.pages.render import PAGES

YES_AND_NO = {"sv": ("nej", "ja"), "en": ("no", "yes")}
PHONE, SCREEN = 360, 1280
MOST_BYTES = 600_000
FEWEST_CHARTS = {"shipped": 28, "example": 5}


@pytest.mark.parametrize("name", PAGES.values())
def test_every_chart_is_drawn_in_silence_and_nothing_stands_outside_the_window(
    open_file, project, shipped, name
):
    page = open_file(project / "reports" / name, width=PHONE)
    assert page.locator(".chart").count() >= FEWEST_CHARTS[project.name]
    draw_all(page)
    for button in page.locator(".toggle button").all():
        button.dispatch_event("click")
    assert sideways(page) <= 0
    page.set_viewport_size({"width": SCREEN, "height": 900})
    sync_api.expect(page.locator(".chart .main-svg").first).not_to_have_attribute(
        "width", re.compile(r"[123]\d\d")
    )
    assert sideways(page) <= 0
    assert (outside_requests(page), page.messages) == ([], [])


@pytest.mark.parametrize("language", PAGES)
def test_without_script_every_number_of_the_report_is_on_the_page(
    open_file, project, shipped, language
):
    page = open_file(project / "reports" / PAGES[language], java_script_enabled=False)
    # what is folded opens without script too; `innerText` leaves out what is not displayed
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    found = page.locator("[data-cell]").evaluate_all(
        "all => all.map(one => [one.dataset.cell, one.innerText])"
    )
    said = {}
    for cell, text in found:
        said[cell] = f"{said.get(cell, '')} {text}"
    kinds = {table: content["kind"] for table, content in shipped["tables"].items()}
    missing = [
        (place, number, said.get(place))
        for place, cell in cells_of(shipped).items()
        for number in numbers_of(cell, kinds[cell["table"]], language)
        if number not in said.get(place, "")
    ]
    assert missing == []


def numbers_of(cell, kind, language):
    """How a cell's numbers should be written."""
    if cell["is_hidden"]:
        return []
    if kind == "matrix" and cell["n"] is not None:
        return [YES_AND_NO[language][cell["n"]]]
    ends = [cell["low"], cell["high"]]
    if kind == "statements" and cell["base_n"] is None and cell["share"] is not None:
        ends = [100 * end for end in ends if end is not None]  # percent
    return [
        written(number, language)
        for number in (cell["n"], cell["base_n"], *ends)
        if number is not None
    ]


def written(number, language):
    text = f"{number:,}" if isinstance(number, int) else f"{number:.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",") if language == "sv" else text


@pytest.mark.parametrize("language", PAGES)
def test_every_profile_that_rests_on_invented_data_says_so_itself(
    open_file, project, shipped, language
):
    page = open_file(project / "reports" / PAGES[language], java_script_enabled=False)
    cells = [
        cell
        for table in shipped["tables"].values()
        if table["kind"] == "profile"
        for cell in table["rows"]
    ]
    subjects = shipped["subjects"]  # a statement of another year has a row of its own
    invented = {
        subjects[cell["row"]]["slug"]
        for cell in cells
        if cell["is_synthetic"] and cell["row"] in subjects
    }
    marked = page.locator(".profile:has(> .synthetic)").evaluate_all(
        "all => all.map(one => one.id)"
    )
    assert invented and set(marked) == invented


@pytest.mark.parametrize("name", PAGES.values())
def test_the_page_is_light_without_plotly(project, shipped, name):
    page = (project / "reports" / name).read_text(encoding="utf-8")
    before, _, plotly = page.partition('id="plotly">')
    own = before + plotly.partition("</script>")[2]
    assert len(own.encode()) < MOST_BYTES
