"""What the report's tests share: reports written once, plotly packed once, and a browser."""

import os
import shutil

import pytest
from example_report import example_report
from shelf import Shelf

from kartlaggning.pages.payload import PlotlyPayload, plotly_payload
from kartlaggning.pages.render import PAGES, render_page


@pytest.fixture
def report():
    return example_report()


@pytest.fixture(scope="session")
def payload() -> PlotlyPayload:
    return plotly_payload()


@pytest.fixture(scope="session")
def pages(payload):
    return {language: render_page(example_report(), language, payload) for language in PAGES}


@pytest.fixture(scope="session", params=["shipped", "example"])
def project(request):
    """Each mapping of this repository, made from its raw files."""
    return request.getfixturevalue(f"{request.param}_mapping")


@pytest.fixture(scope="session")
def shipped(project, report_of):
    """Its report; the pages lie beside it."""
    return report_of(project)


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def shelf():
    """The pages of one browser, which all tests of the session share."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        reason = f"there is no browser: none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield Shelf(opened)
        opened.close()


@pytest.fixture
def open_file(shelf):
    """Open pages for one test: `Shelf.lend` says how."""
    yield from _lending(shelf)


@pytest.fixture(scope="module")
def open_for_all(shelf):
    """Open pages that the tests of a module share."""
    yield from _lending(shelf)


def _lending(shelf):
    lent = []

    def opened(path, **wanted):
        page = shelf.lend(path, **wanted)
        lent.append(page)
        return page

    yield opened
    for page in lent:
        shelf.put_back(page)
