"""A page in a browser: drawn by scrolling through it, as a reader would."""

import pytest

sync_api = pytest.importorskip("playwright.sync_api")


DRAW_ALL = """async () => {
  for (const chart of document.querySelectorAll(".chart")) {
    chart.scrollIntoView();
    for (let frame = 0; frame < 600 && !chart.querySelector(".main-svg"); frame += 1)
      await new Promise((next) => setTimeout(next, 20));
  }
  return [...document.querySelectorAll(".chart:not(:has(.main-svg))")].map((chart) => chart.dataset.chart);
}"""


def draw_all(page):
    """Scroll through the page until every chart is drawn."""
    assert page.evaluate(DRAW_ALL) == []


def outside_requests(page):
    return [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))]


def sideways(page):
    """How many pixels of the page are outside the window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
