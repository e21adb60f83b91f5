"""Street addresses, post boxes and postal towns, as they are written in Sweden.

They do not stop an import: organisations have them too. Before anything is published they do.

A street is told by the ending of its name and a number behind it (SS 613401, *Gatuadress*): without
a number it is mostly a part of an organisation's name, as in *Mottagningen Storgatan*.
"""

from __future__ import annotations

import re

from kartlaggning.identities.innocent import Span

# of a street in one word; *plan* is not among them: most are plans of action
_ENDINGS = r"(?:gatan|gata|vägen|gränden|gränd|stigen|allén|torget|torg|esplanaden|kajen|backen)"
_ENDINGS_APART = r"(?:gata|väg|gränd|stig|allé|torg|backe|plan|plats|kaj)"
_NAMES = r"(?:[A-ZÅÄÖ][\w:’'-]*[ ]){0,3}"
_STREET = rf"""(?:{_NAMES}[A-ZÅÄÖ][\w:’'-]*{_ENDINGS}
    |[a-zåäö-]{{2,}}(?:gatan|gränden|gränd)
    |(?:[A-ZÅÄÖ][\w:’'-]*[ ]){{0,3}}[A-ZÅÄÖ][\w:’'-]*s[ ]{_ENDINGS_APART})"""
# roads that are numbered themselves, and words that end as streets do
_NO_STREET = re.compile(
    r"(?:riks|läns|lands|motor|europa|gen|om|hem|halv|mellan|åter|ut|luft|in|fram|livs)vägen$",
    re.IGNORECASE,
)
# what is counted stands behind its number
_COUNTED = r"""(?:av|till|från|personer?|svar|män|kvinnor|kommuner|deltagare|besök|ärenden|kr|kronor
    |procent|st|km|m|mil|år|timmar|minuter|gånger|januari|februari|mars|april|maj|juni|juli|augusti
    |september|oktober|november|december|jan|feb|apr|aug|sept?|okt|nov|dec|of|and|och)\b"""
_HOUSE = re.compile(
    rf"""(?<![\w-])(?P<street>{_STREET})[ ]
    (?P<number>\d{{1,3}}(?:[ ]?[A-Za-zÅÄÖ](?![\w]))?(?:[ ]?[-/][ ]?\d{{1,3}}[A-Za-z]?)?)
    (?![\w%:]|[.,:/-]\d|[ ]?%|[ ]?{_COUNTED})""",
    re.VERBOSE,
)
# a box of one digit is a box in a report
_BOX = re.compile(
    r"(?<!\w)(?:[Pp]ost|P\.?O\.?[ ]?)?(?:[Bb]ox|BOX)[ ](?:\d{2,5}|\d[ ]\d{3})(?![\w.,:%-]*\d)"
)
_TOWN = re.compile(
    r"""(?<![\w.,:/-])(?<!\d[ ])(?:SE?[ -])?(?P<code>[1-9]\d{2}[ ]\d{2})[ ]{1,2}
    (?P<town>[A-ZÅÄÖ](?:[a-zåäöé]+|[A-ZÅÄÖ]+))(?!\w)""",
    re.VERBOSE,
)
_TOWN_TIGHT = re.compile(
    r"(?<![\w.,:/-])SE?[ -][1-9]\d{2}[ ]?\d{2}[ ]{1,2}[A-ZÅÄÖ][A-Za-zåäöÅÄÖé]+"
)
_NO_TOWN = {
    "Kr",
    "KR",
    "Kronor",
    "Sek",
    "SEK",
    "Euro",
    "EUR",
    "Usd",
    "USD",
    "Procent",
    "St",
    "Personer",
}


# one of these is in whatever is found; most texts have none, and are not searched
_SIGN = re.compile(
    r"(?:gat|väg|gränd|stig|allé|torg|esplanad|kaj|back|plan|plats)\w*[ ]\d"
    r"|box[ ]\d|\d{3}[ ]\d\d|SE?[ -]\d",
    re.IGNORECASE,
)


def find_street_addresses(text: str) -> list[Span]:
    """Find the places of addresses: *Storgatan 12 B*, *Box 123*, *123 45 Norrvik*."""
    if not _SIGN.search(text):
        return []
    houses = _HOUSE.finditer(text)
    spans = [match.span() for match in houses if not _NO_STREET.search(match["street"])]
    spans += [match.span() for match in _BOX.finditer(text)]
    towns = _TOWN.finditer(text)
    spans += [match.span() for match in towns if match["town"] not in _NO_TOWN]
    spans += [match.span() for match in _TOWN_TIGHT.finditer(text)]
    return sorted(set(spans))
