"""What the words before and behind a number leave possible: `minst 5`, `5 eller fler`, `ca 5`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kartlaggning.text.quantities.model import APPROXIMATE, EXCLUDED
from kartlaggning.text.quantities.vocabulary import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    JUST_OVER,
    JUST_UNDER,
    LESS_THAN,
    MORE_THAN,
    OF_COUNTS,
    OR_LESS,
    OR_MORE,
    OR_SO,
)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# `5 eller fler`, `65 år och äldre`, `3 or more times`
_BEHIND = re.compile(
    rf"(?:^|(?<= ))(?:(?:eller|och|or|and) (?:(?P<more>{_any_of(OR_MORE)})"
    rf"|(?P<less>{_any_of(OR_LESS)}))|(?P<about>{_any_of(OR_SO)})|(?P<up>uppåt))(?!\w)"
)
_ABOUT_BEHIND = re.compile(rf" (?:{_any_of(ABOUT)})$")
_UPWARDS = (*MORE_THAN, *AT_LEAST, *JUST_OVER)
_DOWNWARDS = (*LESS_THAN, *AT_MOST, *JUST_UNDER)


@dataclass(frozen=True)
class Bounds:
    """How the ends of a range are meant; `is_of_count` where the words are of whole things."""

    is_open_low: bool = False
    is_open_high: bool = False
    low_end: str = ""
    high_end: str = ""
    is_of_count: bool = False

    @property
    def any(self) -> bool:
        """Whether anything is said of an end."""
        return self != Bounds()

    def about(self) -> Bounds:
        """The bounds where the number itself is approximate: an end that is open stays so."""
        low = "" if self.is_open_low else APPROXIMATE
        high = "" if self.is_open_high else APPROXIMATE
        return replace(self, low_end=low, high_end=high)


def take_bounds(text: str) -> tuple[Bounds, str]:
    """What a text's first words say of the number behind them; and the rest."""
    bounds = Bounds()
    more, text = _without_prefix(text, _UPWARDS)
    less, text = _without_prefix(text, _DOWNWARDS)
    about, text = _without_prefix(text, ABOUT)
    for word in filter(None, (more, less)):
        bounds = _with_word(bounds, word)
    return bounds.about() if about else bounds, text


def _with_word(bounds: Bounds, word: str) -> Bounds:
    bounds = replace(bounds, is_of_count=bounds.is_of_count or word in OF_COUNTS)
    if word in JUST_OVER:
        return replace(bounds, high_end=APPROXIMATE)
    if word in JUST_UNDER:
        return replace(bounds, low_end=APPROXIMATE)
    if word in MORE_THAN:
        return replace(bounds, is_open_high=True, low_end=EXCLUDED)
    if word in LESS_THAN:
        return replace(bounds, is_open_low=True, high_end=EXCLUDED)
    if word in AT_LEAST:
        return replace(bounds, is_open_high=True)
    return replace(bounds, is_open_low=True)


def take_bounds_behind(bounds: Bounds, tail: str) -> tuple[Bounds, str]:
    """Add what the words behind a number say of it; and give the other words."""
    if about := _ABOUT_BEHIND.search(tail):
        return bounds.about(), tail[: about.start()]
    match = _BEHIND.search(tail)
    if match is None:
        return bounds, tail
    rest = tail[: match.start()] + tail[match.end() :]
    if match["about"]:
        return bounds.about(), rest
    if match["less"]:
        return replace(bounds, is_open_low=True, low_end=""), rest
    return replace(bounds, is_open_high=True, high_end=""), rest


def _without_prefix(text: str, prefixes: tuple[str, ...]) -> tuple[str, str]:
    for prefix in sorted(prefixes, key=len, reverse=True):
        rest = text.removeprefix(prefix)
        # "ca" is no beginning of "cafébesök", but "ca10" and ">10" are written so
        is_cut_from_a_word = prefix[-1].isalpha() and rest[:1].isalpha()
        if rest != text and not is_cut_from_a_word:
            return prefix, rest.lstrip()
    return "", text
