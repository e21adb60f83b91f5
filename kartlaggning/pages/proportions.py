"""How many of a whole, in words: *knappt hälften, 11 av 26 kommuner*.

Words are only found for what is known of all: where some have not said, it is *at least* so many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kartlaggning.charts.drawing.cell_text import at_least, describe_count, is_least
from kartlaggning.charts.drawing.grid import MENTIONED, Labels, is_known
from kartlaggning.checks import N_
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import Counted, format_number

NOT_APPLYING = ("not_applicable", "filtered")  # known, though it is no answer
_NONE, _ALL = N_("No {population} (0 of {base})"), N_("All {base} {population}")
# words for a share from the first number up to, not including, the second; where there are none
# the numbers speak alone
_WORDS = (
    (0.0, 1e-9, _NONE),
    (1e-9, 0.2, N_("A few, {n} of {base} {population},")),
    (0.4, 0.5, N_("Just under half, {n} of {base} {population},")),
    (0.5, 0.5 + 1e-9, N_("Half, {n} of {base} {population},")),
    (0.5 + 1e-9, 0.6, N_("Just over half, {n} of {base} {population},")),
    (0.6, 0.9, N_("Most, {n} of {base} {population},")),
    (0.9, 1.0, N_("Nearly all, {n} of {base} {population},")),
    (1.0, 1.1, _ALL),
)
_PLAIN = N_("{n} of {base} {population}")
# of another base than the population it is said who they are; `answered` before a noun
_COUNTED_AMONG = {
    "asked": N_("{n} of {base} asked"),
    "applicable": N_("{n} of {base} eligible"),
    "answered": N_("{n} of {base} responding"),
}
_AMONG = {
    "asked": N_("asked {population}"),
    "applicable": N_("eligible {population}"),
    "answered": N_("responding {population}"),
}
_AT_LEAST = N_("At least {n} of {base} {population}")
# of one, to which a noun for many does not fit
_ALL_OF_ONE = N_("All {population} (1 of 1)")
_OF_ONE = N_("{n} of {base} ({population})")


@dataclass(frozen=True)
class Share:
    """How many of a base there are for certain, and how many have not said.

    `n` of `base_n` are counted; `n_unknown` more may belong to them. `is_least`: some of these
    answered, and said nothing of this value of several.
    """

    n: int
    base_n: int
    n_unknown: int
    base: str = "population"
    is_least: bool = False
    weighted: float | None = None
    """Of weighted respondents their share, which is not n / base_n."""

    @property
    def lowest(self) -> float:
        """The share if none of the unknown belongs to them."""
        return self.n / self.base_n if self.weighted is None else self.weighted

    @property
    def highest(self) -> float:
        """The share if all of the unknown do."""
        if self.weighted is not None:
            return self.weighted
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
    n_unknown = cell["n_open"] or 0
    if is_known(cell) and cell.get("counts"):
        # who gave no answer stands beside the base of those who did
        weighted = cell["share"] if cell.get("base_weighted") is not None else None
        return Share(cell["n"], cell["base_n"], 0, cell["base"], weighted=weighted)
    if is_known(cell):
        for other in beside:
            if not is_known(other) and other["status"] not in NOT_APPLYING:
                n_unknown += other["n"] or 0
    return Share(cell["n"], cell["base_n"], n_unknown, cell["base"], is_least(cell))


def describe_share(share: Share, population: str, labels: Labels, language: Language) -> str:
    """Write a share in words, with its numbers: `Knappt hälften, 11 av 26 kommuner,`."""
    counted = labels[population][language]
    if share.base in _AMONG:
        counted = translate(_AMONG[share.base], language, population=counted)
    return translate(
        _message_for(share),
        language,
        population=counted,
        n=format_number(share.n, language),
        base=format_number(share.base_n, language),
    )


def describe_counted(cell: Cell, language: Language) -> str:
    """Write a count with its base and who they are: `19 av 29 tillfrågade`."""
    if cell["base"] not in _COUNTED_AMONG or cell["n"] is None or cell["base_n"] is None:
        return describe_count(cell, language)
    n = format_number(cell["n"], language)
    base = Counted(cell["base_n"], format_number(cell["base_n"], language))
    counted = translate(_COUNTED_AMONG[cell["base"]], language, n=n, base=base)
    return at_least(counted, language) if is_least(cell) else counted


def _message_for(share: Share) -> str:
    message = _message_for_many(share)
    if share.base_n != 1 or message == _NONE:
        return message
    return _ALL_OF_ONE if message == _ALL else _OF_ONE


def _message_for_many(share: Share) -> str:
    # how many mention what nobody was asked about says not how common it is
    # and of weighted people the share is not that of the counts beside it
    if share.base == MENTIONED or share.weighted is not None:
        return _PLAIN
    if share.n_unknown and share.n < share.base_n:
        # that nobody is known to, while those who have not said stand beside, needs no word
        return _AT_LEAST if share.n or share.is_least else _PLAIN
    for low, high, words in _WORDS:
        if low <= share.lowest < high:
            return words
    return _PLAIN
