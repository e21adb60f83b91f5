"""The documents that a report can be: what each is called, as a file beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Literal

from kartlaggning.pages.render import PAGES
from kartlaggning.plain_report import Report
from kartlaggning.text.language import Language

Kind = Literal["word", "pdf", "slides", "tables", "share"]
Maker = Callable[[Report, Language], bytes]
"""Makes a document of the report in a language; the same report gives the same bytes."""
Makers = Mapping[Kind, Maker]
NO_MAKERS: Makers = {}

# `share` is the picture that a page elsewhere shows of the report
ENDINGS: Mapping[Kind, str] = {
    "word": "docx",
    "pdf": "pdf",
    "slides": "pptx",
    "tables": "xlsx",
    "share": "png",
}
EXTRAS: Mapping[Kind, str] = {**{kind: kind for kind in ENDINGS}, "share": "pdf"}
"""The extra of the package whose library makes each."""


def document_name(kind: Kind, language: Language) -> str:
    """The file's name: `report.pdf`, `report.en.pdf`, as the pages are called."""
    page = PAGES[language].removeprefix("index").removesuffix("html")
    return f"report{page}{ENDINGS[kind]}"


def kinds_among(files: Collection[str]) -> list[Kind]:
    """Which documents lie among some files."""
    found: list[Kind] = []
    for kind in ENDINGS:
        if any(document_name(kind, language) in files for language in PAGES):
            found.append(kind)
    return found
