"""The safe key: under it, writings of one name are alike, and names of two things are not."""

from __future__ import annotations

import re
import unicodedata

from kartlaggning.text.keys import without_unseen

_DASHES = "-_/\u2010\u2011\u2012\u2013\u2014\u2015\u2044\u2212\u2215\ufe58\ufe63\uff0d"
_ALIKE = str.maketrans(dict.fromkeys(_DASHES, " "))
_CODE = re.compile(r"(\d+)(?:[.,]0+)?")  # a spreadsheet's 114.0 is 114


def safe_key(text: str) -> str:
    """Compose letters, drop case, and make dashes, slashes, underscores and spaces one space."""
    composed = unicodedata.normalize("NFC", without_unseen(text))
    folded = unicodedata.normalize("NFC", composed.casefold())  # folding may part letters again
    return " ".join(folded.translate(_ALIKE).split())


def without_genitive(key: str) -> str:
    """The key without a genitive's s; empty where it has none."""
    # Swedish adds none after s, x or z: there the last letter is the name's own
    return key[:-1] if re.search(r"[^\Wsxz]s$", key) else ""


def parse_code(text: str) -> str:
    """The digits of a code, as written or as a spreadsheet left it; empty where it is no code."""
    match = _CODE.fullmatch(text)
    return match[1] if match else ""


def split_code(key: str) -> tuple[str, str]:
    """Code and name of a key that holds both; else empty texts.

    `0114 upplands väsby`, `upplands väsby (0114)`.
    """
    first, _, rest = key.partition(" ")
    code = parse_code(first.rstrip(".,:;"))
    if code and rest:
        return code, rest
    rest, _, last = key.rpartition(" ")
    code = parse_code(last.strip("()"))
    if code and rest:
        return code, rest.rstrip(",:;")
    return "", ""
