"""What the report's tests share: the example report, plotly packed once, both pages, and a browser."""

import os
import shutil

import pytest
from example_report import example_report
from mappings import read_report

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
def shipped(project):
    """Its report; the pages lie beside it."""
    return read_report(project)


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
def browser():
    sync_api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        reason = f"there is no browser: none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def open_file(browser):
    """Open a page offline; what it asks for and says is gathered on it."""
    contexts = []

    def opened(path, width=1280, **settings):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, offline=True, **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.requests, page.messages = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.messages.append(message.text))
        page.on("pageerror", lambda error: page.messages.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
