"""What the tests of documents share: a report of each mapping, and their documents."""

import pytest
from deck import Deck

from kartlaggning.documents.outline import make_document
from kartlaggning.documents.slides.pptx import slides_bytes
from kartlaggning.text.language import LANGUAGES

APPENDIX = {"Bilaga: alla tabeller", "Appendix: all tables"}


@pytest.fixture(scope="session", params=["shipped", "example"])
def report(request, report_of):
    """The plain report of each mapping of this repository."""
    return report_of(request.getfixturevalue(f"{request.param}_mapping"))


@pytest.fixture(scope="session", params=LANGUAGES)
def document(request, report):
    return make_document(report, request.param)


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="session")
def deck(report, language):
    """The slides of each mapping, in each language."""
    return Deck(slides_bytes(report, language))


@pytest.fixture(scope="session")
def story(deck):
    """The slides of a deck before its appendix, whose name stands under the titles there."""
    return [slide for slide in deck.slides if not is_of_appendix(slide)]


@pytest.fixture(scope="session")
def appendix(deck):
    return [slide for slide in deck.slides if is_of_appendix(slide)]


def is_of_appendix(slide):
    return bool(APPENDIX & set(slide.text.split("\n")))
