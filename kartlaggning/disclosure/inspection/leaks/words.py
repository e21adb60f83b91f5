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


# a digest in hexadecimal digits, or as a page's policy writes it: letters in it are no words
_DIGEST = re.compile(
    r"""(?<![0-9A-Za-z])(?:
        (?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{12,}(?![0-9A-Za-z])
        |sha(?:256|384|512)-[0-9A-Za-z+/]{43,}=*
    )""",
    re.VERBOSE,
)


def without_digests(text: str) -> str:
    """Blank out digests, so that what is left keeps its place."""
    return _DIGEST.sub(lambda match: " " * len(match[0]), text)


class Text:
    """A text, its words as written and as they are compared; digests have none."""

    def __init__(self, text: str) -> None:
        self.text = without_digests(text)
        text = self.text
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
