"""The reader's place: what she reads or presses stays where it is, whatever changes above it."""

import pytest
from browsing import sync_api

from kartlaggning.pages.render import PAGES

SIZES = {1280: 900, 360: 740}
MOST_MOVED = 2  # px
READ_AT = 300  # px from the top of the window
UNIT = "danderyd"
# an element is brought to where it is read, and the charts around it are drawn
SETTLE = """async ([selector, at]) => {
  const each = document.querySelector(selector);
  const near = (chart) => {
    const { top, bottom } = chart.getBoundingClientRect();
    return chart.checkVisibility() && bottom > -500 && top < innerHeight + 500;
  };
  const undrawn = () => [...document.querySelectorAll(".chart")]
    .some((chart) => near(chart) && !chart.querySelector(".main-svg"));
  for (let frame = 0; frame < 400; frame += 1) {
    scrollBy(0, each.getBoundingClientRect().top - at);
    await new Promise((next) => setTimeout(next, 20));
    if (frame > 5 && !undrawn()) return;
  }
}"""
UNFOLD = """() => {
  for (const each of document.querySelectorAll("#explorer details")) each.open = true;
}"""
TOP = "(one) => one.getBoundingClientRect().top"
REST = "() => new Promise((next) => setTimeout(() => requestAnimationFrame(next), 150))"
CHOOSE = """(slug) => document.dispatchEvent(
  new CustomEvent("unit:chosen", { detail: { slug } }))"""


@pytest.fixture(params=SIZES)
def page(request, open_file, shipped_mapping, report_of):
    report_of(shipped_mapping)
    size = {"width": request.param, "height": SIZES[request.param]}
    page = open_file(shipped_mapping / "reports" / PAGES["sv"], **size)
    # Safari has no anchoring of its own that could help
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    page.evaluate(UNFOLD)
    return page


def read(page, selector):
    """Bring an element to where it is read."""
    page.evaluate(SETTLE, [selector, READ_AT])
    return page.locator(selector).first


def moved(page, element, change):
    """How far an element moves while something changes."""
    before = element.evaluate(TOP)
    change()
    page.evaluate(REST)
    return abs(element.evaluate(TOP) - before)


@pytest.mark.parametrize("place", ["#figure-2 h3", "#figure-13 h3", "#figure-30 h3"])
def test_what_is_read_stays_while_a_unit_is_followed_changed_and_let_go(page, place):
    element = read(page, place)
    stop = page.locator(".held button")
    changes = {
        "followed": lambda: page.evaluate(CHOOSE, UNIT),
        "another": lambda: page.evaluate(CHOOSE, "stockholm"),
        "let go": stop.click,
        "again": lambda: page.evaluate(CHOOSE, UNIT),
        "escape": lambda: page.keyboard.press("Escape"),
    }
    found = {name: moved(page, element, change) for name, change in changes.items()}
    assert {name: px for name, px in found.items() if px > MOST_MOVED} == {}
    assert page.locator("html").get_attribute("data-unit") == ""


def test_a_unit_pressed_on_the_map_stays_and_is_followed(page):
    tile = read(page, f'.map .tile[data-unit="{UNIT}"]')
    assert moved(page, tile, tile.click) <= MOST_MOVED
    assert page.locator("html").get_attribute("data-unit") == UNIT


def test_the_name_of_a_profile_stays_while_it_is_opened_and_closed(page):
    name = read(page, f'.names a[href="#{UNIT}"]')
    assert moved(page, name, name.click) <= MOST_MOVED
    sync_api.expect(page.locator(f"#{UNIT}")).to_be_visible()
    assert moved(page, name, name.click) <= MOST_MOVED
    sync_api.expect(page.locator(f"#{UNIT}")).to_be_hidden()


def test_a_filter_stays_however_much_it_takes_away(page):
    box = read(page, ".finder input[type=checkbox]")
    assert moved(page, box, box.check) <= MOST_MOVED
    every = page.locator(".finder .all")
    assert moved(page, every, every.click) <= MOST_MOVED


def test_a_followed_unit_changes_no_length_of_the_page_around_what_is_read(page):
    lengths = """["body", ".page-foot"]
      .map((name) => getComputedStyle(document.querySelector(name)).padding)"""
    before = page.evaluate(lengths)
    page.evaluate(CHOOSE, UNIT)
    assert page.evaluate(lengths) == before
