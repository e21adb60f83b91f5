"""The reader's language: Swedish, or English."""

from __future__ import annotations

import locale
import os
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def system_language() -> Language:
    """Find the system's language: Swedish where it is that, else English."""
    name = _locale_name().casefold()
    # Windows says "Swedish_Sweden"
    return "sv" if name.startswith(("sv", "swedish")) else "en"


def _locale_name() -> str:
    """The first that is set of the variables that gettext reads, else the locale's own name."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        name = os.environ.get(variable)
        if name:
            return name
    return locale.getlocale()[0] or ""
