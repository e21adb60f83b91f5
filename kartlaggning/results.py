"""All that a report is made from: the frames of one mapping, read, resolved and classified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.schema import Schema
from kartlaggning.store import Interviews


@dataclass(frozen=True, eq=False)
class Results:
    """A mapping's frames.

    `interviews` holds what was imported, surveys' statements among its answers; `positions` and
    `classes` are those of the schema's period.
    """

    schema: Schema
    interviews: Interviews
    positions: pd.DataFrame
    classes: pd.DataFrame

    @cached_property
    def position(self) -> Mapping[tuple[str, str], Any]:
        """Row of *positions* by subject and question."""
        return {(row.subject_id, row.question): row for row in self.positions.itertuples(index=False)}

    @cached_property
    def outcome(self) -> Mapping[tuple[str, str], Any]:
        """Row of *classes* by unit and dimension; its class is `class_`, a name that Python lets through."""
        renamed = self.classes.rename(columns={"class": "class_"})
        return {(row.unit_id, row.dimension): row for row in renamed.itertuples(index=False)}

    @cached_property
    def period_sources(self) -> pd.DataFrame:
        """*sources* of the report's period."""
        sources = self.interviews.sources
        return sources[sources["period"] == self.schema.period]

    def state(self, unit: str, dimension: str) -> str:
        """Where a unit stands: id of its class, else how it is uncertain; *not asked* where nobody was."""
        outcome = self.outcome[(unit, dimension)]
        if outcome.class_:
            return f"{dimension}.{outcome.class_}"
        if outcome.because and all(text.endswith("=not_asked") for text in outcome.because):
            return "not_asked"
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
