"""What the report's tests share: reports written once, plotly packed once, and a browser."""

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


@pytest.fixture(scope="session")
def shelf(browser):
    """The pages of one browser, which all tests of the session share."""
    return Shelf(browser)


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
