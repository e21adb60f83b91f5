"""What a script needs to show the chosen unit's own answer at each figure.

That is whom figures count, and which answers are missing of whom, in a sign each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_letters

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts.drawing.grid import Labels
from kartlaggning.pages.in_attributes import between_apostrophes
from kartlaggning.plain_report import Report
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import OWN_WORDS

_NOTHING_MISSING, _OUTSIDE = ".", "-"


def key_of_signs(report: Report, labels: Labels, language: Language) -> str:
    """Write as JSON between apostrophes what the signs are of, and the words of their letters.

    Labels stand only where a figure is of several questions.
    """
    in_company: set[str] = set()
    for of in _figures(report):
        if len(of) > 1:
            in_company.update(of)
    ways = report["profiles"]["own_answers"]["ways"]
    key = {
        "of": _signed(report),
        "labels": {name: labels[name][language] for name in sorted(in_company)},
        "words": {_sign(way, ways): translate(OWN_WORDS[way], language) for way in ways},
    }
    return between_apostrophes(key)


@dataclass(frozen=True)
class SignWriter:
    """Writes a sign for each population and question, a letter long: there are some two thousand.

    A hyphen where the subject is outside a population, a letter for how an answer is missing, else
    a point; those at the end are left out.
    """

    report: Report

    def signs_of(self, subject: str) -> str:
        """The signs of a subject."""
        own = self.report["profiles"]["own_answers"]
        signs = {}
        for name, members in self._members.items():
            if subject not in members:
                signs[name] = _OUTSIDE
        for name, way in own["missing"].get(subject, {}).items():
            signs[name] = _sign(way, own["ways"])
        written = "".join(signs.get(name, _NOTHING_MISSING) for name in self._signed)
        return written.rstrip(_NOTHING_MISSING)

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        members = self.report["profiles"]["own_answers"]["members"]
        return {name: frozenset(subjects) for name, subjects in members.items()}

    @cached_property
    def _signed(self) -> list[str]:
        return _signed(self.report)


def _sign(way: str, ways: Sequence[str]) -> str:
    """The letter of a way of missing; there are fewer of them than letters."""
    return ascii_letters[ways.index(way)]


def _signed(report: Report) -> list[str]:
    """The populations, and all that figures are of."""
    signed = dict.fromkeys(report["profiles"]["own_answers"]["members"])
    for of in _figures(report):
        signed |= dict.fromkeys(of)
    return list(signed)


def _figures(report: Report) -> Iterator[list[str]]:
    """What each figure is of that shows what units answer."""
    for section in report["sections"]:
        for figure in section["figures"]:
            if not CHART_KINDS[figure["chart"]].is_of_any_period:
                yield figure["of"]
    for exploration in report["explorer"]:
        for figure in exploration["figures"]:
            yield figure["of"]
