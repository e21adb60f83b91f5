"""What the tests of documents share: a report of each mapping, and their documents."""

from functools import cache

import pytest
from deck import Deck

from kartlaggning.documents.outline import make_document
from kartlaggning.documents.slides.pptx import slides_bytes
from kartlaggning.text.language import LANGUAGES

APPENDIX = {"Bilaga: alla tabeller", "Appendix: all tables"}


@pytest.fixture(scope="session")
def made_of(report_of):
    """Make something of a mapping's report in a language, once for all tests of the session.

    pytest itself keeps what a fixture made for one parameter until it comes to the next, and here
    each file comes to all of them.
    """

    @cache
    def made(make, mapping, language):
        return make(report_of(mapping), language)

    return made


@pytest.fixture(scope="session", params=["shipped", "example"])
def reported(request):
    """Each mapping of this repository."""
    return request.getfixturevalue(f"{request.param}_mapping")


@pytest.fixture(scope="session")
def report(reported, report_of):
    """Its plain report."""
    return report_of(reported)


@pytest.fixture(scope="session", params=LANGUAGES)
def document(request, reported, made_of):
    return made_of(make_document, reported, request.param)


@pytest.fixture(scope="session", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="session")
def deck(reported, language, made_of):
    """The slides of each mapping, in each language."""
    return made_of(_deck, reported, language)


def _deck(report, language):
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
