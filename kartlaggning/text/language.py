"""The reader's language: Swedish, or English."""

from __future__ import annotations

import locale
import os
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


def system_language() -> Language:
    """The system's language: Swedish where it is that, else English, as gettext has it."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next(filter(None, names), "") or (locale.getlocale()[0] or "")
    return "sv" if name.casefold().startswith(("sv", "swedish")) else "en"
