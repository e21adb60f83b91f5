"""What is not known: of each question how many answered, and how the answers of the others miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kartlaggning.positions.model import STANDINGS, standing
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import kind_of
from kartlaggning.tables.counts.cells import Row, populations, share
from kartlaggning.tables.counts.counting import distinct_sources
from kartlaggning.tables.counts.one_by_one import who_is_counted


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per question, a column for those who answered and one per kind of missing.

    Every column stands in every row, so that they add up to the population.
    """
    [population] = populations(figure, results)
    names = figure.of or tuple(results.schema.unit_questions)
    positions = {name: list(results.positions_of(population, name)) for name in names}
    columns = _columns([each for own in positions.values() for each in own])
    for name, own in positions.items():
        for column in columns:
            yield _row(name, column, own, population, results)


def _columns(positions: Sequence[Any]) -> list[str]:
    """The ways to stand that occur, what is known most of first."""
    occurring = {_standing(position) for position in positions}
    return [kind for kind in STANDINGS if kind in occurring or kind == STANDINGS[0]]


def _standing(position: Any) -> str:
    return kind_of(standing(position))


def _row(
    name: str, column: str, positions: Sequence[Any], population: str, results: Results
) -> Row:
    counted = [position for position in positions if _standing(position) == column]
    members = [position.subject_id for position in positions]
    return {
        "row": name,
        "column": column,
        "n": len(counted),
        "base_n": len(members),
        "base": "population",
        "population": population,
        "share": share(len(counted), len(members)),
        "status": column,
        "period": results.schema.period,
        "n_sources": len(distinct_sources(counted)),
        "is_synthetic": any(position.is_synthetic for position in positions),
        **who_is_counted(members, [position.subject_id for position in counted]),
    }
