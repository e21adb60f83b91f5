"""Take the tutorial's pictures of the page of `open` anew, in both languages.

    python -m scripts.page_pictures

It goes the tutorial's own way with its two invented files, in Debian's Chromium.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from kartlaggning.app.desk import Desk
from kartlaggning.app.serving import serving, way_in_file
from scripts.docs_site.tutorial_files import SURVEY, TALKS, write_tutorial_files
from scripts.page_walk import Walk, to_class, to_import, to_report

SITE = Path(__file__).parents[1] / "docs" / "site"
CHROMIUM = "/usr/bin/chromium"
SIZE: Any = {"width": 1000, "height": 720}
LOCALES = {"sv": "sv-SE", "en": "en-GB"}


class _Window:
    """As a walk needs one."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def settle(self) -> None:
        """Wait until the work is done that a form began."""
        self.page.wait_for_url(lambda url: "/jobs/" not in url, timeout=120_000)


@contextmanager
def _opened(browser: Browser, folder: Path, language: str) -> Iterator[Walk]:
    desk = Desk(folder)
    context = browser.new_context(locale=LOCALES[language], viewport=SIZE)
    with serving(desk), way_in_file(desk) as path:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("nav")
        yield Walk(_Window(page))
    context.close()


def take_pictures(browser: Browser, language: str) -> None:
    """Go the way in one language, and look at each stop."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "Läsfrämjande")
        folder.mkdir()
        write_tutorial_files(Path(place))
        files = [Path(place, name) for name in (TALKS, SURVEY)]
        with _opened(browser, folder, language) as walk:
            stops = iter(("draft", "files"))
            to_import(walk, files, at_stop=lambda: _take(walk, language, next(stops)))
            walk.press("header nav a[href$='/files']")
            walk.press("button[name=only]")
            walk.window.settle()
            _take(walk, language, "reading")
            to_class(
                walk,
                "Hur läsning främjas",
                "Planerat",
                "Läsplan",
                "ntagen",
                at_stop=lambda: _take(walk, language, "rules"),
            )
            to_report(walk, "Hur läsning främjas")


def _take(walk: Walk, language: str, name: str) -> None:
    walk.page.wait_for_load_state("networkidle")
    walk.page.screenshot(path=SITE / language / "tutorial" / f"{name}.png")


def main() -> None:
    """Take all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language in LOCALES:
            take_pictures(browser, language)
        browser.close()


if __name__ == "__main__":
    main()
