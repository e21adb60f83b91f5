"""A page in a browser: opened and drawn as a reader would, and read as it is seen."""

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

DRAW_ALL = """async () => {
  for (const chart of document.querySelectorAll(".chart")) {
    for (let fold = chart.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
    chart.scrollIntoView();
    for (let frame = 0; frame < 600 && !chart.querySelector(".main-svg"); frame += 1)
      await new Promise((next) => setTimeout(next, 20));
  }
  return [...document.querySelectorAll(".chart:not(:has(.main-svg))")]
    .map((chart) => chart.dataset.chart);
}"""
UNFOLD = """() => {
  document.querySelectorAll(".toggle button[aria-expanded=false]").forEach((each) => each.click());
  document.querySelectorAll("main details:not(.menu, .profiles details)")
    .forEach((each) => { each.open = true; });
}"""
# as Playwright's `is_visible` has it, for all that a locator finds in one question to the browser
IS_SEEN = """(one) => one.checkVisibility({ visibilityProperty: true })
  && one.getBoundingClientRect().width > 0 && one.getBoundingClientRect().height > 0"""
# drawn again at this width, as each chart is once the window has another
DRAWN_AGAIN = """() => [...document.querySelectorAll(".chart")].every((chart) => {
  const drawn = chart.querySelector(".main-svg").getBoundingClientRect().width;
  return drawn <= chart.clientWidth && (drawn === chart.clientWidth || chart.clientWidth > 350);
})"""
WIDTHS = (1280, 900, 700, 640, 480, 320)
CUT = """() => {
  const outside = (inner, outer) => Math.round(Math.max(outer.left - inner.left,
    inner.right - outer.right, outer.top - inner.top, inner.bottom - outer.bottom));
  return [...document.querySelectorAll(".chart")].flatMap((chart) => {
    const picture = chart.querySelector(".main-svg").getBoundingClientRect();
    return [...chart.querySelectorAll("svg text")]
      .map((text) => [text.textContent, text.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && outside(box, picture) > 0)
      .map(([text, box]) => [chart.dataset.chart, text, outside(box, picture)]);
  });
}"""
SCROLLBARS = """() => [...document.querySelectorAll(".legend .scrollbar")]
  .filter((bar) => bar.getBoundingClientRect().height > 0).length"""


def draw_all(page):
    """Open every chart, whatever it is folded in, until all are drawn."""
    assert page.evaluate(DRAW_ALL) == []


def resize(page, width):
    """Make the window wider or narrower, and wait until every chart is drawn for it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(DRAWN_AGAIN)
    draw_all(page)


def unfold(page):
    """Open every table that is folded under its picture, and all else but profiles and menus."""
    page.evaluate(UNFOLD)


def seen(locator):
    """Of each element that is found, whether it is seen."""
    return locator.evaluate_all(f"(all) => all.map({IS_SEEN})")


def outside_requests(page):
    return [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))]


def sideways(page):
    """How many pixels of the page are outside the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def cut_texts(page):
    """What stands partly outside its chart, or in a legend that scrolls, by the page's width."""
    found = {}
    for width in WIDTHS:
        resize(page, width)
        if cut := page.evaluate(CUT):
            found[width] = cut
    if scrolling := page.evaluate(SCROLLBARS):
        found["legends"] = scrolling
    return found
