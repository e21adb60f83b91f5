"""The nearest word, for messages only: nothing is ever decided by it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

CUTOFF = 0.6


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like another, or the empty text where none is near.

    It is that of `difflib.get_close_matches(word, words, n=1)`.
    """
    return _near_words(tuple(words)).nearest(word)


class NearWords:
    """Words among which the nearest to many others is looked for.

    What difflib calls the likeness of two words is twice the number of letters that they have in
    common blocks, by the number of letters in both. Such blocks stand in both in the same order:
    the longest common subsequence is never shorter. All words' are found together in a few
    operations on one long number, and difflib, which takes a thousand times as long, is asked only
    about the few for which that leaves it open.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._starts: list[int] = []
        self._places: dict[str, int] = defaultdict(int)  # of a letter: a bit for each place
        self._inside = 0
        start = 0
        for word in words:
            self._starts.append(start)
            for place, letter in enumerate(word, start):
                self._places[letter] |= 1 << place
            self._inside |= ((1 << len(word)) - 1) << start
            # the bit between two words stays 0, so that no carry goes over from one to the next
            start += len(word) + 1

    def nearest(self, word: str) -> str:
        """The word most like another, or the empty text where none is near."""
        bounds = sorted(self._bounds(word), reverse=True)
        matcher = difflib.SequenceMatcher()
        matcher.set_seq2(word)
        best = (CUTOFF, "")
        for bound, other in bounds:
            if bound < best[0]:
                break
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
                best = max(best, (matcher.ratio(), other))
        return best[1]

    def _bounds(self, word: str) -> Iterator[tuple[float, str]]:
        """How like another each word can be at most, where that is enough."""
        # M. Crochemore and others, A fast and practical bit-vector algorithm for the longest common
        # subsequence problem, Information Processing Letters 80 (2001): a 0 for each common letter
        rest = self._inside
        for letter in word:
            met = rest & self._places.get(letter, 0)
            rest = ((rest + met) | (rest & ~met)) & self._inside
        for start, other in zip(self._starts, self._words, strict=True):
            n_left = (rest >> start & ((1 << len(other)) - 1)).bit_count()
            length = len(word) + len(other)
            bound = 2.0 * (len(other) - n_left) / length if length else 1.0
            if bound >= CUTOFF:
                yield bound, other


_near_words = lru_cache(maxsize=16)(NearWords)
