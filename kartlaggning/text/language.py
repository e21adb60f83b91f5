"""The reader's language: Swedish, or English."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

Language = Literal["sv", "en"]
# where the catalogues of its texts lie, and what they are called
LOCALE_DIR, DOMAIN = Path(__file__).parents[1] / "locale", "kartlaggning"
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def system_language() -> Language:
    """Find the system's language: Swedish where it is that, else English."""
    name = _locale_name().casefold()
    # Windows says "Swedish_Sweden"
    return "sv" if name.startswith(("sv", "swedish")) else "en"


def _locale_name() -> str:
    """The first that is set of the variables that gettext reads, else the locale's own name."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LC_CTYPE"):
        name = os.environ.get(variable)
        if name:
            return name
    import locale  # noqa: PLC0415 - where a variable tells, `--help` does without

    return locale.getlocale()[0] or ""
