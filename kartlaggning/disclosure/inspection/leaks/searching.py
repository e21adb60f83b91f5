"""One text searched for all that may not leave, and what is found masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.disclosure.inspection.leaks.identifiers import Identifiers
from kartlaggning.disclosure.inspection.leaks.names import Names
from kartlaggning.disclosure.inspection.leaks.paths import find_paths
from kartlaggning.disclosure.inspection.leaks.phrases import Phrases
from kartlaggning.disclosure.inspection.leaks.texts import Texts
from kartlaggning.disclosure.inspection.leaks.words import Text, Words
from kartlaggning.disclosure.inspection.secret import Kind, Secrets
from kartlaggning.identities import find_identities, first_words, last_words
from kartlaggning.identities.street_addresses import find_street_addresses

_IDENTITIES: dict[str, Kind] = {
    "personal_number": "personal_number",
    "email": "email",
    "telephone": "telephone",
}


# a digest (SHA-256) of the manifest's, or its first twelve signs, which are an edition's name: some
# figures in a row among its letters are no number of anybody
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9A-Za-z])")


class Leak(NamedTuple):
    """What may not leave, and where it stands in a text."""

    start: int
    end: int
    kind: Kind


class _Unsought(NamedTuple):
    """What is too short or too common to be a leak, as it is listed, and its words."""

    kind: Kind
    text: str
    words: Words


class Search:
    """Looks through texts, each distinct one once."""

    def __init__(self, secrets: Secrets) -> None:
        self._names = Names(secrets.names, secrets.public_texts)
        self._identifiers = Identifiers(secrets.identifiers, secrets.public_texts)
        self._texts = Texts(secrets.texts, secrets.public_texts)
        by_kind: dict[Kind, Mapping[Words, str]] = {
            "name": self._names.unsought,
            "identifier": self._identifiers.unsought,
            "text": self._texts.unsought,
        }
        # a sign without letters and digits is nobody's
        self.unsought = [
            _Unsought(kind, text, words)
            for kind, texts in by_kind.items()
            for words, text in texts.items()
            if words
        ]
        self._unsought_words = Phrases(each.words for each in self.unsought)
        self._known: dict[str, list[Leak]] = {}

    def leaks(self, text: str) -> list[Leak]:
        """Find all in a text that may not leave, in its order."""
        if text not in self._known:
            self._known[text] = sorted(self._find(text))
        return self._known[text]

    def unsought_in(self, text: str) -> Iterator[_Unsought]:
        """Which of those that are no leak by themselves have their words in a text.

        A name stands there with a capital letter alone, as names do.
        """
        if not len(self._unsought_words):
            return
        known = Text(text)
        found = self._unsought_words.find(known.words)
        words = {match.phrase for match in found}
        as_names = {match.phrase for match in found if known.written[match.start][0].isupper()}
        for each in self.unsought:
            if each.words in (as_names if each.kind == "name" else words):
                yield each

    def _find(self, text: str) -> Iterator[Leak]:
        digests = [match.span() for match in _DIGEST.finditer(text)]
        for identity in find_identities(text):
            if not any(start <= identity.start < end for start, end in digests):
                yield Leak(identity.start, identity.end, _IDENTITIES[identity.kind])
        for start, end in find_street_addresses(text):
            yield Leak(start, end, "street_address")
        for start, end in find_paths(text):
            yield Leak(start, end, "path")
        known = Text(text)
        for start, end in self._names.find(known):
            yield Leak(start, end, "name")
        of_words: dict[Kind, Sequence[tuple[int, int]]] = {
            "identifier": self._identifiers.find(known),
            "text": self._texts.find(known),
        }
        for kind, found in of_words.items():
            if found:
                spans = known.spans()
                yield from (Leak(spans[a][0], spans[b - 1][1], kind) for a, b in found)


def masked(text: str, leak: Leak, leaks: Sequence[Leak]) -> str:
    """The words around a leak, all leaks among them replaced by what they are.

    Around words of somebody stand more of them mostly: there nothing is shown.
    """
    if leak.kind == "text":
        return f"[{leak.kind}]"
    before = _mask_all(text, 0, leak.start, leaks)
    behind = _mask_all(text, leak.end, len(text), leaks)
    return f"{last_words(before)}[{leak.kind}]{first_words(behind)}"


def _mask_all(text: str, start: int, end: int, leaks: Sequence[Leak]) -> str:
    """A part of a text, all leaks that reach into it masked."""
    parts = []
    place = start
    for leak in leaks:
        if leak.end <= place or leak.start >= end:
            continue
        parts += [text[place : max(place, leak.start)], f"[{leak.kind}]"]
        place = min(leak.end, end)
    return "".join([*parts, text[place:end]])
