"""§7: how many of a population, on each base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

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
                position = self.positions[subject, question.name]
                rows.update(rows_of(question, position, self.project.readings))
                if question.type in SEVERAL and position.status == ANSWERED:
                    n_open.update(position.values - position.stated)
        counted = [self.positions[subject, question.name] for subject in members]
        marked = any(is_synthetic(self.project, one) for one in counted)
        may_be_marked = any(is_perhaps_synthetic(self.project, one) for one in counted)
        return Count(dict(rows), dict(n_open), sizes, {marked, may_be_marked})

    def is_in(self, base: Base, subject: str, question: Question) -> bool:
        """Whether a subject is in a base."""
        status = self.positions[subject, question.name].status
        if base == "population":
            return True
        if not self.was_asked(subject, question):
            return False
        if base == "asked":
            return True
        if status in NOT_APPLYING:
            return False
        return base == "applicable" or status in GIVEN

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
