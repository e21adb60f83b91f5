"""Texts that point at a person: personal identity numbers, e-mail addresses, telephone numbers.

They never get past import, and stand in nothing written by hand. A name in running text cannot be
found by a rule; that is why quotes of confidential sources stay in `private/` whatever they hold.
"""

from __future__ import annotations

import re

# what Word makes of a hyphen
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:\d{8}|\d{6}) ?[-+]? ?\d{4}(?!\d)")
# it begins where the letters do, else the search takes the square of a long text's length
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# a date such as 01-01-2012 has the form of a telephone number
_DATE = re.compile(r"(?<!\d)\d\d-\d\d-\d{4}(?!\d)")
_TELEPHONE = re.compile(r"(?<![\d-])(?:\+46|0046|0)[\s-]?(?:\(0\))?(?:\d[\s-]?){7,10}(?!\d)")


def find_identity(text: str) -> str:
    """Find what in a text points at a person: `personal_number`, `email`, `telephone`, or nothing.

    A number of the right form counts as personal where its check digit and date hold (SKV 704).
    """
    text = text.translate(_DASHES)
    # most texts have none, and are not searched
    if "@" in text and _EMAIL.search(text):
        return "email"
    for match in _PERSONAL_NUMBER.finditer(text):
        if _is_personal_number(match[0]):
            return "personal_number"
    return "telephone" if _TELEPHONE.search(_DATE.sub(" ", text)) else ""


def _is_personal_number(text: str) -> bool:
    from personnummer import personnummer  # noqa: PLC0415 - only where a text has the form

    return bool(personnummer.valid(text.replace(" ", "")))
