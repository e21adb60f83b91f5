"""Every step in a browser: for those who do not see it, on a phone, in the dark, without script."""

import pytest
from windows import opened

from kartlaggning.app.desk import Desk
from kartlaggning.app.text import STEPS

STEP_NAMES = [step.name for step in STEPS]
LOOKS = [("light", 1280), ("dark", 360)]


@pytest.fixture(scope="module")
def window(second_mapping, browser):
    with opened(Desk(second_mapping), browser) as made:
        yield made


@pytest.mark.parametrize("name", STEP_NAMES)
def test_axe_finds_nothing_and_nothing_is_asked_of_others(window, name):
    window.requests.clear()
    window.messages.clear()
    for colours, width in LOOKS:
        window.page.emulate_media(color_scheme=colours)
        window.page.set_viewport_size({"width": width, "height": 740})
        page = window.visit(name)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert window.violations() == []
        assert window.sideways() <= 0
    assert (window.outside_requests(), window.messages) == ([], [])


@pytest.mark.parametrize("name", STEP_NAMES)
def test_each_step_has_one_heading_and_is_marked_as_where_one_is(window, name):
    page = window.visit(name, lang="sv")
    assert page.locator("h1").count() == 1
    assert page.locator("[aria-current=page]").count() == 1
    assert page.locator("html").get_attribute("lang") == "sv"
    swedish = page.locator("main").inner_text()
    page = window.visit(name, lang="en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("main").inner_text() != swedish


@pytest.mark.parametrize("name", STEP_NAMES)
def test_the_keyboard_comes_to_every_control_and_sees_where_it_is(window, name):
    page = window.visit(name)
    controls = page.evaluate(
        """() => {
          const found = [...document.querySelectorAll(
            "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
            .filter((one) => one.checkVisibility() && !one.disabled);
          window.wanted = found.filter((one) => one.type !== "radio" || one.checked);
          window.reached = new Set();
          document.addEventListener("focusin", ({ target }) => {
            if (target.matches(":focus-visible")) window.reached.add(target);
          });
          // a day has a stop for year, month, day, and its calendar
          const days = window.wanted.filter((one) => one.type === "date").length;
          return window.wanted.length + 3 * days;
        }"""
    )
    for _ in range(controls + 2):
        page.keyboard.press("Tab")
    left = page.evaluate(
        """() => window.wanted.filter((one) => !window.reached.has(one))
          .map((one) => one.outerHTML.slice(0, 160))"""
    )
    assert left == []
