"""How many of a whole, in words: *knappt hälften, 11 av 26 kommuner*.

Words are only found for what is known of all: where some have not said, it is *at least* so many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kartlaggning.charts.drawing.grid import Labels, is_known
from kartlaggning.checks import N_
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

NOT_APPLYING = ("not_applicable", "filtered")  # known, though it is no answer
# words for a share from the first number up to, not including, the second; where there are none
# the numbers speak alone
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


def find_share(cell: Cell, beside: Iterable[Cell]) -> Share | None:
    """The share that a cell tells; none where it is no count of a base, or hidden.

    Parameters
    ----------
    beside
        The cells of its table that are parts of the same whole: those who have not said stand there
        too.
    """
    if cell["is_hidden"] or cell["n"] is None or not cell["base_n"]:
        return None
    n_unknown = 0
    if is_known(cell):
        for other in beside:
            if not is_known(other) and other["status"] not in NOT_APPLYING:
                n_unknown += other["n"] or 0
    return Share(cell["n"], cell["base_n"], n_unknown)


def describe_share(share: Share, population: str, labels: Labels, language: Language) -> str:
    """Write a share in words, with its numbers: `Knappt hälften, 11 av 26 kommuner,`."""
    return translate(
        _message_for(share),
        language,
        population=labels[population][language],
        n=format_number(share.n, language),
        base=format_number(share.base_n, language),
    )


def _message_for(share: Share) -> str:
    if share.n_unknown and share.n < share.base_n:
        return _AT_LEAST if share.n else _PLAIN
    for low, high, words in _WORDS:
        if low <= share.lowest < high:
            return words
    return _PLAIN
