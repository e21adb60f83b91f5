"""What the units' classes hang on, counted over populations: the *robustness* frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kartlaggning.analyses.robustness.omitting import Rerun, States, list_omissions
from kartlaggning.checks import N_
from kartlaggning.frames import ROBUSTNESS, from_rows
from kartlaggning.ids import ClassId
from kartlaggning.progress import track
from kartlaggning.results import DECIDED, UNCERTAIN, Results
from kartlaggning.tables.counts.cells import populations

NO_CLASS = "no_class"
NEVER = "never"
YES, NO = "yes", "no"
MEASURES = ("margin", "sources", "one_source", "inferred", "provider")
# categories that are neither numbers nor classes, in the order in which they are listed
_WORDS = (
    *(NEVER, DECIDED, YES, NO, NO_CLASS),
    *UNCERTAIN,
)
_NOTHING = ("", "")  # nothing is left out
# the outcomes by kind and name of what is left out
Without = Mapping[tuple[str, str], States]


def measure_robustness(results: Results, dimensions: Sequence[str]) -> pd.DataFrame:
    """Count what the units' classes hang on, of each population that the report shows them for.

    Returns
    -------
    The *robustness* frame: first the measures, then the classes with all of the material and
    without each part.
    """
    rerun = Rerun(results)
    without = {_NOTHING: rerun.states}
    omissions = list_omissions(results)
    for omission in track(omissions, N_("Classifying without each source"), len(omissions)):
        without[(omission.kind, omission.name)] = rerun.states_without(omission)
    rows: list[dict[str, Any]] = []
    for dimension in dimensions:
        for population in _find_populations(dimension, results):
            rows += _Measured(dimension, population, results, without).rows()
    return from_rows(rows, ROBUSTNESS)


def _find_populations(dimension: str, results: Results) -> list[str]:
    """The populations of units that the report shows a dimension for, else the region's first."""
    region = results.schema.region
    shown: dict[str, None] = {}
    for section in results.schema.report.sections:
        for figure in section.figures:
            if dimension in figure.of:
                shown |= dict.fromkeys(populations(figure, results))
    of_units = []
    for population in shown:
        if region.units.keys() >= set(results.members(population)):
            of_units.append(population)
    return of_units or _first_of_units(results)


def _first_of_units(results: Results) -> list[str]:
    """The region's first population that has units; none where all are of providers."""
    schema = results.schema
    return schema.region.populations_of_units(schema.as_of)[:1]


@dataclass(frozen=True)
class _Measured:
    """A dimension's outcomes in a population, to be counted."""

    dimension: str
    population: str
    results: Results
    without: Without

    def rows(self) -> Iterator[dict[str, Any]]:
        for row in (*self._measures(), *self._classes()):
            yield {"dimension": self.dimension, "population": self.population, **row}

    def _measures(self) -> Iterator[dict[str, Any]]:
        outcomes = list(self.results.outcomes_of(self.population, self.dimension))
        for measure in MEASURES:
            category_of = {each.unit_id: self._category(measure, each) for each in outcomes}
            yield from self._counted(measure, category_of)

    def _classes(self) -> Iterator[dict[str, Any]]:
        members = self.results.members(self.population)
        for (kind, name), states in self.without.items():
            category_of = {unit: states[(unit, self.dimension)] for unit in members}
            for row in self._counted("class", category_of):
                yield {**row, "left_out_kind": kind, "left_out": name}

    def _category(self, measure: str, outcome: Any) -> str:
        """The category of a measure that a unit is in."""
        if measure == "sources":
            return str(len(outcome.source_ids))
        # only what has a class can hang on anything
        if not outcome.class_:
            return NO_CLASS
        if measure == "margin":
            return _margin(outcome)
        if measure == "inferred":
            hangs_on_it = outcome.certainty == "inferred"
        elif measure == "one_source":
            hangs_on_it = self._changes_without("source", outcome)
        else:
            hangs_on_it = self._changes_without(measure, outcome)
        return YES if hangs_on_it else NO

    def _changes_without(self, kind: str, outcome: Any) -> bool:
        """Whether the unit's outcome is another without some part of a kind."""
        target = (outcome.unit_id, outcome.dimension)
        state = self.without[_NOTHING][target]
        for (left_out, _), states in self.without.items():
            if left_out == kind and states[target] != state:
                return True
        return False

    def _counted(self, measure: str, category_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """A row per category that any unit is in, in their order."""
        units_in: dict[str, list[str]] = {}
        for unit, category in category_of.items():
            units_in.setdefault(category, []).append(unit)
        for category in sorted(units_in, key=self._place):
            yield {
                "measure": measure,
                "category": category,
                "n": len(units_in[category]),
                "n_population": len(category_of),
                "unit_ids": tuple(units_in[category]),
                "is_synthetic": bool(self.results.period_sources["is_synthetic"].any()),
            }

    def _place(self, category: str) -> tuple[int, int]:
        """Numbers by size, then classes as the schema has them, then words."""
        if category.isdecimal():
            return 0, int(category)
        return 1, self._order.index(category)

    @cached_property
    def _order(self) -> list[str]:
        classes = self.results.schema.dimensions[self.dimension].classes
        return [*(str(ClassId(self.dimension, name)) for name in classes), *_WORDS]


def _margin(outcome: Any) -> str:
    if outcome.certainty == DECIDED:
        return DECIDED
    return NEVER if pd.isna(outcome.margin) else str(outcome.margin)
