"""Where links to units and providers lead on the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def address_of(subject: str, subjects: Mapping[str, Mapping[str, Any]]) -> str:
    """Slug of a subject's profile; the empty text where it has none."""
    known = subjects.get(subject)
    return known["slug"] if known and known["has_profile"] else ""
