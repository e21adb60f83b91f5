"""What the combinations are of: the units of one population, never a whole beside its parts."""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.positions.wholes import chain_of
from kartlaggning.schema.loading import Schema
from kartlaggning.text.nearest import nearest


def find_population(name: str, schema: Schema) -> str:
    """Find the population that a user names; the region's first of units where none is named.

    Raises
    ------
    KartlaggningError
        There is none of that name that has units, or it holds a whole beside one of its parts.
    """
    known = schema.region.populations_of_units(schema.as_of)
    if not known:
        raise KartlaggningError(Finding("population_missing"))
    population = name or known[0]
    listed = {"known": ", ".join(known)}
    if population not in known:
        suggestion = nearest(name, known)
        raise KartlaggningError(Finding("population_unknown", Where(), name, suggestion, listed))
    _refuse_wholes(population, schema)
    return population


def find_cases(population: str, schema: Schema) -> tuple[str, ...]:
    """The units of a population, on the schema's day."""
    return schema.region.population(population, schema.as_of)


def _refuse_wholes(population: str, schema: Schema) -> None:
    """A unit and its parts, as cases beside each other, would be counted twice."""
    members: Sequence[str] = find_cases(population, schema)
    for unit in members:
        _, *wholes = chain_of(unit, schema.region)
        for whole in wholes:
            if whole in members:
                pair = {
                    "whole": schema.region.label(whole, "sv"),
                    "part": schema.region.label(unit, "sv"),
                }
                finding = Finding("population_overlaps", value=population, parameters=pair)
                raise KartlaggningError(finding)
