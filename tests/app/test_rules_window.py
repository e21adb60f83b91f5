"""Rules, classes and explanations in a browser: live, by keyboard alone, without script."""

import pytest
from windows import opened

from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import SCHEMA_FILE

PLACES = [
    ("rules", "access"),
    ("rules", "access", "near"),
    ("rules", "content", "content"),
    ("rules", "access", "+"),
    ("rules", "+"),
    ("classes", "access"),
    ("explain", "norrvik"),
    ("explain", "osterby"),
    ("explain", "ask"),
]


def test_what_a_rule_gives_is_shown_while_it_is_written(desk, mapping, browser):
    before = (mapping / SCHEMA_FILE).read_bytes()
    with opened(desk, browser, locale="en-GB") as window:
        page = window.visit("rules", "access", "near")
        outcome = page.locator("#outcome")
        page.locator("input[name=values-0-0][value=own]").uncheck()
        outcome.get_by_text("Norrvik: from Near to").wait_for()
        page.locator("input[name=values-0-0][value=none]").check()
        outcome.get_by_text("Both “Near” and “Book bus only” hold").wait_for()
        assert window.violations() == []
        assert (window.outside_requests(), window.messages) == ([], [])
    assert (mapping / SCHEMA_FILE).read_bytes() == before


@pytest.mark.parametrize("has_script", [True, False])
def test_a_class_is_built_by_keyboard_alone_on_a_phone(desk, mapping, browser, has_script):
    settings = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": has_script}
    with opened(desk, browser, locale="en-GB", **settings) as window:
        page = window.visit("rules", "access", "+")
        tab_to(page, "#label-sv")
        page.keyboard.type("Öppet länge")
        page.keyboard.press("Tab")
        page.keyboard.type("Open long")
        tab_to(page, "#more-0")
        page.keyboard.type("How long is it open?")
        tab_to(page, "button[value=add-0]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#operator-0-0")
        assert page.locator("#operator-0-0:focus").count() == 1  # one goes on where it was added
        page.keyboard.press("Tab")
        page.keyboard.type("20")
        page.keyboard.press("Enter")  # shows what it gives, and takes nothing away
        page.wait_for_selector("#outcome .proofs")
        assert page.locator("#values-0-0").input_value() == "20"
        assert "overlap" in page.locator("#outcome").inner_text().casefold()
        tab_to(page, "button[value=save]")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
        assert (window.outside_requests(), window.messages) == ([], [])
    made = load_schema(mapping).dimensions["access"].classes["oppet_lange"]
    assert (made.label.en, made.when.question, made.when.bound) == ("Open long", "hours", 20)


def tab_to(page, selector, most=120):
    """Press Tab until the focus is there, which its style tells without script too."""
    focused = page.locator(f"{selector}:focus")
    for _ in range(most):
        if focused.count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} was not reached")


@pytest.mark.parametrize(("colours", "places"), [("light", PLACES), ("dark", PLACES[1:2])])
def test_axe_finds_nothing_on_the_pages_below_the_steps(desk, browser, colours, places):
    with opened(desk, browser, color_scheme=colours) as window:
        for place in places:
            for width in (1280, 360):
                window.page.set_viewport_size({"width": width, "height": 740})
                window.visit(*place)
                assert window.sideways() <= 0, place
            assert window.violations() == [], place
        assert (window.outside_requests(), window.messages) == ([], [])
