"""What the report's tests share: the example report, plotly packed once, and both pages."""

import pytest
from example_report import example_report

from kartlaggning.report.payload import PlotlyPayload, plotly_payload
from kartlaggning.report.render import PAGES, render_page


@pytest.fixture
def report():
    return example_report()


@pytest.fixture(scope="session")
def payload() -> PlotlyPayload:
    return plotly_payload()


@pytest.fixture(scope="session")
def pages(payload):
    return {language: render_page(example_report(), language, payload) for language in PAGES}
