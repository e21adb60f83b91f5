"""The words that may stand behind a number: those in which its question says that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kartlaggning.quantities.vocabulary import BETWEEN, NEUTRAL, PEOPLE

_WORD = re.compile(r"[^\W\d_]+")
_UNSURE = re.compile(r"[?:;=]")  # `10?` is no 10
_SHORTEST_STEM = 2
# of nouns, in Swedish and English: `ärende`, `ärenden`; `vecka`, `veckan`; `case`, `cases`
_ENDINGS = (
    *("arna", "erna", "orna", "ens", "ar", "er", "or", "na", "en", "et", "an", "ns"),
    *("es", "a", "e", "n", "r", "s", "t"),
)
_SAME = (("kr", "kronor"), ("sek", "kronor"), ("tim", "timmar"), ("h", "hours"))


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


def has_unknown_word(text: str, units: Iterable[str] | None) -> bool:
    """Whether a text behind a number says more than its unit."""
    if units is None:
        return False
    known = frozenset(units)
    if _UNSURE.search(text):
        return True
    for word in _WORD.findall(text):
        is_free = word in NEUTRAL or word in BETWEEN
        if not is_free and known.isdisjoint(_stems(word)):
            return True
    return False
