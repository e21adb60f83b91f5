"""Keys under which two writings are the same, or stand in the alphabet's order."""

from __future__ import annotations

import re
import unicodedata

from kartlaggning.text.language import Language

# signs that nobody sees: soft hyphens, marks of width 0 and of the direction of writing
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_AFTER_Z = str.maketrans("åäö", "{|}")  # the signs that follow z


def plain_key(text: str) -> str:
    """Key under which two writings of a header or a code are the same.

    They may differ in case and spaces, in whether letters are composed (NFC) or not, and in signs
    that nobody sees.
    """
    return " ".join(composed(without_unseen(text)).casefold().split())


def composed(text: str) -> str:
    """A text whose letters are composed (NFC), as they are written nearly everywhere.

    A Mac may write the dots of an ä as a sign of its own behind an a: it looks the same.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def without_unseen(text: str) -> str:
    """A text without the signs that nobody sees, such as those that web pages break lines at."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def sort_key(text: str, language: Language) -> str:
    """Key that sorts as the language's alphabet does.

    In Swedish å, ä and ö come after z, in English with a and o.
    """
    letters = unicodedata.normalize("NFC", text).casefold()
    if language == "sv":
        letters = letters.translate(_AFTER_Z)
    return without_accents(letters)


def without_accents(text: str) -> str:
    """A text whose letters have lost their accents, dots and rings."""
    if text.isascii():
        return text
    # decomposed, each accent is a sign of its own after its letter
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
