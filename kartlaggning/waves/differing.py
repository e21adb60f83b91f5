"""What parts the answers of two waves: who was asked, who says it, or what is so.

An answer that is known in one wave alone tells nothing of the world: unknown is not no. Where other
people say it than before, the world need not have changed either.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from kartlaggning.frames import rows_of
from kartlaggning.positions.heard import Heard
from kartlaggning.positions.model import TOLD, Key, Resolved
from kartlaggning.results import Results
from kartlaggning.statuses import NOT_APPLYING
from kartlaggning.waves.working_out import material_of

Difference = Literal["reform", "coverage", "source", "world"]
# of a whole the first that parts any of its parts
_MOST_TELLING: tuple[Difference, ...] = ("world", "source", "coverage", "reform")
# what a position says, without what it rests on
_SAID = (
    *("status", "values", "stated", "low", "high", "is_open_low", "is_open_high", "low_end"),
    *("high_end", "is_mixed", "is_partial", "is_contradicting", "is_hearsay", "is_unsaid"),
    *("basis", "is_decided"),
)


class Speaker(NamedTuple):
    """Who says something: in which strand, and the unit or provider, where that is known."""

    strand: str
    said_by: str


_PEOPLE_DECIDED = Speaker("", "")


@dataclass(frozen=True)
class Side:
    """One of two waves."""

    results: Results

    @cached_property
    def position(self) -> Mapping[Key, Any]:
        """Row of *positions* by subject and question, with every number: rules read them all."""
        return {(row.subject_id, row.question): row for row in rows_of(self.results.positions)}

    @cached_property
    def heard(self) -> Heard:
        """What was said in the wave."""
        results = self.results
        material = material_of(results.interviews, results.schema)
        return Heard(material, results.schema, results.schema.period)

    @cached_property
    def _speaker_of_answer(self) -> Mapping[str, Speaker]:
        answers = self.results.interviews.answers
        columns = ("answer_id", "source_id", "said_by", "status")
        rows = zip(*(answers[name].tolist() for name in columns), strict=True)
        return {
            answer_id: Speaker(self._strand_of[source], said_by)
            for answer_id, source, said_by, status in rows
            if status == "answered" and source in self._strand_of
        }

    @cached_property
    def _strand_of(self) -> Mapping[str, str]:
        sources = self.results.interviews.sources
        return dict(zip(sources["source_id"], sources["strand"], strict=True))

    def answers_of(self, position: Any) -> dict[str, Speaker]:
        """The answers that a position rests on, each with who gives it."""
        known = self._speaker_of_answer
        return {each: known[each] for each in position.answer_ids if each in known}

    def speakers(self, position: Any) -> set[Speaker]:
        """Who says what a position says; where silence says it, the strands that were silent."""
        if position.is_decided:
            return {_PEOPLE_DECIDED}
        saying = set(self.answers_of(position).values())
        if saying:
            return saying
        return {Speaker(self._strand_of[source], "") for source in position.source_ids}


def find_differences(
    before: Side, after: Side, units: Iterable[str], questions: Collection[str]
) -> dict[Key, Difference]:
    """Say of each answer that is another now what parts it from the one before.

    Parameters
    ----------
    units
        Those that there are in both waves.
    """
    finder = _Finder(before, after)
    found = {}
    for unit in units:
        for question in questions:
            difference = finder.difference(unit, question)
            if difference:
                found[(unit, question)] = difference
    return found


@dataclass(frozen=True)
class _Finder:
    before: Side
    after: Side

    def difference(self, unit: str, question: str) -> Difference | None:
        """What parts a unit's two answers to a question; None where they are the same."""
        old, new = self.before.position[(unit, question)], self.after.position[(unit, question)]
        if _said(old) == _said(new):
            return None
        if _is_known(old) != _is_known(new) or not _is_known(new):
            return "coverage"
        if old.is_of_parts and new.is_of_parts:
            return self._of_parts(unit, question)
        return "source" if self._is_of_other_speakers(unit, question) else "world"

    def _of_parts(self, unit: str, question: str) -> Difference:
        """A whole that is made of its parts differs as they do."""
        parts, parts_before = self._parts(self.after, unit), self._parts(self.before, unit)
        differences = {self.difference(part, question) for part in parts if part in parts_before}
        if set(parts) != set(parts_before):
            differences.add("reform")
        return next((each for each in _MOST_TELLING if each in differences), "world")

    @staticmethod
    def _parts(side: Side, unit: str) -> tuple[str, ...]:
        schema = side.results.schema
        return schema.region.parts(unit, schema.as_of)

    def _is_of_other_speakers(self, unit: str, question: str) -> bool:
        """Whether those who speak in both waves say the same in both; or nobody does."""
        old, new = self.before.position[(unit, question)], self.after.position[(unit, question)]
        speakers_before, speakers = self.before.speakers(old), self.after.speakers(new)
        if not speakers_before or not speakers or speakers_before == speakers:
            return False
        common = speakers_before & speakers
        if not common:
            return True
        said_before = _said_by(common, self.before, unit, question)
        said_now = _said_by(common, self.after, unit, question)
        if said_before is None or said_now is None:
            return False
        return _said(said_before) == _said(said_now)


def _said_by(
    speakers: Collection[Speaker], side: Side, unit: str, question: str
) -> Resolved | None:
    """What some speakers alone say of a unit itself in a wave."""
    answers = side.answers_of(side.position[(unit, question)])
    theirs = {answer for answer, speaker in answers.items() if speaker in speakers}
    return side.heard.position_by(unit, question, theirs)


def _is_known(position: Any) -> bool:
    return position.status in (*TOLD, *NOT_APPLYING)


def _said(position: Any) -> tuple[Any, ...]:
    """What a position says; a number that is missing equals another."""
    cells = (getattr(position, name) for name in _SAID)
    return tuple(None if isinstance(cell, float) and math.isnan(cell) else cell for cell in cells)
