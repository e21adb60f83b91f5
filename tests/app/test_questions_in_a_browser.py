"""Questions and values in a browser: read by all, by keyboard alone, without script, on a phone."""

import pytest
from test_first_hour import tab_to
from windows import opened

from kartlaggning.schema.loading import load_schema

PHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
PAGES = [
    ("questions",),
    ("questions", "visits"),
    ("questions", "satisfied"),
    ("questions", "new"),
    ("values",),
    ("values", "library"),
]


@pytest.fixture
def marked(mapping):
    """A mapping whose draft has left something to be checked, with a sign of a question's own."""
    schema = mapping / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    text = text.replace(
        "  visits:\n", "  visits:\n    # to check: of whom\n    missing: {x: no_answer}\n"
    )
    schema.write_text(text, "utf-8")
    return schema


@pytest.mark.parametrize(("scheme", "pages"), [("light", PAGES), ("dark", PAGES[1::4])])
def test_every_page_can_be_used_by_all(marked, desk, browser, scheme, pages):
    with opened(
        desk, browser, color_scheme=scheme, viewport={"width": 360, "height": 740}
    ) as window:
        for path in pages:
            page = window.visit(*path)
            page.evaluate(
                "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
            )
            assert (path, window.violations(), window.sideways()) == (path, [], 0)
        assert window.outside_requests() == []
        assert window.messages == []


def test_what_is_saved_as_it_stands_changes_no_sign_of_the_file(marked, desk, browser):
    before = marked.read_bytes()
    with opened(desk, browser) as window:
        for path in (("questions", "visits"), ("questions", "satisfied"), ("values", "library")):
            page = window.visit(*path)
            page.locator("main button.main").first.click()
            page.wait_for_selector("[role=status]")
            assert marked.read_bytes() == before


def test_the_whole_way_by_keyboard_alone_without_script_on_a_phone(marked, desk, browser):
    with opened(desk, browser, **PHONE) as window:
        page = window.visit("questions")
        tab_to(page, "a[href$='questions/visits']")
        page.keyboard.press("Enter")
        tab_to(page, "button[name=checked]")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
        assert "to check" not in marked.read_text("utf-8")

        page = window.visit("questions", "new", strand="samtal", column="Rum")
        tab_to(page, "input[name='type']")
        page.keyboard.press("ArrowDown")
        tab_to(page, "#values")
        page.keyboard.type("1 = Sal\nKafé")
        tab_to(page, "button.main")
        page.keyboard.press("Enter")
        page.wait_for_selector("#values-of")
        tab_to(page, "a[href$='values/rum']")
        page.keyboard.press("Enter")
        tab_to(page, "#codes-2")
        page.keyboard.type("9")
        page.keyboard.press("Tab")
        tab_to(page, "button[name=up]")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
        assert (window.sideways(), window.outside_requests()) == (0, [])
    rooms = load_schema(marked.parent).questions["rum"]
    assert rooms.type == "multiple"
    assert {name: value.codes for name, value in rooms.values.items()} == {
        "kafe": ("9",),
        "sal": ("1",),
    }
