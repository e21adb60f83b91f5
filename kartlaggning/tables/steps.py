"""Processes in steps: how many of a population go which way, and for what reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kartlaggning.ids import ValueId
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.bar import PopulationOutcomes, class_rows, units_of
from kartlaggning.tables.counts.cells import Row, populations, share
from kartlaggning.tables.counts.counting import OpenTally, open_values
from kartlaggning.tables.counts.one_by_one import who_is_counted


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per class, variant and state of the unknown, and per reason within its class.

    A column per population.
    """
    [dimension] = figure.of
    for population in populations(figure, results):
        yield from class_rows(dimension, population, results)
        yield from _reason_rows(dimension, population, results)


def _reason_rows(dimension: str, population: str, results: Results) -> Iterator[Row]:
    """How many of those in a class name a reason for it, where it has some.

    Others may have said the same, and are in another class or in none for certain. A reason that
    nobody names has no row.
    """
    counted = PopulationOutcomes(dimension, population, results)
    for class_name, rule in results.schema.dimensions[dimension].classes.items():
        if not rule.reasons:
            continue
        inside = counted.in_class(class_name)
        for value in results.schema.questions[rule.reasons].values:
            naming = [outcome for outcome in inside if value in outcome.reasons]
            if naming:
                row = counted.row(str(ValueId(rule.reasons, value)), naming)
                open_ = _open_on(value, rule.reasons, inside, results)
                yield {**row, **open_.columns(), **_among(inside, naming, open_)}


def _among(inside: Sequence[Any], naming: Sequence[Any], open_: OpenTally) -> Row:
    """The columns of a base that is no population: those in a class."""
    return {
        "base_n": len(inside),
        "base": "",
        "share": share(len(naming), len(inside)),
        **who_is_counted(units_of(inside), units_of(naming), open_.subjects),
    }


def _open_on(value: str, question: str, inside: Iterable[Any], results: Results) -> OpenTally:
    """How many more of those in a class answered, and may have a value as their reason too."""
    tally = OpenTally()
    for outcome in inside:
        position = results.position[(outcome.unit_id, question)]
        if value in open_values(position, results.schema.questions[question]):
            tally.add([value], position)
    return tally
