"""What the units' classes hang on, counted over populations: the *robustness* frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kartlaggning.analyses.robustness.omitting import Rerun, States, list_omissions
from kartlaggning.checks import N_
from kartlaggning.frames import ROBUSTNESS, from_rows
from kartlaggning.progress import track
from kartlaggning.results import DECIDED, Results
from kartlaggning.tables.counts.cells import populations

NO_CLASS = "no_class"
NEVER = "never"
YES, NO = "yes", "no"
MEASURES = ("margin", "sources", "one_source", "inferred", "provider")
Without = Mapping[
    tuple[str, str], States
]  # by kind and name of what is left out; both empty: nothing


def measure_robustness(results: Results, dimensions: Sequence[str]) -> pd.DataFrame:
    """Count, of some dimensions and each population that the report shows them for, what the units'
    classes hang on.

    Returns
    -------
    The *robustness* frame: first the measures, then the classes with all of the material and
    without each part.
    """
    rerun = Rerun(results)
    without = {("", ""): rerun.states}
    omissions = list_omissions(results)
    for omission in track(omissions, N_("Classifying without each source"), len(omissions)):
        without[(omission.kind, omission.name)] = rerun.states_without(omission)
    rows = (
        {"dimension": dimension, "population": population, **row}
        for dimension in dimensions
        for population in _populations(dimension, results)
        for row in (
            *_measures(dimension, population, results, without),
            *_classes(dimension, population, results, without),
        )
    )
    return from_rows(rows, ROBUSTNESS)


def _populations(dimension: str, results: Results) -> list[str]:
    """The populations of units that the report shows a dimension for; the region's first where it
    shows none.
    """
    figures = [figure for section in results.schema.report.sections for figure in section.figures]
    shown = {
        population: None
        for figure in figures
        if dimension in figure.of
        for population in populations(figure, results)
        if all(member in results.schema.region.units for member in results.members(population))
    }
    return list(shown) or _first_of_units(results)


def _first_of_units(results: Results) -> list[str]:
    """The region's first population that has units; none where all are of providers."""
    units = results.schema.region.units
    for population in results.schema.region.populations:
        members = results.members(population)
        if members and all(member in units for member in members):
            return [population]
    return []


def _measures(
    dimension: str, population: str, results: Results, without: Without
) -> Iterator[dict[str, Any]]:
    outcomes = list(results.outcomes_of(population, dimension))
    for measure in MEASURES:
        categories = {outcome.unit_id: _category(measure, outcome, without) for outcome in outcomes}
        yield from _counted(measure, categories, results)


def _category(measure: str, outcome: Any, without: Without) -> str:
    """The category of a measure that a unit is in; but for the sources, only what has a class can
    hang on anything.
    """
    if measure == "sources":
        return str(len(outcome.source_ids))
    if not outcome.class_:
        return NO_CLASS
    if measure == "margin":
        return _margin(outcome)
    if measure == "inferred":
        return YES if outcome.certainty == measure else NO
    kind = "source" if measure == "one_source" else measure
    key = (outcome.unit_id, outcome.dimension)
    state = without[("", "")][key]
    return (
        YES
        if any(
            states[key] != state for (left_out, _), states in without.items() if left_out == kind
        )
        else NO
    )


def _margin(outcome: Any) -> str:
    if outcome.certainty == DECIDED:
        return DECIDED
    return NEVER if pd.isna(outcome.margin) else str(outcome.margin)


def _classes(
    dimension: str, population: str, results: Results, without: Without
) -> Iterator[dict[str, Any]]:
    members = results.members(population)
    for (kind, name), states in without.items():
        for row in _counted(
            "class", {unit: states[(unit, dimension)] for unit in members}, results
        ):
            yield {**row, "left_out_kind": kind, "left_out": name}


def _counted(
    measure: str, category_of: Mapping[str, str], results: Results
) -> Iterator[dict[str, Any]]:
    """A row per category that any unit is in, in their order."""
    is_synthetic = bool(results.period_sources["is_synthetic"].any())
    units_in: dict[str, list[str]] = {}
    for unit, category in category_of.items():
        units_in.setdefault(category, []).append(unit)
    order = _order(results)
    for category in sorted(
        units_in, key=lambda category: (order.get(category, len(order)), category)
    ):
        yield {
            "measure": measure,
            "category": category,
            "n": len(units_in[category]),
            "n_population": len(category_of),
            "unit_ids": tuple(units_in[category]),
            "is_synthetic": is_synthetic,
        }


def _order(results: Results) -> dict[str, int]:
    """Numbers by size, then words; classes as the schema has them."""
    numbers = [
        str(number)
        for number in range(len(results.interviews.sources) + len(results.schema.questions) + 1)
    ]
    classes = [
        f"{name}.{class_name}"
        for name, dimension in results.schema.dimensions.items()
        for class_name in dimension.classes
    ]
    words = (
        NEVER,
        DECIDED,
        YES,
        NO,
        NO_CLASS,
        "mixed",
        "undecided",
        "conflict",
        "gap",
        "not_asked",
    )
    return {category: place for place, category in enumerate((*numbers, *classes, *words))}
