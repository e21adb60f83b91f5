"""Which convention of counting a project follows: its program's, unless its texts say another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from operator import eq

from kartlaggning.readers.refi_qda.package.container import Container
from kartlaggning.readers.refi_qda.parsing.elements import Body, RawProject, Selection
from kartlaggning.readers.refi_qda.texts.conventions import (
    ALL_CONVENTIONS,
    Convention,
    counts_alike,
    default_convention,
    known_convention,
    parse_convention,
    position_reader,
)
from kartlaggning.readers.refi_qda.texts.placing import (
    Place,
    has_words,
    may_be_words,
    on_word_edges,
    place_selection,
)

# enough to tell conventions apart; what is chosen is then checked on every selection
SAMPLED_TEXTS = 4  # of each kind: with wide characters or not, with CRLF or not
N_KINDS = 6  # ASCII alone, others, or astral ones among them; each with CRLF or not
SAMPLED_SELECTIONS = 40  # of each text
MANY_NAMES = 20
# by how many selections, and by what share of them, another convention must win, for a selection
# also lies on edges by chance
CLEARLY_BETTER = {"words": (0, 0.01), "edges": (4, 0.1)}
# below this share of selections that fit, the positions are doubtful
FITTING = {"words": 0.95, "edges": 0.8}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Choice:
    """The convention chosen, what it is checked by, and whether a name can stand for the words.

    `is_open` where nothing bears the convention out: not its program, nor the user, nor the texts.
    `best` is the one that fits most, `n_best` of the `n_tried` selections; `is_best_better` where
    that is clearly more than by the one that the user gave.
    """

    convention: Convention
    default: Convention
    basis: str
    trusts_names: bool
    is_given: bool
    is_open: bool
    best: Convention
    is_best_better: bool
    n_best: int
    n_tried: int


@dataclass
class _Scores:
    """How many of the sampled selections each convention fits."""

    n: int = 0
    n_named: int = 0
    words: Counter[Convention] = field(default_factory=Counter)
    exact: Counter[Convention] = field(default_factory=Counter)  # not only the same but for space
    edges: Counter[Convention] = field(default_factory=Counter)

    @property
    def basis(self) -> str:
        """What a convention is judged by: words that the program repeats, or else word edges."""
        best = max(self.words.values(), default=0)
        is_named = self.n_named >= MANY_NAMES or 2 * self.n_named >= self.n
        if is_named and best > 0 and 2 * best >= self.n_named:
            return "words"
        return "edges"

    @property
    def fitting(self) -> Counter[Convention]:
        """How many selections each convention fits."""
        return self.words if self.basis == "words" else self.edges

    @property
    def n_tried(self) -> int:
        """How many selections could be tried."""
        return self.n_named if self.basis == "words" else self.n

    @property
    def _weights(self) -> Counter[Convention]:
        """What decides; of words that are the same but for space, those that are the very same."""
        if self.basis == "words":
            return self.words + self.exact
        return self.edges

    def best_of(self, conventions: Iterable[Convention], usual: Convention) -> Convention:
        """The convention that fits most; of equals the one most like the usual."""
        weights = self._weights

        def rank(convention: Convention) -> tuple[int, int]:
            return weights[convention], _n_shared(convention, usual)

        return max(conventions, key=rank)

    def is_better(self, convention: Convention, than: Convention) -> bool:
        """Whether a convention fits clearly more than another."""
        weights = self._weights
        least, share = CLEARLY_BETTER[self.basis]
        return weights[convention] - weights[than] > max(least, share * self.n_tried)

    def is_doubtful(self, convention: Convention) -> bool:
        """Whether the texts do not bear a convention out, where no words do."""
        return self.basis == "edges" and self.edges[convention] < FITTING["edges"] * self.n

    def add(self, text: str, convention: Convention, selection: Selection, place: Place) -> None:
        """Add how well a convention fits, that gives a selection a place in a text."""
        start, end, problem = place
        if problem:
            return
        self.edges[convention] += on_word_edges(text, start, end)
        if may_be_words(selection.name):
            piece = text[start:end]
            self.words[convention] += has_words(piece, selection.name)
            self.exact[convention] += piece == selection.name


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
    usual = default_convention(project.origin)
    default = parse_convention(offsets, usual)
    scores = _Scores()
    for text, selections in _sample(project, container):
        _score(text, selections, scores)
    best_allowed = scores.best_of(_allowed_by(offsets), default)
    chosen = best_allowed if scores.is_better(best_allowed, default) else default
    best_of_all = scores.best_of(ALL_CONVENTIONS, usual)
    is_given = bool(offsets.strip())
    is_known = known_convention(project.origin) is not None
    return Choice(
        convention=chosen,
        default=default,
        basis=scores.basis,
        trusts_names=scores.basis == "words" or not scores.n_named,
        is_given=is_given,
        is_open=not is_given and not is_known and scores.is_doubtful(chosen),
        best=best_of_all,
        is_best_better=scores.is_better(best_of_all, chosen),
        n_best=scores.fitting[best_of_all],
        n_tried=scores.n_tried,
    )


def _allowed_by(offsets: str) -> list[Convention]:
    """The conventions that say nothing else than the user."""
    return [
        convention
        for convention in ALL_CONVENTIONS
        if parse_convention(offsets, convention) == convention
    ]


def _n_shared(convention: Convention, default: Convention) -> int:
    return sum(map(eq, convention, default))


def _sample(project: RawProject, container: Container) -> Iterable[tuple[str, list[Selection]]]:
    """Texts with some of their selections, of each kind of text a few."""
    taken: Counter[tuple[bool, bool, bool]] = Counter()
    for source in project.sources:
        for body in source.bodies:
            if not body.selections or sum(taken.values()) == SAMPLED_TEXTS * N_KINDS:
                continue
            text = container.read_text(body).text
            if not text:
                continue
            kind = (text.isascii(), "\r\n" in text, bool(_ASTRAL.search(text)))
            if taken[kind] < SAMPLED_TEXTS:
                taken[kind] += 1
                yield text, _spread(body)


def _spread(body: Body) -> list[Selection]:
    """Some of a text's selections: also the last, which is farthest in and tells most."""
    step = -(-len(body.selections) // SAMPLED_SELECTIONS)
    return body.selections[::-1][::step]


def _score(text: str, selections: list[Selection], scores: _Scores) -> None:
    # alike are the positions of a selection of nothing, and of one that has no numbers there
    tried = [selection for selection in selections if selection.start != selection.end]
    scores.n += len(tried)
    scores.n_named += sum(may_be_words(selection.name) for selection in tried)
    for convention, read in _position_readers(text):
        is_inclusive = convention.end == "inclusive"
        for selection in tried:
            place = place_selection(selection, read, len(text), is_inclusive)
            scores.add(text, convention, selection, place)


def _position_readers(text: str) -> Iterator[tuple[Convention, Callable[[int], int]]]:
    """Give a reader of positions for each convention; those that count alike share one."""
    made: dict[Convention, Callable[[int], int]] = {}
    for convention in ALL_CONVENTIONS:
        alike = [other for other in made if counts_alike(text, convention, other)]
        if alike:
            yield convention, made[alike[0]]
        else:
            made[convention] = position_reader(text, convention)
            yield convention, made[convention]
