"""E-mail addresses, also as people write them to hide them from machines: `ada (at) example.se`."""

from __future__ import annotations

import re

from kartlaggning.identities.innocent import Span

# the longest local part is 64 letters, a domain 255 (RFC 5321, 4.5.3.1)
_LONGEST_NAME, _LONGEST_DOMAIN = 64, 255
_AT = re.compile(
    r"""(?P<tight>@|%40|[(\[{<](?:a|@)[)\]}>])
      |[ ]?(?:[(\[{<][ ]?(?:at|@|snabel-?a)[ ]?[)\]}>]|(?<=[ ])@(?=[ ]))[ ]?
      |[ ](?P<word>at|snabel-?a)[ ]""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"[\w.+-]*\w$")
_END = r"(?:[^\W\d_]{2,}|xn--[\w-]+)"
_DOMAIN = re.compile(rf"\w[\w-]*(?:\.[\w-]+)*\.{_END}\b", re.IGNORECASE)
_DOT = r"(?:[ ]?[(\[](?:dot|punkt|\.)[)\]][ ]?|[ ](?:dot|punkt)[ ])"
_SPELT_DOMAIN = re.compile(
    rf"\w[\w-]*(?:(?:{_DOT}|\.)[\w-]+)*{_DOT}(?:[\w-]+\.)?{_END}\b", re.IGNORECASE
)
# one of these is in whatever `_AT` finds; most texts have none, and are not searched
_SIGNS = ("@", "%40", " at ", "snabel", "(", "[", "{", "<")


def find_emails(text: str) -> list[Span]:
    """Find the places of e-mail addresses."""
    lowered = text.lower()
    if not any(sign in lowered for sign in _SIGNS):
        return []
    spans = []
    for at in _AT.finditer(text):
        first = max(0, at.start() - _LONGEST_NAME)
        name = _NAME.search(text[first : at.start()])
        after = text[at.end() : at.end() + _LONGEST_DOMAIN]
        domain = _SPELT_DOMAIN.match(after)
        # in plain words, *at* stands before any place: only spelt to the end it is an address
        if domain is None and (at["word"] or "").lower() != "at":
            domain = _DOMAIN.match(after)
        if name and domain:
            spans.append((first + name.start(), at.end() + domain.end()))
    return spans
