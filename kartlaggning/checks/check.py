"""What a check is."""

from __future__ import annotations

from dataclasses import dataclass

from kartlaggning.errors import Severity


def N_(message: str) -> str:  # noqa: N802 - gettext's name for "translated later"
    """Mark a text for the catalogue; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Check:
    """A check: how grave it is, its sentence, and how what it finds is mended.

    Without a fix of its own, a finding that has a suggestion is mended by that.
    """

    severity: Severity
    sentence: str
    fix: str = ""


DID_YOU_MEAN = N_("Did you mean '{suggestion}'?")
