"""From one's own files to what is imported, in a browser: by mouse, by keyboard, without script."""

import shutil
from pathlib import Path

import pytest
from windows import opened

from kartlaggning.interviews.store import read_interviews

RAW = Path(__file__).parents[2] / "examples" / "vattenvik" / "raw"
DROP = """async ([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: "text/csv" }));
  const form = document.querySelector("form.drop");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const about = { dataTransfer: files, bubbles: true, cancelable: true };
    form.dispatchEvent(new DragEvent(kind, about));
  }
}"""


def test_a_file_that_is_dropped_is_stored(empty_desk, browser):
    with opened(empty_desk, browser) as window:
        text = (RAW / "samtal.csv").read_text("utf-8")
        window.page.evaluate(DROP, ["samtal.csv", text])
        window.page.wait_for_selector("[role=status]")
        assert "samtal.csv" in window.page.locator("[role=status]").inner_text()
        assert (window.outside_requests(), window.messages) == ([], [])
    stored = empty_desk.project / "interviews" / "raw" / "samtal.csv"
    assert stored.read_text("utf-8").splitlines() == text.splitlines()


@pytest.mark.parametrize("has_script", [True, False])
def test_the_way_by_keyboard_alone_on_a_phone(empty_desk, browser, has_script):
    """The files themselves are chosen in the system's own window, which a test cannot press."""
    settings = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": has_script}
    with opened(empty_desk, browser, **settings) as window:
        page = window.page
        page.locator("#upload").set_input_files([RAW / "samtal.csv", RAW / "enkat.csv"])
        tab_to(page, "form.drop button")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=status]")
        tab_to(page, "form[action$=draft] button")
        page.keyboard.press("Enter")
        page.wait_for_selector("fieldset")
        tab_to(page, "main form button")
        page.keyboard.press("Enter")
        page.wait_for_selector("button[name=all]")
        tab_to(page, "button[name=all]")
        page.keyboard.press("Enter")
        window.settle()
        page.wait_for_selector("h2")
        assert page.url.partition("?")[0].endswith("/findings")
    assert set(read_interviews(empty_desk.project).sources["strand"]) == {"samtal", "enkat"}


def tab_to(page, selector, most=120):
    """Press Tab until the focus is there; without script the focus is read by its own style."""
    focused = page.locator(f"{selector}:focus")
    page.locator("body").press("Tab")
    for _ in range(most):
        if focused.count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} was not reached")


def test_what_means_nothing_yet_is_decided_where_it_is_seen(empty_desk, browser):
    folder = empty_desk.project / "raw"
    folder.mkdir()
    shutil.copy(RAW / "samtal.csv", folder / "samtal.csv")
    with opened(empty_desk, browser) as window:
        page = window.page
        page.click("form[action$=draft] button")
        page.click("main form button >> nth=0")
        # a colleague has gone on coding meanwhile, in a word that nobody has said yet
        path = folder / "samtal.csv"
        lines = path.read_text("utf-8-sig").splitlines()
        path.write_text("\n".join(lines).replace("Ja", "Jodå", 1), "utf-8")
        page.click("button[name=only]")
        window.settle()
        assert page.locator("select[name^=thing-]").count() >= 1
