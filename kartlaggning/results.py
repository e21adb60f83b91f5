"""All that a report is made from: the frames of one mapping, read, resolved and classified."""

from __future__ import annotations

from collections import Counter, namedtuple
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.frames import DECISIONS, IN_PLACE, UNDECIDED, from_rows
from kartlaggning.ids import AxisAnswer, ClassId
from kartlaggning.interviews.store import Interviews
from kartlaggning.positions.model import MIXED
from kartlaggning.positions.wholes import chain_of
from kartlaggning.schema.loading import Schema

DECIDED = "decided"
NOT_ASKED = "not_asked"


@dataclass(frozen=True, eq=False)
class Results:
    """A mapping's frames.

    `interviews` holds what was imported, surveys' statements among its answers; `positions` and
    `classes` are those of the schema's period, `decisions` what people decided about them.
    """

    schema: Schema
    interviews: Interviews
    positions: pd.DataFrame
    classes: pd.DataFrame
    decisions: pd.DataFrame = field(default_factory=lambda: from_rows([], DECISIONS))

    @cached_property
    def position(self) -> Mapping[tuple[str, str], Any]:
        """Row of *positions* by subject and question."""
        return {(row.subject_id, row.question): row for row in rows_of(self.positions)}

    @cached_property
    def outcome(self) -> Mapping[tuple[str, str], Any]:
        """Row of *classes* by unit and dimension; its class is `class_`, a name that Python lets
        through.
        """
        return {
            (row.unit_id, row.dimension): row
            for row in rows_of(self.classes.rename(columns={"class": "class_"}))
        }

    @cached_property
    def decision(self) -> Mapping[tuple[str, str], Any]:
        """Row of *decisions* by subject and question or dimension, where people decided."""
        return {(row.subject_id, row.question): row for row in rows_of(self.decisions)}

    @cached_property
    def period_sources(self) -> pd.DataFrame:
        """*sources* of the report's period."""
        sources = self.interviews.sources
        return sources[sources["period"] == self.schema.period]

    @cached_property
    def other_answers(self) -> pd.DataFrame:
        """*answers* that count nowhere: of other periods than the report's, or of what is not in
        place; oldest first.

        With their `period` and `citation`.
        """
        answers = self.interviews.answers
        is_counted = answers["source_id"].isin(self.period_sources["source_id"]) & (
            answers["modality"] == IN_PLACE
        )
        sources = self.interviews.sources[["source_id", "period", "citation"]]
        other = answers[~is_counted].merge(sources, on="source_id")
        return other.sort_values(["period", "subject_id", "answer_id"], ignore_index=True)

    @cached_property
    def other_periods(self) -> Mapping[str, Sequence[Any]]:
        """Rows of `other_answers` of other periods than the report's, by subject."""
        said: dict[str, list[Any]] = {}
        for answer in rows_of(self.other_answers):
            if answer.period != self.schema.period:
                said.setdefault(answer.subject_id, []).append(answer)
        return said

    @cached_property
    def informants_of(self) -> Mapping[str, frozenset[str]]:
        """The people heard in each source."""
        heard: dict[str, set[str]] = {}
        informants = self.interviews.informants
        for source, informant in zip(
            informants["source_id"], informants["informant_id"], strict=True
        ):
            heard.setdefault(source, set()).add(informant)
        return {source: frozenset(people) for source, people in heard.items()}

    def informants_in(self, source_ids: Iterable[str]) -> frozenset[str]:
        """The people heard in some sources, each once."""
        return frozenset().union(*(self.informants_of.get(source, ()) for source in source_ids))

    @cached_property
    def covered(self) -> Mapping[str, frozenset[str]]:
        """The subjects that each strand's sources of the period can speak for; a covered part
        covers its whole.
        """
        strand_of = dict(
            zip(self.period_sources["source_id"], self.period_sources["strand"], strict=True)
        )
        covered: dict[str, set[str]] = {strand: set() for strand in self.schema.strands}
        speaks_for = self.interviews.speaks_for
        for source, subject in zip(speaks_for["source_id"], speaks_for["subject_id"], strict=True):
            if source in strand_of:
                covered[strand_of[source]].update(chain_of(subject, self.schema.region))
        return {strand: frozenset(subjects) for strand, subjects in covered.items()}

    def is_asked(self, subject: str, question: str) -> bool:
        """Whether anyone was asked; what does not apply to a subject may still have been put to it."""
        status = self.position[(subject, question)].status
        if status != "not_applicable":
            return bool(status != NOT_ASKED)
        return any(
            subject in self.covered[strand] for strand in self.schema.questions[question].asked_in
        )

    def variant_state(self, unit: str, dimension: str) -> str:
        """A unit's variant of its class; *mixed* where its parts are known to differ, else
        *undecided*.
        """
        variant = str(self.outcome[(unit, dimension)].variant)
        return variant or (
            MIXED if len(self.variants_of_parts(unit, dimension).keys() - {""}) > 1 else UNDECIDED
        )

    def variants_of_parts(self, unit: str, dimension: str) -> Counter[str]:
        """How many of a whole's parts have which variant of its class; the empty text: none for
        certain.
        """
        class_name = self.outcome[(unit, dimension)].class_
        return Counter(
            part.variant if part.class_ == class_name else ""
            for part in self._outcomes_of_parts(unit, dimension)
        )

    def classes_of_parts(self, unit: str, dimension: str) -> Counter[str]:
        """How many of a whole's parts are in which class; the empty text: in none for certain."""
        return Counter(part.class_ for part in self._outcomes_of_parts(unit, dimension))

    def _outcomes_of_parts(self, unit: str, dimension: str) -> list[Any]:
        parts = self.schema.region.parts(unit, self.schema.as_of)
        return [self.outcome[(part, dimension)] for part in parts]

    def state(self, unit: str, dimension: str) -> str:
        """Where a unit stands: id of its class, else how it is uncertain; *not asked* where nobody
        was.

        A whole in no class whose parts are known to be in different ones is *mixed*.
        """
        outcome = self.outcome[(unit, dimension)]
        if outcome.class_:
            return str(ClassId(dimension, outcome.class_))
        if outcome.certainty == DECIDED:
            return "gap"  # people decided that none of the classes fits
        if len(self.classes_of_parts(unit, dimension).keys() - {""}) > 1:
            return MIXED
        if outcome.because and all(map(_is_not_asked, outcome.because)):
            return NOT_ASKED
        return str(outcome.certainty)

    def members(self, population: str) -> tuple[str, ...]:
        """Subjects of a population on the schema's day."""
        return self.schema.region.population(population, self.schema.as_of)

    def positions_of(self, population: str, question: str) -> Iterator[Any]:
        """The positions of a population on a question, in the region's order."""
        return (self.position[(subject, question)] for subject in self.members(population))

    def outcomes_of(self, population: str, dimension: str) -> Iterator[Any]:
        """The outcomes of a population on a dimension, in the region's order."""
        return (self.outcome[(unit, dimension)] for unit in self.members(population))


def _is_not_asked(text: str) -> bool:
    """Whether an answer that an outcome rests on, in the form of `because`, is that nobody was."""
    return AxisAnswer.parse(text).values == (NOT_ASKED,)


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """A frame's rows with its columns as attributes; pandas' own way takes three times as long
    where there is text.
    """
    row = namedtuple("row", frame.columns)  # type: ignore[misc]
    columns = (frame[name].astype(object).tolist() for name in frame.columns)
    return [row(*cells) for cells in zip(*columns, strict=True)]
