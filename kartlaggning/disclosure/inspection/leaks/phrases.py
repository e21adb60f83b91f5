"""Thousands of phrases, of one to eight words, found in a text at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kartlaggning.disclosure.inspection.leaks.words import Words


class Match(NamedTuple):
    """A phrase, and at which word of a text it begins."""

    start: int
    phrase: Words

    @property
    def end(self) -> int:
        return self.start + len(self.phrase)


class Phrases:
    """Phrases by their length; a text is held against all of one length in one step."""

    def __init__(self, phrases: Iterable[Words]) -> None:
        self._by_length: dict[int, set[Words]] = defaultdict(set)
        for phrase in phrases:
            self._by_length[len(phrase)].add(phrase)
        # most texts hold no first word of any, and are left at once
        self._firsts = {
            length: {phrase[0] for phrase in phrases} for length, phrases in self._by_length.items()
        }

    def __len__(self) -> int:
        return sum(map(len, self._by_length.values()))

    def without(self, texts: Iterable[Sequence[str]]) -> Phrases:
        """Those that stand in none of some texts."""
        innocent: set[Words] = set()
        for words in texts:
            innocent |= self._found_in(words)
        kept = [phrases - innocent for phrases in self._by_length.values()]
        return Phrases(phrase for phrases in kept for phrase in phrases)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Find those that stand in a text, in its order."""
        found = self._found_in(words)
        if not found:
            return []
        lengths = sorted({len(phrase) for phrase in found})
        matches = []
        for length in lengths:
            windows = enumerate(_windows(words, length))
            matches += [Match(start, phrase) for start, phrase in windows if phrase in found]
        return sorted(matches)

    def _found_in(self, words: Sequence[str]) -> set[Words]:
        found: set[Words] = set()
        for length, phrases in self._by_length.items():
            if not self._firsts[length].isdisjoint(words):
                found |= phrases.intersection(_windows(words, length))
        return found


def _windows(words: Sequence[str], length: int) -> Iterator[Words]:
    """Each stretch of so many words."""
    return zip(*(words[start:] for start in range(length)), strict=False)
