"""Which units a dimension's classes would hold, and what moves: worked out, and never written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kartlaggning.explaining.classes import OutcomeWords
from kartlaggning.ids import ClassId
from kartlaggning.results import UNCERTAIN, Results
from kartlaggning.text.language import Language


class Counted(NamedTuple):
    """How many of a population are in a class."""

    population: str
    n: int
    base: int


class Placed(NamedTuple):
    """A unit in a class, or in none.

    Parameters
    ----------
    words
        Where it is in no class: why, as `classify` says it.
    ask_next
        The questions whose answers would settle it.
    was
        Where it stands by the rules as they are; empty where that is the same.
    """

    unit: str
    name: str
    words: str = ""
    ask_next: tuple[str, ...] = ()
    was: str = ""


class Group(NamedTuple):
    """The units of a class; `class_` is empty where they are in none for certain."""

    state: str
    class_: str
    label: str
    units: Sequence[Placed]
    counts: Sequence[Counted]

    @property
    def alike(self) -> list[tuple[list[Placed], str, tuple[str, ...]]]:
        """The units that stand alike, with why and what to ask next."""
        by_words: dict[tuple[str, tuple[str, ...]], list[Placed]] = {}
        for unit in self.units:
            words = "" if unit.words == self.label else unit.words
            by_words.setdefault((words, unit.ask_next), []).append(unit)
        return [(units, *why) for why, units in by_words.items()]


@dataclass(frozen=True)
class _Sorting:
    """Units sorted by where they stand on a dimension."""

    dimension: str
    results: Results
    before: Results | None
    language: Language

    def groups(self) -> Iterator[Group]:
        """The classes in their order, empty ones too; then the units that are in none."""
        classes = self.results.schema.dimensions[self.dimension].classes
        for name in classes:
            yield self._group(str(ClassId(self.dimension, name)), name)
        for state in UNCERTAIN:
            group = self._group(state, "")
            if group.units:
                yield group

    def _group(self, state: str, class_: str) -> Group:
        schema = self.results.schema
        units = [
            self._placed(unit.id, is_in_class=bool(class_))
            for unit in schema.region.units_at(schema.as_of)
            if self.results.state(unit.id, self.dimension) == state
        ]
        label = self._words.state(state)
        return Group(state, class_, label, units, list(self._counts(state)))

    @property
    def _words(self) -> OutcomeWords:
        return OutcomeWords(self.results, self.language)

    def _placed(self, unit: str, *, is_in_class: bool) -> Placed:
        name = self.results.schema.region.label(unit, self.language)
        was = self._was(unit)
        if is_in_class:
            return Placed(unit, name, was=was)
        words = self._words.outcome(unit, self.dimension)
        return Placed(unit, name, words, tuple(self._asked(unit)), was)

    def _asked(self, unit: str) -> Iterator[str]:
        outcome: Any = self.results.outcome[(unit, self.dimension)]
        questions = self.results.schema.questions
        for name in outcome.ask_next:
            yield questions[name].label.of(self.language)

    def _was(self, unit: str) -> str:
        before = self.before
        if before is None or (unit, self.dimension) not in before.outcome:
            return ""
        words = OutcomeWords(before, self.language)
        known = before.schema.dimensions[self.dimension].classes
        state, was = (each.state(unit, self.dimension) for each in (self.results, before))
        if state == was:
            return ""
        is_known = ClassId.parse(was).class_ in known or "." not in was
        return words.state(was) if is_known else ""

    def _counts(self, state: str) -> Iterator[Counted]:
        schema = self.results.schema
        for name in schema.region.populations_of_units(schema.as_of):
            members = self.results.members(name)
            inside = [each for each in members if self.results.state(each, self.dimension) == state]
            label = schema.region.populations[name].label.of(self.language)
            yield Counted(label, len(inside), len(members))


def sort_units(
    dimension: str, results: Results, language: Language, before: Results | None = None
) -> list[Group]:
    """Sort the units by where they stand on a dimension.

    Parameters
    ----------
    before
        The results by other rules, against which what moves is told.
    """
    return list(_Sorting(dimension, results, before, language).groups())
