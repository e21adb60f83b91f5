"""Which claims each unit and provider is asked about, each with its code, and why not the others.

A code is made of what is claimed, and of the words for it: it stays as long as the report says the
same, whatever else changes. So a reply to an earlier edition still tells of what stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kartlaggning.documents.sheets.codes import make_code
from kartlaggning.documents.sheets.model import AskedAbout, LeftOut
from kartlaggning.ids import AxisAnswer, QualifiedValue
from kartlaggning.positions.model import MIXED, TOLD
from kartlaggning.report.fact_check.people import PeopleBehind
from kartlaggning.results import Results
from kartlaggning.schema.respondents import is_of_respondents
from kartlaggning.tables.units.profile import is_described
from kartlaggning.text.language import LANGUAGES
from kartlaggning.yaml_files.models import Label

_ONE_PERSON, _UNSETTLED, _HIDDEN = "one_person", "unsettled", "hidden"


def find_asked(subjects: Iterable[str], results: Results) -> AskedAbout:
    """Find what subjects are asked about.

    Parameters
    ----------
    results
        As they are published, or whole: what is claimed is the same.
    """
    chooser = _Chooser(results)
    codes: dict[str, Mapping[str, str]] = {}
    left_out: dict[str, LeftOut] = {}
    for subject in subjects:
        found = chooser.choose(subject)
        codes[subject] = found.codes
        left_out[subject] = LeftOut(*(found.left[why] for why in _WHY))
    edition = make_code(*(code for of in codes.values() for code in of.values()))
    return AskedAbout(chooser.mapping, edition, codes, left_out)


def find_all_asked(results: Results) -> AskedAbout:
    """Find what every unit of the schema's day, and every provider, is asked about."""
    schema = results.schema
    units = [unit.id for unit in schema.region.units_at(schema.as_of)]
    return find_asked([*units, *schema.region.providers], results)


_WHY = (_ONE_PERSON, _UNSETTLED, _HIDDEN)


@dataclass
class _Found:
    codes: dict[str, str] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, eq=False)
class _Chooser:
    results: Results

    @cached_property
    def mapping(self) -> str:
        """The code of the mapping: its region, period and title."""
        schema = self.results.schema
        return make_code(schema.region.id, schema.period, *_texts(schema.title))

    @cached_property
    def _people(self) -> PeopleBehind:
        return PeopleBehind(self.results)

    @cached_property
    def _of_organisations(self) -> tuple[str, ...]:
        """The questions whose answers are facts of how a subject works.

        Free words are somebody's own, and what respondents think is theirs.
        """
        schema = self.results.schema
        return tuple(
            name
            for name in schema.unit_questions
            if schema.questions[name].type != "text"
            and not is_of_respondents(schema.questions[name])
        )

    def choose(self, subject: str) -> _Found:
        """Choose a subject's claims: its classes, then its answers, as its profile has them."""
        found = _Found()
        if not is_described(subject, self.results):
            return found
        schema = self.results.schema
        unwanted = set(schema.fact_check.leave_out)
        if subject in schema.region.units:
            for name in schema.dimensions:
                if name not in unwanted:
                    self._add(name, subject, found, self._why_no_class, self._class_fact)
        for name in self._of_organisations:
            if name not in unwanted:
                self._add(name, subject, found, self._why_no_answer, self._fact)
        return found

    def _add(self, name: str, subject: str, found: _Found, why_not: Any, fact: Any) -> None:
        reason = why_not(name, subject)
        if reason is None:
            return
        if reason:
            found.left[reason] += 1
            return
        parts = (self.mapping, subject, name, *fact(name, subject))
        code, n = make_code(*parts), 0
        while code in found.codes.values():
            n += 1
            code = make_code(*parts, str(n))
        found.codes[name] = code

    def _why_no_answer(self, name: str, subject: str) -> str | None:
        """Why an answer is not asked about; empty: it is; None: there is none."""
        position = self.results.position[(subject, name)]
        if position.status not in TOLD:
            return None
        if position.is_hidden:
            return _HIDDEN
        if position.status != "answered" or position.is_hearsay or not _says_anything(position):
            return _UNSETTLED
        return self._one_persons(position)

    def _one_persons(self, position: Any) -> str:
        may_be = self.results.schema.fact_check.one_person
        return "" if may_be or not self._people.is_one_persons(position) else _ONE_PERSON

    def _why_no_class(self, name: str, subject: str) -> str | None:
        """Why a class is not asked about: it tells the answers that it rests on."""
        outcome = self.results.outcome[(subject, name)]
        if not outcome.class_:
            is_told = outcome.certainty in ("undecided", "conflict", "gap", MIXED)
            return _UNSETTLED if is_told else None
        for question in self._reads(outcome):
            if question not in self._of_organisations:
                return None
            position = self.results.position[(subject, question)]
            if position.is_hidden:
                return _HIDDEN
            if position.status in TOLD and self._one_persons(position):
                return _ONE_PERSON
        return ""

    def _reads(self, outcome: Any) -> Iterator[str]:
        """The questions that a class rests on."""
        for text in outcome.because:
            yield AxisAnswer.parse(text).question

    def _class_fact(self, name: str, subject: str) -> Iterator[str]:
        outcome = self.results.outcome[(subject, name)]
        dimension = self.results.schema.dimensions[name]
        yield from _texts(dimension.label)
        yield from _texts(dimension.classes[outcome.class_].label)

    def _fact(self, name: str, subject: str) -> Iterator[str]:
        """What an answer says, and its words in both languages."""
        position = self.results.position[(subject, name)]
        question = self.results.schema.questions[name]
        yield from _texts(question.label)
        told = [*position.values, *position.stated]
        if position.is_of_parts:
            yield position.distribution
            told = list(question.values)
        for value in told:
            if value in question.values:
                yield from _texts(question.values[value].label)
        yield from map(str, map(QualifiedValue.parse, position.qualifiers))
        for end in (position.low, position.high, position.low_end, position.high_end):
            yield str(end)
        yield f"{position.is_open_low} {position.is_open_high}"


def _says_anything(position: Any) -> bool:
    """Whether a position holds a value or a number, and not only what is denied or unpublished."""
    is_number = position.low == position.low or position.high == position.high
    return bool(position.values or position.stated or position.distribution or is_number)


def _texts(label: Label) -> Iterator[str]:
    for language in LANGUAGES:
        yield label.of(language)
