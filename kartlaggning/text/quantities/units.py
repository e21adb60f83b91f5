"""The words that may stand behind a number: those in which its question says that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kartlaggning.text.quantities.marks import has_sign
from kartlaggning.text.quantities.vocabulary import BETWEEN, NEUTRAL, PEOPLE, UNIT_SIGNS

_WORD = re.compile(rf"[^\W\d_]+|[{UNIT_SIGNS}]")
_SHORTEST_STEM = 2
# of nouns, in Swedish and English: `ärende`, `ärenden`; `vecka`, `veckan`; `case`, `cases`
_ENDINGS = (
    *("arna", "erna", "orna", "ens", "ar", "er", "or", "na", "en", "et", "an", "ns"),
    *("es", "a", "e", "n", "r", "s", "t"),
)
_SAME = (
    *(("kr", "kronor"), ("sek", "kronor"), ("tim", "timmar"), ("h", "hours")),
    *(("€", "euro"), ("$", "dollar"), ("£", "pund"), ("°", "grader"), ("‰", "promille")),
)


@lru_cache(maxsize=256)
def units_of(*names: str, of_people: bool = False) -> frozenset[str]:
    """The stems of the words that may stand behind a number.

    Parameters
    ----------
    names
        What the question counts, as its schema says it, in each language.
    of_people
        Whether people are counted.
    """
    words = set(_WORD.findall(" ".join(names).casefold()))
    for pair in _SAME:
        if not words.isdisjoint(pair):
            words.update(pair)
    if of_people:
        words.update(PEOPLE)
    stems = set(words)
    for word in words:
        stems |= _stems(word)
    return frozenset(stems)


def _stems(word: str) -> set[str]:
    stems = {word}
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            stems.add(stem)
    return stems


def says_more(text: str, units: Iterable[str]) -> bool:
    """Whether a text behind a number says more than its unit: a word of its own, or a sign."""
    known = frozenset(units)
    words = _WORD.findall(text)
    # `12 a`: what it is of does not follow
    if has_sign(text) or (words and words[-1] in BETWEEN):
        return True
    for word in words:
        is_free = word in NEUTRAL or word in BETWEEN
        if not is_free and known.isdisjoint(_stems(word)):
            return True
    return False
