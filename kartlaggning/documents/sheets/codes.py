"""Codes of forms and of claims: six signs that are printed, read aloud and typed without mistake.

No vowels, so that none is a word, and no signs that look like others. The last is worked out of the
others: a code with one sign wrong, or two exchanged, is no code.
"""

from __future__ import annotations

import hashlib
import re

SIGNS = "23456789BCDFGHJKMNPQRTVWXYZ"
LENGTH = 6
_WEIGHTS = (1, 2, 4, 5, 7)  # no two differ by 3, a factor of 27: two neighbours exchanged are told
_CODE = re.compile(rf"(?<![0-9A-Za-zÅÄÖåäö])([{SIGNS}]{{{LENGTH}}})(?![0-9A-Za-zÅÄÖåäö])")
_BETWEEN = "\x1f"


def make_code(*parts: str) -> str:
    """Make the code of what some texts say together: the same texts, the same code."""
    digest = hashlib.sha256(_BETWEEN.join(parts).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    signs = ""
    for _ in range(LENGTH - 1):
        number, place = divmod(number, len(SIGNS))
        signs += SIGNS[place]
    return signs + _check_sign(signs)


def digest_of(text: str) -> str:
    """A digest of a printed text, by which it is known whether somebody has changed it."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:8]


def plain(text: str) -> str:
    """A text without what programs change by themselves: blanks and the ends of lines."""
    return " ".join(text.split())


def find_codes(text: str) -> list[str]:
    """The codes in a text, in their order."""
    return [code for code in _CODE.findall(text) if is_code(code)]


def is_code(text: str) -> bool:
    """Whether a text is a code, and nothing in it mistyped."""
    if len(text) != LENGTH or not set(text) <= set(SIGNS):
        return False
    return _check_sign(text[:-1]) == text[-1]


def _check_sign(signs: str) -> str:
    places = (SIGNS.index(sign) for sign in signs)
    total = sum(weight * place for weight, place in zip(_WEIGHTS, places, strict=True))
    return SIGNS[total % len(SIGNS)]
