"""Quotes and free texts that are not approved: whole, or eight words of them together.

What is too short to be anybody's is not looked for, or only where it stands alone:

- from eight words on, any eight that follow each other;
- of three to seven, with fifteen letters, all of them: *samtal om pappors ansvar*;
- shorter, with twelve letters, as the whole of a cell, a label or the like;
- shorter still (*ja*, *vet ej*, *ibland*) it is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kartlaggning.disclosure.inspection.leaks.phrases import Match, Phrases
from kartlaggning.disclosure.inspection.leaks.words import Text, Words, n_letters, words_of

PIECE = 8  # words
_LEAST_WORDS = 3
_LEAST_LETTERS = 15
_LEAST_LETTERS_ALONE = 12


class Texts:
    """Texts that may not leave, less what stands in those that may."""

    def __init__(self, texts: Iterable[str], public_texts: Iterable[str]) -> None:
        written = {words_of(text): text for text in sorted(set(texts))}
        secret = sorted(written)
        public = list(map(words_of, public_texts))
        self._pieces = Phrases(_pieces_of_all(secret)).without(public)
        self._alone = {words for words in secret if _is_sought_alone(words)} - set(public)
        self.unsought = {words: written[words] for words in secret if not _is_sought(words)}

    def find(self, text: Text) -> list[tuple[int, int]]:
        """Find where they stand: the first word of each, and the one behind its last."""
        if tuple(text.words) in self._alone:
            return [(0, len(text.words))]
        return list(_joined(self._pieces.find(text.words)))


def _pieces_of_all(texts: Iterable[Words]) -> Iterator[Words]:
    for words in texts:
        if len(words) >= PIECE:
            yield from (words[start : start + PIECE] for start in range(len(words) - PIECE + 1))
        elif _is_sought_whole(words):
            yield words


def _is_sought_whole(words: Words) -> bool:
    return len(words) >= _LEAST_WORDS and n_letters(words) >= _LEAST_LETTERS


def _is_sought_alone(words: Words) -> bool:
    is_short = len(words) < PIECE and not _is_sought_whole(words)
    return is_short and n_letters(words) >= _LEAST_LETTERS_ALONE


def _is_sought(words: Words) -> bool:
    return len(words) >= PIECE or _is_sought_whole(words) or _is_sought_alone(words)


def _joined(matches: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """Put pieces that overlap or touch together."""
    start = end = -1
    for match in matches:
        if match.start > end:
            if end >= 0:
                yield start, end
            start = match.start
        end = max(end, match.end)
    if end >= 0:
        yield start, end
