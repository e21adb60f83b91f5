"""What the tests of documents share: a report of each mapping, and their documents."""

import pytest

from kartlaggning.documents.outline import make_document
from kartlaggning.text.language import LANGUAGES


@pytest.fixture(scope="session", params=["shipped", "example"])
def report(request, report_of):
    """The plain report of each mapping of this repository."""
    return report_of(request.getfixturevalue(f"{request.param}_mapping"))


@pytest.fixture(scope="session", params=LANGUAGES)
def document(request, report):
    return make_document(report, request.param)
