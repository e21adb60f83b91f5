"""Texts as the parts of office files can hold them."""

from __future__ import annotations

import re

# signs that XML cannot hold
_UNSAID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_PROPERTY = 255  # letters; the libraries raise an error of more
_CUT = "…"


def sayable(text: str) -> str:
    """A text without the signs that XML cannot hold."""
    return _UNSAID.sub("", text)


def property_text(text: str) -> str:
    """A text that fits into a property of a file, such as its title."""
    said = sayable(text)
    return said if len(said) <= _LONGEST_PROPERTY else said[: _LONGEST_PROPERTY - 1] + _CUT
