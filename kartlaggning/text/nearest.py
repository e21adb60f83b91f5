"""The nearest word, for messages only: nothing is ever decided by it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

CUTOFF = 0.6
LONGEST = 1_000  # letters of what a message suggests, and of what it is suggested for
_BLOCK = 4_000  # letters of words that are looked at together


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like another, or the empty text where none is near.

    It is that of `difflib.get_close_matches(word, words, n=1)`, of words up to `LONGEST`.
    """
    return _near_words(tuple(words)).nearest(word)


class NearWords:
    """Words among which the nearest to many others is looked for.

    What difflib calls the likeness of two words is twice the number of letters that they have in
    common blocks, by the number of letters in both. Such blocks stand in both in the same order:
    the longest common subsequence is never shorter. Many words' are found together in a few
    operations on one long number, and difflib, which takes a thousand times as long, is asked only
    about the few for which that leaves it open.
    """

    def __init__(self, words: Sequence[str]) -> None:
        kept = [word for word in words if len(word) <= LONGEST]
        self._blocks = [_Block(block) for block in _in_blocks(kept)]

    def nearest(self, word: str) -> str:
        """The word most like another, or the empty text where none is near."""
        if len(word) > LONGEST:
            return ""
        bounds = [bound for block in self._blocks for bound in block.bounds(word)]
        matcher = difflib.SequenceMatcher()
        matcher.set_seq2(word)
        best = (CUTOFF, "")
        for bound, other in sorted(bounds, reverse=True):
            if bound < best[0]:
                break
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), other))
        return best[1]


def _in_blocks(words: Iterable[str]) -> Iterator[list[str]]:
    """Words in blocks of about as many letters: an operation on all at once costs the square."""
    block: list[str] = []
    n_letters = 0
    for word in words:
        block.append(word)
        n_letters += len(word) + 1
        if n_letters >= _BLOCK:
            yield block
            block, n_letters = [], 0
    if block:
        yield block


class _Block:
    """Some of the words; each letter of theirs has a bit in a long number."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        # the bit between two words stays 0, so that no carry goes over from one to the next
        self._places = _Places("\n".join(words))
        self._starts: list[int] = []
        self._inside = 0
        start = 0
        for word in words:
            self._starts.append(start)
            self._inside |= ((1 << len(word)) - 1) << start
            start += len(word) + 1

    def bounds(self, word: str) -> Iterator[tuple[float, str]]:
        """How like another each word can be at most, where that is enough."""
        # M. Crochemore and others, A fast and practical bit-vector algorithm for the longest common
        # subsequence problem, Information Processing Letters 80 (2001): a 0 for each common letter
        rest = self._inside
        for letter in word:
            met = rest & self._places[letter]
            rest = ((rest + met) | (rest & ~met)) & self._inside
        for start, other in zip(self._starts, self._words, strict=True):
            n_left = (rest >> start & ((1 << len(other)) - 1)).bit_count()
            length = len(word) + len(other)
            bound = 2.0 * (len(other) - n_left) / length if length else 1.0
            if bound >= CUTOFF:
                yield bound, other


class _Places(dict[str, int]):
    """Letter → a bit for each place where it stands in a text; found when it is first asked for.

    A text may have thousands of letters, of which few are ever asked for.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, letter: str) -> int:
        places = 0
        place = self._text.find(letter)
        while place >= 0:
            places |= 1 << place
            place = self._text.find(letter, place + 1)
        self[letter] = places
        return places


_near_words = lru_cache(maxsize=16)(NearWords)
