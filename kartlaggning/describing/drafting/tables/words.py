"""The words that a column holds: which are answers, which are none, and which stand only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kartlaggning.describing.drafting.vocabulary import DONT_KNOW, missing_kind
from kartlaggning.identities import find_identity
from kartlaggning.text.keys import plain_key

LONGEST_WORD = 60
SEPARATORS = (";", ",", "|", "\n", " / ", " + ")
_MOSTLY = 0.6
_ORDERED_PAIRS = 6
_MOST_CELLS = 5_000  # different ones: more are texts that people have written


@dataclass
class Words:
    """The words of a column by their keys.

    Parameters
    ----------
    n_of
        Key → how many cells hold it.
    written
        Key → how it is written most often.
    other_writings
        Key → the other words that mean it, such as a code with its folder.
    followed
        Two words that stand one behind the other in a cell → in how many cells they do.
    """

    n_of: Counter[str] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=dict)
    other_writings: dict[str, list[str]] = field(default_factory=dict)
    has_several: bool = False
    followed: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def stand_in_one_order(self) -> bool:
        """Whether words that stand together do so in one order always, as steps of a process do."""
        is_often = sum(self.followed.values()) >= _ORDERED_PAIRS
        return is_often and all(
            (after, before) not in self.followed for before, after in self.followed
        )

    @property
    def common(self) -> list[str]:
        """The words that at least two cells hold, in the order in which they come."""
        return [key for key, n in self.n_of.items() if n > 1]

    @property
    def rare(self) -> list[str]:
        """The words of one cell alone."""
        return [key for key, n in self.n_of.items() if n == 1]

    @property
    def are_of_a_list(self) -> bool:
        """Whether most of what stands there was chosen among a few words, and not written."""
        if not self.common or any(len(key) > LONGEST_WORD for key in self.n_of):
            return False
        if any(map(find_identity, self.written.values())):
            return False
        n_common = sum(self.n_of[key] for key in self.common)
        return n_common >= _MOSTLY * self.n_of.total()


def without_missing(
    answers: Mapping[str, int], *, is_number: bool
) -> tuple[dict[str, int], dict[str, str]]:
    """A column's answers without words that say that there is none, and these with their kinds.

    Where numbers are asked for, no word is an answer. Elsewhere only *don't know* is none, and a
    sign that is no word: of *sekretess* nobody can tell.
    """
    kept, missing = {}, {}
    is_number = is_number or all(map(missing_kind, answers))  # nothing else was ever said
    for text, n in answers.items():
        kind = missing_kind(text)
        is_sure = plain_key(text) in DONT_KNOW or not any(map(str.isalpha, text))
        if kind and (is_number or is_sure):
            missing[text] = kind
        else:
            kept[text] = n
    return kept, missing


def count_words(answers: Mapping[str, int], separator: str) -> Words:
    """Count the words of a column's cells, each once a cell."""
    words = Words()
    writings: dict[str, Counter[str]] = {}
    for text, n in answers.items():
        parts = [part.strip() for part in text.split(separator)] if separator else [text.strip()]
        parts = list(filter(None, parts))
        words.has_several |= len(parts) > 1
        parts_by_key = {plain_key(part): part for part in parts}
        for pair in pairwise(parts_by_key):
            words.followed[pair] = words.followed.get(pair, 0) + n
        for key, part in parts_by_key.items():
            words.n_of[key] += n
            writings.setdefault(key, Counter())[part] += n
    words.written = {key: each.most_common(1)[0][0] for key, each in writings.items()}
    _join_paths(words)
    return words


def _join_paths(words: Words) -> None:
    """A code with its folder, `Process/Ingen`, is the word that it ends in, where that stands too.

    Where several stand in one folder, and none by itself, the folder says nothing more.
    """
    for key in list(words.n_of):
        folder, _, last = key.rpartition("/")
        if folder and last and last in words.n_of:
            words.n_of[last] += words.n_of.pop(key)
            words.other_writings.setdefault(last, []).append(words.written.pop(key))
    for key in list(words.n_of):
        folder, _, last = key.rpartition("/")
        if folder and last and any(path.startswith(f"{folder}/") for path in _paths(words)):
            written = words.written.pop(key)
            words.n_of[last] += words.n_of.pop(key)
            words.written[last] = written.rpartition("/")[2]
            words.other_writings.setdefault(last, []).append(written)


def _paths(words: Words) -> Iterable[str]:
    for writings in words.other_writings.values():
        yield from map(plain_key, writings)


def find_separator(columns: Iterable[Mapping[str, int]]) -> str:
    """What parts several words in the cells of a table; empty where nothing does."""
    best, most = "", 0
    kept = list(columns)
    for separator in SEPARATORS:
        n = sum(_parts_recur(answers, separator) for answers in kept)
        if n > most:
            best, most = separator, n
    return best


def _parts_recur(answers: Mapping[str, int], separator: str) -> bool:
    """Whether the cells of a column hold several words, most of which other cells hold too."""
    if len(answers) > _MOST_CELLS:
        return False
    if not any(separator in text.strip(f" {separator}") for text in answers):
        return False
    words = count_words(answers, separator)
    return words.has_several and words.are_of_a_list
