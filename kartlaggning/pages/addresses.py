"""Where links to units and providers lead on the page."""

from __future__ import annotations

from collections.abc import Mapping

from kartlaggning.plain_report import Subject


def address_of(subject: str, subjects: Mapping[str, Subject]) -> str:
    """Slug of a subject's profile; the empty text where it has none."""
    known = subjects.get(subject)
    return known["slug"] if known and known["has_profile"] else ""
