"""Words of a text as they are compared: without case and accents, digits apart from letters.

*Åsa* and *asa* are the same word. `behandling_01` is two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kartlaggning.text.keys import without_accents

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W\d_]+|\d+")
# letters that are no letter with a mark upon it, so that no decomposing parts them
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ı": "i"})


class Text:
    """A text, its words as written and as they are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.written = _WORD.findall(text)
        self.words = [fold(word) for word in self.written]

    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        return [match.span() for match in _WORD.finditer(self.text)]


@cache
def fold(word: str) -> str:
    """A word without case and accents."""
    return without_accents(word.casefold().translate(_LETTERS))


def words_of(text: str) -> Words:
    """The words of a text as they are compared."""
    return tuple(fold(word) for word in _WORD.findall(text))


def n_letters(words: Sequence[str]) -> int:
    """How many letters and digits words have together."""
    return sum(map(len, words))
