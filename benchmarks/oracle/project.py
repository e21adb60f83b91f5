"""A project as plain things: units, strands, questions, sources, statements."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from oracle.readings import AS_WRITTEN, Readings

ANSWERED = "answered"
CONFLICT = "conflict"
UNDECIDED = "undecided"
# §3, in its order
MISSING = (
    "dont_know",
    "not_recorded",
    "confidential",
    "no_answer",
    "not_applicable",
    "not_mentioned",
    "did_not_take_part",
    "not_asked",
    "filtered",
)
GIVEN = (ANSWERED, CONFLICT)
NOT_APPLYING = ("not_applicable", "filtered")
SEVERAL = ("multiple", "steps")
Condition = Mapping[str, Any]


@dataclass(frozen=True)
class Strand:
    """A kind of source; `invited` as the schema has it, None where it says nothing."""

    name: str
    kind: str
    invited: Any = None
    is_closed: bool = False


@dataclass(frozen=True)
class Question:
    """A question; `resolve` is a word, or the names of `prefer`."""

    name: str
    type: str
    asked_in: tuple[str, ...]
    values: tuple[str, ...] = ()
    silence: str = "not_mentioned"
    resolve: str | tuple[str, ...] = "conflict"
    merge: str = "mixed"
    asked_if: Condition | None = None
    others_count: bool = False


@dataclass(frozen=True)
class ClassRule:
    """A class of a dimension: it goes before all that stand after it."""

    name: str
    when: Condition
    reasons: str = ""


@dataclass(frozen=True)
class Dimension:
    """A dimension and its classes, in order."""

    name: str
    classes: tuple[ClassRule, ...]


@dataclass(frozen=True)
class Source:
    """A source: whom it speaks for, and of whom of these its being heard is invented."""

    name: str
    strand: str
    period: str
    speaks_for: tuple[str, ...]
    invented_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Statement:
    """What was said. A missing status with a value says so of that value alone."""

    name: str
    source: str
    subject: str
    question: str
    status: str = ANSWERED
    value: str = ""
    is_denied: bool = False
    low: float = math.nan
    high: float = math.nan
    is_open_low: bool = False
    is_open_high: bool = False
    base: float = math.nan
    words: str = ""
    said_by: str = ""
    basis: str = "stated"
    modality: str = "in_place"
    coder: str = ""
    response: str = ""
    place: str = ""
    is_synthetic: bool = False

    @property
    def is_answer(self) -> bool:
        return self.status == ANSWERED

    @property
    def voice(self) -> tuple[str, str]:
        """§1: one interview or document, or one response to a survey."""
        return self.source, self.response


@dataclass(frozen=True)
class Project:
    """All of it. `units` says in which unit each lies, the empty text where in none."""

    units: Mapping[str, str]
    kinds: Mapping[str, str]
    providers: tuple[str, ...]
    strands: Mapping[str, Strand]
    questions: Mapping[str, Question]
    dimensions: Mapping[str, Dimension]
    sources: Mapping[str, Source]
    statements: tuple[Statement, ...]
    # of surveys: which `multiple` questions have a column for each value
    spread: frozenset[str] = field(default=frozenset())
    period: str = "2023"
    readings: Readings = AS_WRITTEN

    @cached_property
    def bottom_up(self) -> list[str]:
        """The units, each after its parts."""
        return sorted(self.units, key=lambda unit: -len(self.wholes_of(unit)))

    def parts_of(self, unit: str) -> list[str]:
        return [part for part, whole in self.units.items() if whole == unit]

    def all_parts_of(self, unit: str) -> list[str]:
        """Its parts, and theirs."""
        found = []
        for part in self.parts_of(unit):
            found += [part, *self.all_parts_of(part)]
        return found

    def wholes_of(self, unit: str) -> list[str]:
        """The units that it lies in, the nearest first."""
        found = []
        whole = self.units.get(unit, "")
        while whole:
            found.append(whole)
            whole = self.units[whole]
        return found

    def own_people(self, unit: str) -> set[str]:
        """§2.4: those of the unit, of a whole that it lies in, of one of its parts."""
        return {unit, *self.wholes_of(unit), *self.all_parts_of(unit)}

    def members_of(self, population: str) -> list[str]:
        """The subjects of a population: a kind of unit, `units` (no wholes) or `providers`."""
        if population == "providers":
            return list(self.providers)
        if population == "units":
            return [unit for unit in self.units if not self.parts_of(unit)]
        return [unit for unit in self.units if self.kinds[unit] == population]

    @property
    def populations(self) -> list[str]:
        names = [*dict.fromkeys(self.kinds.values()), "units"]
        if self.providers:
            names.append("providers")
        return names
