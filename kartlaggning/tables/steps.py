"""Processes in steps: how many of a population go which way, and for what reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.bar import class_row, class_rows
from kartlaggning.tables.counts.cells import populations


def build(figure: Figure, results: Results) -> Iterator[dict[str, Any]]:
    """A row per class, variant and state of the unknown, and per reason within its class; a column
    per population.
    """
    [dimension] = figure.of
    for population in populations(figure, results):
        yield from class_rows(dimension, population, results)
        yield from _reason_rows(dimension, population, results)


def _reason_rows(dimension: str, population: str, results: Results) -> Iterator[dict[str, Any]]:
    """Rows of the reasons of each class that has some: how many of the population are in it and
    name which.
    """
    for class_name, rule in results.schema.dimensions[dimension].classes.items():
        if not rule.reasons:
            continue
        outcomes = list(results.outcomes_of(population, dimension))
        inside = [outcome for outcome in outcomes if outcome.class_ == class_name]
        for value in results.schema.questions[rule.reasons].values:
            naming = [outcome for outcome in inside if value in outcome.reasons]
            if naming:
                yield class_row(f"{rule.reasons}.{value}", naming, outcomes, population, results)
