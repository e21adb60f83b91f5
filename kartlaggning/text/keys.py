"""Keys under which two writings are the same, or stand in the alphabet's order."""

from __future__ import annotations

import unicodedata

from kartlaggning.text.language import Language

_AFTER_Z = str.maketrans("åäö", "{|}")  # the signs that follow z


def plain_key(text: str) -> str:
    """Key under which two writings of a header or a code are the same.

    They may differ in case and spaces, and in whether letters are composed (NFC) or not.
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


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
    # decomposed, each accent is a sign of its own after its letter
    signs = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
