"""Texts that are kept in the open: what points at a person in them is refused, or masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from kartlaggning.errors import Finding
from kartlaggning.identities import find_identity, mask_identities, words_around
from kartlaggning.text.keys import plain_key

NAME_MASK = "[name]"


class Kept(NamedTuple):
    """A text as it may be kept, and what is to be said of it; not yet where it stands."""

    text: str
    finding: Finding | None = None


def keep_text(text: str, *, is_masking: bool, code: str = "") -> Kept:
    """Keep a text, if it points at nobody or may be masked.

    Parameters
    ----------
    code
        The code that the text has, where a coded document is read.
    """
    kind = find_identity(text)
    if not kind:
        return Kept(text)
    masked = mask_identities(text) if is_masking else text
    # only the words around are shown: the message would carry what was found further
    return Kept(masked, identity_finding(kind, words_around(text, kind), is_masking, code))


def identity_finding(kind: str, value: str, is_masking: bool, code: str = "") -> Finding:
    """Make the finding of what points at a person: it was masked, or it stops the import."""
    check = "identity_masked" if is_masking else "identity_found"
    parameters = {"kind": kind}
    if code:
        value = f"{code}: {value}"
        parameters["code"] = code
    return Finding(check, value=value, parameters=parameters)


def holds_name(text: str, names: Collection[str]) -> bool:
    """Whether a text holds one of some names; they are keys (`interviews/private.py`)."""
    key = plain_key(text)
    return any(name in key for name in names)


def mask_names(text: str, names: Collection[str]) -> str:
    """Mask names in a text, however their letters and the blanks in them are written."""
    text = unicodedata.normalize("NFC", text)
    # of two names that begin alike, the longer one is masked whole
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(_pattern(name), NAME_MASK, text, flags=re.IGNORECASE)
    return text


def words_around_name(text: str, names: Collection[str]) -> str:
    """The words around the first name in a text, which is masked as all else that is found."""
    return words_around(mask_names(text, names), "name")


def _pattern(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
