"""Texts that point at a person: personal identity numbers, e-mail addresses, telephone numbers.

They never get past import into what is shared, and stand in nothing written by hand. A name in
running text cannot be found by a rule; that is why quotes of confidential sources stay in
`private/` whatever they hold.

`personal_numbers`, `emails` and `telephones` say what they look for; `innocent` what has the form
of one and is none: a DOI, an ISBN, a decimal, opening hours. `street_addresses` stop no import:
they are sought in what is to be published.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kartlaggning.identities.emails import find_emails
from kartlaggning.identities.innocent import Span, without_works
from kartlaggning.identities.personal_numbers import find_personal_numbers
from kartlaggning.identities.telephones import find_telephones

# what Word and web pages make of a hyphen, of a blank and of full stops
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " "),
        **{"\uff20": "@", "\uff0e": ".", "\uff0b": "+"},
    }
)
# the shortest has eight digits; most texts have fewer, and are not searched
_ENOUGH_DIGITS = re.compile(r"(?:\d\D{0,4}){8}")
_SHOWN_AROUND = 40


class Identity(NamedTuple):
    """What points at a person, and where in a text: an `email`, a `personal_number`, …"""

    kind: str
    start: int
    end: int


def find_identities(text: str) -> list[Identity]:
    """Find all in a text that points at a person, in its order."""
    # each sign becomes one: the places stay the same
    plain = text if text.isascii() and "\t" not in text else text.translate(_PLAIN)
    found: list[Identity] = []
    _add(found, "email", find_emails(plain))
    if _ENOUGH_DIGITS.search(plain):
        numbers = without_works(plain)
        _add(found, "personal_number", find_personal_numbers(numbers))
        _add(found, "telephone", find_telephones(numbers))
    return sorted(found, key=lambda identity: identity.start)


def _add(found: list[Identity], kind: str, spans: list[Span]) -> None:
    for start, end in spans:
        if all(end <= other.start or other.end <= start for other in found):
            found.append(Identity(kind, start, end))


def find_identity(text: str) -> str:
    """Find what in a text points at a person first: the kind, or nothing."""
    identities = find_identities(text)
    return identities[0].kind if identities else ""


def mask_identities(text: str) -> str:
    """Put the kind in the place of all that points at a person.

    Examples
    --------
    >>> mask_identities("ring 031-390 06 10 efter fem")
    'ring [telephone] efter fem'
    """
    parts = []
    end = 0
    for identity in find_identities(text):
        parts += [text[end : identity.start], _mask(identity.kind)]
        end = identity.end
    return "".join([*parts, text[end:]])


def words_around(text: str, kind: str) -> str:
    """The words around the first mask of a kind, once all that points at a person is masked."""
    masked = " ".join(mask_identities(text).split())
    mask = _mask(kind)
    before, found, after = masked.partition(mask)
    if not found:
        return ""
    return f"{last_words(before)}{mask}{first_words(after)}"


def _mask(kind: str) -> str:
    return f"[{kind}]"


def last_words(text: str) -> str:
    """The end of a text, without a word that is cut."""
    if len(text) <= _SHOWN_AROUND:
        return text
    # a word that is cut is left out, and so is a mask
    return "…" + re.sub(r"^\S*", "", text[-_SHOWN_AROUND:])


def first_words(text: str) -> str:
    """The beginning of a text, without a word that is cut."""
    if len(text) <= _SHOWN_AROUND:
        return text
    return re.sub(r"\S*$", "", text[:_SHOWN_AROUND]) + "…"
