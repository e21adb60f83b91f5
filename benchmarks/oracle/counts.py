"""§7: how many of a population, on each base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from oracle.conditions import is_hearsay
from oracle.positions import Positions, is_perhaps_synthetic, is_synthetic
from oracle.project import (
    ANSWERED,
    GIVEN,
    NOT_APPLYING,
    SEVERAL,
    Project,
    Question,
)
from oracle.readings import Readings
from oracle.statements import (
    Position,
    is_invited,
    known_by_itself,
    sources_that_count,
)

Base = Literal["population", "asked", "applicable", "answered"]
BASES: tuple[Base, ...] = ("population", "asked", "applicable", "answered")
Row = tuple[str, str]  # value, status
MIXED = ("mixed", ANSWERED)
OF_OTHERS = ("", "said_by_others")


@dataclass(frozen=True)
class Count:
    """A question's count in a population, on one base."""

    rows: dict[Row, int]
    n_open: dict[str, int]  # §7.3: of each value how many more may have it
    sizes: dict[Base, int]  # how many are in each base
    is_synthetic: set[bool]  # both where the page leaves it open


class Counting:
    """Counts the positions of a project."""

    def __init__(self, project: Project, positions: Positions) -> None:
        self.project = project
        self.positions = positions

    def count(self, question: Question, population: str, base: Base) -> Count:
        members = self.project.members_of(population)
        sizes: dict[Base, int] = {}
        for name in BASES:
            sizes[name] = sum(self.is_in(name, subject, question) for subject in members)
        rows: Counter[Row] = Counter()
        n_open: Counter[str] = Counter()
        for subject in members:
            if self.is_in(base, subject, question):
                rows.update(self.rows_of(question, subject))
                position = self.positions[subject, question.name]
                is_open = question.type in SEVERAL and position.status == ANSWERED
                if is_open and not self.is_of_others_only(subject, question):
                    n_open.update(position.values - position.stated)
        counted = [self.positions[subject, question.name] for subject in members]
        marked = any(is_synthetic(self.project, one) for one in counted)
        may_be_marked = any(is_perhaps_synthetic(self.project, one) for one in counted)
        return Count(dict(rows), dict(n_open), sizes, {marked, may_be_marked})

    def rows_of(self, question: Question, subject: str) -> set[Row]:
        """The rows under which a subject is counted; §7.3: what only others say by itself."""
        if self.is_of_others_only(subject, question):
            return {OF_OTHERS}
        position = self.positions[subject, question.name]
        return rows_of(question, position, self.project.readings)

    def is_of_others_only(self, subject: str, question: Question) -> bool:
        """Whether only other units' people tell of a subject, or of the parts that it is made of.

        Such a part is not mentioned, as its whole sees it (§2.4).
        """
        position = self.positions[subject, question.name]
        if question.others_count:
            return False
        is_told = position.status in (*GIVEN, "not_applicable")
        if is_told and is_hearsay(self.project, subject, position):
            return True
        if position.status != "not_mentioned":
            return False
        silent = []
        for part in self.project.parts_of(subject):
            is_of_others = self.is_of_others_only(part, question)
            of_part = self.positions[part, question.name]
            if is_of_others or of_part.status == "not_mentioned":
                silent.append(is_of_others)
        return bool(silent) and all(silent)

    def is_in(self, base: Base, subject: str, question: Question) -> bool:
        """Whether a subject is in a base."""
        status = self.positions[subject, question.name].status
        if base == "population":
            return True
        if not self.was_asked(subject, question):
            return False
        if base == "asked":
            return True
        # what only others say tells neither an answer nor that there can be none
        is_of_others = self.is_of_others_only(subject, question)
        if status in NOT_APPLYING and not is_of_others:
            return False
        return base == "applicable" or (status in GIVEN and not is_of_others)

    def was_asked(self, subject: str, question: Question) -> bool:
        """Reached, it or one of its parts, or invited; but for a file's own *not asked*."""
        parts = self.project.parts_of(subject)
        if any(self.was_asked(part, question) for part in parts):
            return True
        alone = known_by_itself(self.project, question, subject)
        if alone.status == "not_asked" and alone.rests_on:
            return False
        sources = sources_that_count(self.project, question)
        is_reached = any(subject in source.speaks_for for source in sources)
        return is_reached or is_invited(self.project, question, subject)


def rows_of(question: Question, position: Position, readings: Readings) -> set[Row]:
    """The rows under which a subject is counted."""
    rows: set[Row] = set()
    if question.type in SEVERAL:
        rows |= {(value, ANSWERED) for value in position.stated}
        if position.is_mixed and readings.mixed_is_counted:
            rows.add(MIXED)
        if position.status != ANSWERED:
            rows.add(("", position.status))
        return rows
    is_listed = question.type in ("single", "ordered")
    if position.is_mixed and (is_listed or readings.mixed_is_counted):
        return {MIXED}
    if position.status == ANSWERED and is_listed:
        [value] = position.values
        return {(value, ANSWERED)}
    return {("", position.status)}
