"""The report composed, made and opened in a browser; and a report that somebody has changed."""

import shutil

import pytest
from windows import opened

from kartlaggning.app.desk import Desk
from kartlaggning.schema.loading import load_schema
from kartlaggning.writing.places import REPORTS_DIR

FORMS = (
    "figures/head",
    "figures/1",
    "figures/1/new",
    "figures/1/1",
    "publish/checklist/accessibility",
    "publish/checklist/rest",
)
FORGED = """<!DOCTYPE html><html lang="sv"><head><title>untouched</title></head><body><script>
document.title = "ran";
fetch("../../figures").then((answer) => { document.title = `reached ${answer.status}`; });
</script><form method="post" action="../../figures">
<button name="do" value="remove:0:0">x</button></form></body></html>"""


@pytest.fixture(scope="module")
def made(second_mapping, tmp_path_factory):
    """A mapping whose report the flow makes."""
    return shutil.copytree(second_mapping, tmp_path_factory.mktemp("flow") / "mapping")


def tab_to(page, selector, most=160):
    """Press Tab until the focus is there; without script it is read by its own style."""
    focused = page.locator(f"{selector}:focus")
    page.locator("body").press("Tab")
    for _ in range(most):
        if focused.count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} was not reached")


def test_a_figure_is_added_and_seen_by_keyboard_on_a_phone_without_script(made, browser):
    settings = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
    with opened(Desk(made), browser, **settings) as window:
        page = window.visit("figures", "0", "new", of="hours")
        tab_to(page, "a[href*='chart=range']")
        page.keyboard.press("Enter")
        page.wait_for_selector("button[name=show_report]")
        assert page.locator("#of-0").input_value() == "hours"
        tab_to(page, "button[name=show_report]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/report?job=*", timeout=120_000)
        tab_to(page, "a.button.main")
        with page.context.expect_page() as popup:
            page.keyboard.press("Enter")
        report = popup.value
        report.wait_for_load_state()
        assert report.url.rpartition("/")[2].startswith("index.html#figure-")
        assert "Sjölanda" in report.title() and report.locator("figure").count() > 5
    added = load_schema(made).report.sections[0].figures[-1]
    assert (added.chart, added.of) == ("range", ("hours",))


def test_the_report_that_was_made_runs_as_it_does_from_its_file(made, browser):
    with opened(Desk(made), browser) as window:
        page = window.visit("report", "file", "index.html")
        assert page.locator("html.js").count() == 1  # its script ran
        page.click("a[hreflang]")
        page.wait_for_url("**/index.en.html*")
        assert page.locator("html.js").count() == 1
        assert (window.outside_requests(), window.messages) == ([], [])


def test_a_report_that_somebody_has_changed_can_do_nothing(made, browser):
    path = made / REPORTS_DIR / "index.html"
    whole = path.read_bytes()
    path.write_text(FORGED, "utf-8")
    try:
        with opened(Desk(made), browser) as window:
            page = window.visit("report", "file", "index.html")
            assert page.title() == "untouched"
            page.locator("button").focus()
            page.keyboard.press("Enter")  # its form is not sent
            page.wait_for_timeout(300)
            assert page.url.endswith("report/file/index.html")
            own = window.requests[1:]
            assert not [url for url in own if url.endswith("/figures")]
    finally:
        path.write_bytes(whole)
    assert load_schema(made).report.sections[0].figures[0].chart == "coverage"


@pytest.mark.parametrize("path", FORMS)
def test_each_form_can_be_used_by_all(made, browser_window, path):
    window = browser_window
    for colours, width in (("light", 360), ("dark", 1280)):
        window.page.emulate_media(color_scheme=colours)
        window.page.set_viewport_size({"width": width, "height": 740})
        page = window.visit(*path.split("/"))
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert window.violations() == []
        assert window.sideways() <= 0
    assert (window.outside_requests(), window.messages) == ([], [])


@pytest.fixture(scope="module")
def browser_window(made, browser):
    with opened(Desk(made), browser) as window:
        yield window
