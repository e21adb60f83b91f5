"""Squares in a browser: names by pointer, touch and keyboard, the followed unit framed in place."""

import json

import pytest
from browsing import outside_requests, sideways, sync_api
from example_report import example_report, figure_of

from kartlaggning.pages.payload import PlotlyPayload
from kartlaggning.pages.render import PAGES, render_page

NO_PLOTLY = PlotlyPayload(b"", "sha256-none")
PITCH, PER_LINE = 14, 36
# the names of a strip's units, in their order
NAMES = """(strip) => {
  const units = JSON.parse(document.getElementById("counted").textContent);
  return unitNumbers(strip.dataset.units).map((number) => units[number][1]);
}"""
# of each strip: whether it has the unit, and the place of the square that is framed in it
FRAMED = """(slug) => {
  const units = JSON.parse(document.getElementById("counted").textContent);
  const number = units.findIndex(([own]) => own === slug);
  return [...document.querySelectorAll(".strip[data-units]")].map((strip) => {
    const frames = [...strip.querySelectorAll(".framed")].map((each) => {
      const [x, y] = each.getAttribute("d").match(/[\\d.]+/g).map(Number);
      return (y - 1) / 14 * 36 + (x - 1) / 14;
    });
    return [unitNumbers(strip.dataset.units).indexOf(number), frames];
  });
}"""
# how far squares reach beyond their line, and whether its name stands over them
ON_A_PHONE = """() => [...document.querySelectorAll(".one-by-one tbody tr:has(.strip)")]
  .filter((line) => line.checkVisibility())
  .map((line) => [line.querySelector("th").getBoundingClientRect(),
    line.querySelector(".strip").getBoundingClientRect(), line.getBoundingClientRect()])
  .map(([name, strip, line]) => [name.bottom <= strip.top + 1, strip.right <= line.right + 1])"""


@pytest.fixture(scope="module")
def example_page(example_mapping, report_of):
    report_of(example_mapping)
    return example_mapping / "reports" / PAGES["sv"]


@pytest.fixture
def page(open_file, example_page):
    return open_file(example_page)


def first_strip(page):
    strip = page.locator("main > section:not(#explorer) .strip[data-units]").first
    strip.scroll_into_view_if_needed()
    return strip


def place_in(strip, number):
    """The middle of a square in the window, as the strip is drawn there."""
    box = strip.bounding_box()
    n_units = len(strip.get_attribute("data-units"))
    side = box["width"] / min(n_units, PER_LINE)
    line, column = divmod(number, PER_LINE)
    return box["x"] + (column + 0.5) * side, box["y"] + (line + 0.5) * side


def test_the_pointer_names_each_square_and_the_name_goes_with_it(page):
    strip = first_strip(page)
    names = strip.evaluate(NAMES)
    label = page.locator(".unit-name")
    assert not label.is_visible()
    for number, name in enumerate(names):
        page.mouse.move(*place_in(strip, number))
        assert label.is_visible() and label.text_content() == name
    assert len(set(names)) == len(names) > 4
    page.mouse.move(2, 2)
    assert not label.is_visible()
    assert (outside_requests(page), page.messages) == ([], [])


def test_escape_takes_the_name_away_where_the_pointer_stands(page):
    strip = first_strip(page)
    page.mouse.move(*place_in(strip, 0))
    assert page.locator(".unit-name").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".unit-name").is_visible()


def test_a_touch_names_a_square_until_the_next_touch_elsewhere(open_file, example_page):
    page = open_file(example_page, has_touch=True, width=360, height=740)
    strip = first_strip(page)
    names = strip.evaluate(NAMES)
    page.touchscreen.tap(*place_in(strip, 1))
    label = page.locator(".unit-name")
    sync_api.expect(label).to_have_text(names[1])
    assert label.is_visible()
    # all of the name is in the window
    box = label.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    assert not label.is_visible()


def test_a_press_follows_the_unit_and_frames_it_in_every_row_that_it_is_counted_in(page):
    strip = first_strip(page)
    name = strip.evaluate(NAMES)[2]
    page.mouse.click(*place_in(strip, 2))
    slug = page.evaluate("document.documentElement.dataset.unit")
    assert page.locator(f'.profile[id="{slug}"] h5').text_content() == name
    framed = page.evaluate(FRAMED, slug)
    assert sum(place >= 0 for place, _ in framed) > 5
    for place, frames in framed:
        assert set(frames) == ({place} if place >= 0 else set())
    page.locator(".held button").click()
    assert page.locator(".framed").count() == 0


def test_a_unit_that_is_chosen_by_its_address_is_framed_too(open_file, example_page):
    page = open_file(example_page, address="#granviken")
    page.locator(".held").wait_for()
    framed = page.evaluate(FRAMED, "granviken")
    assert any(frames for _, frames in framed)
    assert all(set(frames) == ({place} if place >= 0 else set()) for place, frames in framed)


def test_who_is_counted_is_reached_by_keyboard_and_read_in_words(page):
    strip = first_strip(page)
    figure = strip.locator("xpath=ancestor::figure")
    summary = figure.locator(".who > summary")
    assert not figure.locator(".who dd").first.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert figure.locator(".who dd").first.is_visible()
    words = " ".join(figure.locator(".who dd").all_text_contents())
    assert all(name in words for name in strip.evaluate(NAMES)[:3])


def test_what_stands_for_squares_in_words_is_read_out_and_the_squares_are_not(page):
    strips = page.locator(".strip")
    hidden = strips.evaluate_all("all => all.every((one) => one.ariaHidden === 'true')")
    assert hidden and strips.count() > 20
    said = page.locator("td.counted").evaluate_all("all => all.map((one) => one.textContent)")
    assert said and all(any(sign.isdigit() for sign in text) for text in said)
    # a dot has its word beside it
    dots = page.locator("td:has(> .dot)").evaluate_all(
        "all => all.map((one) => one.textContent.trim())"
    )
    assert dots and all(dots)


@pytest.mark.parametrize("width", [360, 320])
def test_on_a_phone_names_stand_over_their_squares_which_fit_the_page(
    open_file, example_page, width
):
    page = open_file(example_page, width=width, height=740)
    lines = page.evaluate(ON_A_PHONE)
    assert lines and all(all(each) for each in lines)
    assert sideways(page) <= 0


def test_squares_are_on_paper_in_their_looks(page):
    page.emulate_media(media="print")
    strip = first_strip(page)
    assert strip.is_visible()
    shapes = "all => all.map((one) => document.querySelector(one.getAttribute('href'))?.tagName)"
    drawn = strip.locator("use").evaluate_all(shapes)
    assert drawn and set(drawn) == {"g"}
    assert not page.locator(".who").first.is_visible()


# --- a page without a chart has the strictest policy


@pytest.fixture(scope="module")
def strict_page(tmp_path_factory):
    """Without a range nothing is drawn by plotly: no style but the sheet's own is let in."""
    report = example_report()
    ranges = figure_of(report, "extent")
    for section in report["sections"]:
        section["figures"] = [each for each in section["figures"] if each is not ranges]
    path = tmp_path_factory.mktemp("strict") / "index.html"
    path.write_text(render_page(report, "sv", NO_PLOTLY), encoding="utf-8", newline="\n")
    return path


def test_under_the_strictest_policy_nothing_is_refused(open_file, strict_page):
    page = open_file(strict_page)
    assert "unsafe-inline" not in page.content()
    strip = first_strip(page)
    page.mouse.move(*place_in(strip, 3))
    assert page.locator(".unit-name").is_visible()
    for table in ("provision", "process_map", "providers"):
        figure = page.locator("figure").filter(has=page.locator(f'[data-cell^="{table}/"]')).first
        figure.locator(".menu summary").click()
        with page.expect_download() as download:
            figure.locator('button[data-format="png"]').click()
        assert download.value.path().stat().st_size > 5_000
    assert (outside_requests(page), page.messages) == ([], [])


def test_the_list_of_the_counted_cannot_end_its_script(open_file, tmp_path):
    report = example_report()
    hostile = "</script><b>"
    report["labels"]["nor"] = {"sv": hostile, "en": hostile}
    path = tmp_path / "index.html"
    path.write_text(render_page(report, "sv", NO_PLOTLY), encoding="utf-8", newline="\n")
    page = open_file(path)
    names = json.loads(page.locator("#counted").text_content())
    assert hostile in [name for _, name, _ in names]
