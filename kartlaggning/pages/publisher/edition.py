"""Which edition a page is of, and what a public one says of itself."""

from __future__ import annotations

from typing import TypedDict

from kartlaggning.checks import N_
from kartlaggning.plain_report import PUBLIC, ChangedCell, Notice, Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date

_WORKING = N_("Working edition: not for publication")
_DEMONSTRATION = N_("Demonstration: the interviews and answers marked so are invented.")
_EMBARGO = N_("Not to be passed on before {date}.")
_CORRECTS = N_("Corrects the edition {edition}: {reason}")


_DOCUMENTS = {
    "word": N_("Word document"),
    "pdf": N_("PDF"),
    "slides": N_("Slides"),
    "tables": N_("Workbook with all tables"),
}


class StatedView(TypedDict):
    """What the publisher states of one thing."""

    label: str
    text: str


class DocumentView(TypedDict):
    """A document beside the page: what it is, and its file."""

    name: str
    file: str


class PublicationView(TypedDict):
    """What stands of the edition; `marking` on every printed page, `notices` first on the page."""

    marking: str
    notices: list[str]
    edition: str
    stated: list[StatedView]
    protection: list[str]
    corrects: str
    changed: list[ChangedCell]
    documents: list[DocumentView]


def publication_view(report: Report, language: Language) -> PublicationView:
    """What stands of the edition in the reader's language."""
    view: PublicationView = {
        "marking": translate(_WORKING, language),
        "notices": [],
        "edition": "",
        "stated": [],
        "protection": [],
        "corrects": "",
        "changed": [],
        "documents": [],
    }
    if report["meta"]["edition"] != PUBLIC:
        return view
    publication = report["publication"]
    notice = publication["notice"]
    notices = []
    if publication["is_demonstration"]:
        notices.append(translate(_DEMONSTRATION, language))
    if publication["embargo"]:
        day = format_date(publication["embargo"], language)
        notices.append(translate(_EMBARGO, language, date=day))
    if notice:
        notices.append(_corrects(notice, language))
    return {
        "marking": " ".join(notices),
        "notices": notices,
        "edition": publication["edition"],
        "stated": [
            {"label": each["label"][language], "text": each["text"][language]}
            for each in publication["stated"]
        ],
        "protection": [each[language] for each in publication["protection"]],
        "corrects": _corrects(notice, language) if notice else "",
        "changed": notice["cells"] if notice else [],
        "documents": [
            {"name": translate(_DOCUMENTS[each["kind"]], language), "file": each["file"]}
            for each in publication.get("documents", ())
            if each["language"] == language and each["kind"] in _DOCUMENTS
        ],
    }


def _corrects(notice: Notice, language: Language) -> str:
    about = {"edition": notice["corrects"], "reason": notice["reason"][language]}
    return translate(_CORRECTS, language, **about)
