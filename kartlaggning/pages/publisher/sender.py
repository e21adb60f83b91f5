"""Who sends the report, as its head and foot say it: what is declared, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict
from urllib.parse import urljoin

from kartlaggning.charts.drawing.style import FONT, PALETTE
from kartlaggning.plain_report import Imprint, Look, Report
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date

_TYPEFACES = {
    "system": FONT,
    "humanist": "'Gill Sans', 'Gill Sans MT', Calibri, 'Noto Sans', 'Liberation Sans', sans-serif",
    "serif": "Charter, Georgia, Cambria, 'Noto Serif', 'Liberation Serif', serif",
}


class LogoView(TypedDict):
    """The publisher's picture."""

    uri: str
    alt: str


class ContactView(TypedDict):
    """Whom to ask: a name, or an address that can be written to; `address` is empty of a name."""

    text: str
    address: str


class CorrectionView(TypedDict):
    """What was mended, and when."""

    on: str
    text: str


class SenderView(TypedDict):
    """What the publisher declares; empty what it does not."""

    publisher: str
    logo: LogoView | None
    address: str
    picture: str
    """The address of the picture that pages elsewhere show of this one."""
    licence: str
    contacts: list[ContactView]
    is_stated: bool
    published_on: str
    published_iso: str
    version: str
    corrections: list[CorrectionView]


def sender_view(report: Report, language: Language) -> SenderView:
    """The sender in the reader's language."""
    meta = report["meta"]
    imprint, look = meta["imprint"], meta["look"]
    logo, day = look["logo"], imprint["published_on"]
    publisher = meta["citation"]["publisher"][language]
    contacts = list(_contacts(imprint, language))
    return {
        "publisher": publisher,
        "logo": {"uri": logo["uri"], "alt": logo["alt"][language]} if logo else None,
        "address": look["address"],
        "picture": _picture(report, language),
        "licence": imprint["licence"][language],
        "contacts": contacts,
        "is_stated": any(
            (publisher, day, imprint["version"], imprint["licence"][language], contacts)
        ),
        "published_on": format_date(day, language) if day else "",
        "published_iso": day,
        "version": imprint["version"],
        "corrections": [
            {"on": format_date(each["on"], language), "text": each["text"][language]}
            for each in imprint["corrections"]
        ],
    }


def _picture(report: Report, language: Language) -> str:
    """Where the picture lies beside the page; it is asked for by its whole address."""
    address = report["meta"]["look"]["address"]
    documents = report["publication"].get("documents", []) if "publication" in report else []
    for each in documents:
        if address and (each["kind"], each["language"]) == ("share", language):
            is_folder = address.endswith("/") or "." not in address.rpartition("/")[2]
            return urljoin(f"{address.rstrip('/')}/" if is_folder else address, each["file"])
    return ""


def _contacts(imprint: Imprint, language: Language) -> Iterator[ContactView]:
    if imprint["contact"][language]:
        yield {"text": imprint["contact"][language], "address": ""}
    if imprint["email"]:
        yield {"text": imprint["email"], "address": f"mailto:{imprint['email']}"}
    if imprint["phone"]:
        yield {"text": imprint["phone"], "address": ""}


def colours_of(look: Look) -> Mapping[str, tuple[str, str]]:
    """The page's colours, with the publisher's own in place of the accent."""
    if not look["accent"]:
        return PALETTE
    light, dark = look["accent"]
    return {**PALETTE, "accent": (light, dark)}


def typeface_of(look: Look) -> str:
    """The page's letters, as a style sheet names them."""
    return _TYPEFACES[look["typeface"]]
