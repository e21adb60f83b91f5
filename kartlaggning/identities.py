"""Texts that point at a person: personal identity numbers, e-mail addresses, telephone numbers.

They never get past import. A name in running text cannot be found by a rule; that is why quotes of
confidential sources stay in `private/` whatever they hold.
"""

from __future__ import annotations

import re

_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:\d{8}|\d{6})[-+ ]?\d{4}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\d-])(?:\+46|0)\s?(?:\d[\s-]?){7,10}(?!\d)")


def find_identity(text: str) -> str:
    """What in a text points at a person: `personal_number`, `email`, `telephone`, or nothing.

    A number of the right form counts as personal where its check digit and date hold (SKV 704).
    """
    if "@" in text and _EMAIL.search(text):
        return "email"
    for match in _PERSONAL_NUMBER.finditer(text):
        if _is_personal_number(match[0]):
            return "personal_number"
    return "telephone" if _TELEPHONE.search(text) else ""


def _is_personal_number(text: str) -> bool:
    from personnummer import personnummer  # noqa: PLC0415 - only where a text has the form

    return bool(personnummer.valid(text.replace(" ", "")))
