"""Which convention of counting a project follows: its program's own, unless its texts say clearly another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kartlaggning.readers.refi_qda.container import Container
from kartlaggning.readers.refi_qda.conventions import (
    ALL_CONVENTIONS,
    Convention,
    counts_alike,
    default_convention,
    parse_convention,
    position_reader,
)
from kartlaggning.readers.refi_qda.elements import Body, RawProject, Selection
from kartlaggning.readers.refi_qda.placing import has_words, may_be_words, on_word_edges, place_selection

# enough to tell conventions apart; what is chosen is then checked on every selection
SAMPLED_TEXTS = 4  # of each kind: with wide characters or not, with CRLF or not
SAMPLED_SELECTIONS = 40  # of each text
MANY_NAMES = 20
# by how many selections, and by what share of them, another convention must win: one lies on edges by chance
CLEARLY_BETTER = {"words": (0, 0.01), "edges": (4, 0.1)}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Choice:
    """The convention chosen, what it is checked by, and whether a selection's name can stand for its words."""

    convention: Convention
    default: Convention
    basis: str
    trusts_names: bool
    is_given: bool


@dataclass
class _Scores:
    """How many of the sampled selections each convention fits."""

    n: int = 0
    n_named: int = 0
    words: Counter[Convention] = field(default_factory=Counter)
    exact: Counter[Convention] = field(default_factory=Counter)  # not only the same but for space
    edges: Counter[Convention] = field(default_factory=Counter)

    def has_words_basis(self) -> bool:
        best = max(self.words.values(), default=0)
        is_named = self.n_named >= MANY_NAMES or 2 * self.n_named >= self.n
        return is_named and best > 0 and 2 * best >= self.n_named


def choose_convention(project: RawProject, container: Container, offsets: str) -> Choice:
    """Choose the convention by which positions are read.

    Parameters
    ----------
    offsets
        As the user gave it, in whole or in part; what is left out is chosen.

    Raises
    ------
    KartlaggningError
        The user's convention is none.
    """
    default = parse_convention(offsets, default_convention(project.origin))
    candidates = [convention for convention in ALL_CONVENTIONS if parse_convention(offsets, convention) == convention]
    scores = _Scores()
    for text, selections in _sample(project, container):
        _score(text, selections, candidates, scores)
    basis = "words" if scores.has_words_basis() else "edges"
    counts = scores.words + scores.exact if basis == "words" else scores.edges
    n = scores.n_named if basis == "words" else scores.n
    best = max(candidates, key=lambda convention: (counts[convention], _n_shared(convention, default)))
    least, share = CLEARLY_BETTER[basis]
    is_better = counts[best] - counts[default] > max(least, share * n)
    trusts_names = basis == "words" or not scores.n_named
    return Choice(best if is_better else default, default, basis, trusts_names, bool(offsets.strip()))


def _n_shared(convention: Convention, default: Convention) -> int:
    return sum(one == other for one, other in zip(convention, default, strict=True))


def _sample(project: RawProject, container: Container) -> Iterable[tuple[str, list[Selection]]]:
    """Texts with some of their selections, of each kind of text a few."""
    taken: Counter[tuple[bool, bool, bool]] = Counter()
    for source in project.sources:
        for body in source.bodies:
            if not body.selections or taken and min(taken.values()) >= SAMPLED_TEXTS and len(taken) == 8:
                continue
            text = container.read_text(body).text
            if not text:
                continue
            kind = (text.isascii(), "\r\n" in text, bool(_ASTRAL.search(text)))
            if taken[kind] < SAMPLED_TEXTS:
                taken[kind] += 1
                yield text, _spread(body)


def _spread(body: Body) -> list[Selection]:
    step = -(-len(body.selections) // SAMPLED_SELECTIONS)
    return body.selections[::-1][::step]  # the last is farthest into the text, and tells most


def _score(text: str, selections: list[Selection], candidates: list[Convention], scores: _Scores) -> None:
    named = [may_be_words(selection.name) for selection in selections]
    scores.n += len(selections)
    scores.n_named += sum(named)
    readers: dict[Convention, Callable[[int], int]] = {}
    for convention in candidates:
        alike = next((other for other in readers if counts_alike(text, convention, other)), convention)
        if alike is convention:
            readers[convention] = position_reader(text, convention)
        read = readers[alike]
        for selection, is_named in zip(selections, named, strict=True):
            start, end, problem = place_selection(selection, read, len(text), convention.end == "inclusive")
            if not problem:
                scores.edges[convention] += on_word_edges(text, start, end)
                piece = text[start:end]
                scores.words[convention] += is_named and has_words(piece, selection.name)
                scores.exact[convention] += is_named and piece == selection.name
