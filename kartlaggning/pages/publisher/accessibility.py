"""The accessibility statement: what the publisher states, and nothing of our own.

The form follows Digg's guidance to the act on accessibility of digital public services (2018:1937):
who, how far the requirements are met, what is not accessible and why, how to tell of it, how and
when it was tested, supervision.
"""

from __future__ import annotations

from typing import TypedDict

from kartlaggning.checks import N_
from kartlaggning.plain_report import Accessibility
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_date

COMPLAINTS = "https://www.digg.se/tdosanmalan"
_TESTED = {
    "self": N_("The publisher has tested the report itself, last on {date}."),
    "expert": N_("Experts from outside have tested the report, last on {date}."),
}


class AccessibilityView(TypedDict):
    """The statement in one language; `address` is where a link to the contact leads."""

    organisation: str
    contact: str
    address: str
    faults: list[str]
    tested: str
    updated_on: str
    complaints: str


def accessibility_view(
    stated: Accessibility | None, language: Language
) -> AccessibilityView | None:
    """The statement's words in a language."""
    if stated is None:
        return None
    return {
        "organisation": stated["organisation"][language],
        "contact": stated["contact"],
        "address": _address(stated["contact"]),
        "faults": [fault[language] for fault in stated["known_faults"]],
        "tested": translate(
            _TESTED[stated["tested_how"]], language, date=format_date(stated["tested_on"], language)
        ),
        "updated_on": format_date(stated["updated_on"], language),
        "complaints": COMPLAINTS,
    }


def _address(contact: str) -> str:
    """Where a link to the contact leads: a page, or a letter; nowhere where it is told in words."""
    if contact.startswith("https://"):
        return contact
    if "@" in contact and " " not in contact:
        return f"mailto:{contact}"
    return ""
