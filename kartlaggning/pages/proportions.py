"""How many of a whole, in words: *knappt hälften, 11 av 26 kommuner*; and what the words of others promise.

Words are only found for what is known of all: where some have not said, it is *at least* so many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kartlaggning.charts.grid import Cell, Labels, is_known
from kartlaggning.checks import N_
from kartlaggning.text import Language, format_number, translate

NOT_APPLICABLE = "not_applicable"  # known, though it is no answer
# words for a share from the first number up to, not including, the second; between them the numbers speak alone
_WORDS = (
    (0.0, 1e-9, N_("No {population} (0 of {base})")),
    (1e-9, 0.2, N_("A few, {n} of {base} {population},")),
    (0.4, 0.5, N_("Just under half, {n} of {base} {population},")),
    (0.5, 0.5 + 1e-9, N_("Half, {n} of {base} {population},")),
    (0.5 + 1e-9, 0.6, N_("Just over half, {n} of {base} {population},")),
    (0.6, 0.9, N_("Most, {n} of {base} {population},")),
    (0.9, 1.0, N_("Nearly all, {n} of {base} {population},")),
    (1.0, 1.1, N_("All {base} {population}")),
)
_PLAIN = N_("{n} of {base} {population}")
_AT_LEAST = N_("At least {n} of {base} {population}")


@dataclass(frozen=True)
class Share:
    """How many of a base there are for certain, and how many have not said.

    `n` of `base_n` are counted; `n_unknown` more may belong to them.
    """

    n: int
    base_n: int
    n_unknown: int

    @property
    def lowest(self) -> float:
        """The share if none of the unknown belongs to them."""
        return self.n / self.base_n

    @property
    def highest(self) -> float:
        """The share if all of the unknown do."""
        return min(1.0, (self.n + self.n_unknown) / self.base_n)


def find_share(cell: Cell, of_column: Iterable[Cell]) -> Share | None:
    """The share that a cell tells; none where it is no count of a base, or hidden.

    Parameters
    ----------
    of_column
        All cells of its table's column: those who have not said stand there too.
    """
    if cell["is_hidden"] or cell["n"] is None or not cell["base_n"]:
        return None
    unknown = sum(other["n"] or 0 for other in of_column if not is_known(other) and other["status"] != NOT_APPLICABLE)
    return Share(cell["n"], cell["base_n"], unknown if is_known(cell) else 0)


def describe_share(share: Share, population: str, labels: Labels, language: Language) -> str:
    """Write a share in words, with its numbers: `Knappt hälften, 11 av 26 kommuner,`."""
    message = next((words for low, high, words in _WORDS if low <= share.lowest < high), _PLAIN)
    if share.n_unknown and share.n < share.base_n:
        message = _AT_LEAST if share.n else _PLAIN
    name = labels[population][language]
    numbers = {"n": format_number(share.n, language), "base": format_number(share.base_n, language)}
    return translate(message, language, population=name, **numbers)


# what an author's words promise of a share: at least, at most. Words that mean many things promise nothing
_HALF = (0.45, 0.55)
_UNDER_HALF, _OVER_HALF = (0.4, 0.5 - 1e-9), (0.5 + 1e-9, 0.65)
_MAJORITY, _FEW, _NEARLY_ALL = (0.5 + 1e-9, 1.0), (1e-9, 0.25), (0.8, 1.0)
PROMISES: Mapping[Language, Mapping[str, tuple[float, float]]] = {
    "sv": {
        "nästan alla": _NEARLY_ALL,
        "samtliga": (1.0, 1.0),
        "de flesta": _MAJORITY,
        "flertalet": _MAJORITY,
        "majoriteten": _MAJORITY,
        "mer än hälften": _MAJORITY,
        "mindre än hälften": (0.0, 0.5 - 1e-9),
        "drygt hälften": _OVER_HALF,
        "knappt hälften": _UNDER_HALF,
        "nästan hälften": _UNDER_HALF,
        "hälften": _HALF,
        "ett fåtal": _FEW,
        "några få": _FEW,
    },
    "en": {
        "nearly all": _NEARLY_ALL,
        "almost all": _NEARLY_ALL,
        "most": _MAJORITY,
        "the majority": _MAJORITY,
        "more than half": _MAJORITY,
        "less than half": (0.0, 0.5 - 1e-9),
        "just over half": _OVER_HALF,
        "just under half": _UNDER_HALF,
        "nearly half": _UNDER_HALF,
        "almost half": _UNDER_HALF,
        "half": _HALF,
        "a few": _FEW,
    },
}
# the longer words first: `knappt hälften` is not `hälften`; nor is `most often` most of them
_PROMISE = {
    language: re.compile(
        rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b(?! (?:often|common|likely))", re.IGNORECASE
    )
    for language, words in PROMISES.items()
}


def find_promises(sentence: str, language: Language) -> Iterator[tuple[int, str]]:
    """Find the words in a sentence that promise how many: where each begins, and the words as written."""
    for match in _PROMISE[language].finditer(sentence):
        yield match.start(), match[0]


def promised(words: str, language: Language) -> tuple[float, float]:
    """The lowest and the highest share of which the words may be said."""
    return PROMISES[language][words.lower()]
