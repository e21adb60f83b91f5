"""Ids of coders, sources, documents and respondents, and names of original documents.

They are machine-written: the signs between their parts count. `behandling-01` is not *behandling
01*, but `behandling_01`. Where an id has blanks, programs write other signs for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kartlaggning.disclosure.inspection.leaks.phrases import Match, Phrases
from kartlaggning.disclosure.inspection.leaks.words import Text, Words, fold, n_letters, words_of

_LEAST_SIGNS = 4  # a coder may be called *a*, and a document *12*
_BETWEEN = re.compile(r"[\s_.-]+")


class Identifiers:
    """Identifiers; of those that are one plain word, those that no public text holds."""

    def __init__(self, identifiers: Iterable[str], public_texts: Iterable[str]) -> None:
        named = {identifier: words_of(identifier) for identifier in sorted(set(identifiers))}
        sought = {name: words for name, words in named.items() if _is_sought(words)}
        words_alone = Phrases(words for words in sought.values() if len(words) == 1)
        innocent = words_alone.find([word for text in public_texts for word in words_of(text)])
        common = {match.phrase for match in innocent}
        self._names: dict[Words, list[str]] = {}
        for name, words in sought.items():
            if words not in common:
                self._names.setdefault(words, []).append(name)
        self._phrases = Phrases(self._names)
        self.unsought = {words: name for name, words in named.items() if words not in self._names}

    def find(self, text: Text) -> list[tuple[int, int]]:
        """Find where they stand: the first word of each, and the one behind its last."""
        matches = self._phrases.find(text.words)
        if not matches:
            return []
        spans = text.spans()
        return [
            (match.start, match.end) for match in matches if self._is_written(match, text, spans)
        ]

    def _is_written(self, match: Match, text: Text, spans: list[tuple[int, int]]) -> bool:
        start, end = spans[match.start][0], spans[match.end - 1][1]
        around = text.text[max(0, start - 1) : start] + text.text[end : end + 1]
        if any(sign.isalnum() for sign in around):
            return False
        written = text.text[start:end]
        return any(
            _shape(written, name) == _shape(name, name) for name in self._names[match.phrase]
        )


def _is_sought(words: Words) -> bool:
    return n_letters(words) >= _LEAST_SIGNS and not all(word.isdigit() for word in words)


def _shape(text: str, name: str) -> str:
    """A text with its signs as they are compared: with blanks in the name all are alike."""
    plain = fold(text).strip(" _.-")
    if " " in name.strip():
        return _BETWEEN.sub("-", plain)
    return plain.replace("_", "-")
