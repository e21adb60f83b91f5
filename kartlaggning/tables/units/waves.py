"""Waves: where each unit stood in an earlier wave, where it stands now, and why it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.frames import rows_of
from kartlaggning.ids import ClassId, NodeId, StoodId, TimedId, join_values
from kartlaggning.positions.model import MIXED
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import kind_of
from kartlaggning.tables.counts.cells import Row, populations, share
from kartlaggning.waves.comparing import NEW, compare_waves

WHY = "why_moved"
# where a unit stood that came later: those before it in different classes; or there was nobody
PREDECESSORS_DIFFER = "predecessors_differ"
WAS_NOT_THERE = "was_not_there"
_STATUS = {PREDECESSORS_DIFFER: MIXED, WAS_NOT_THERE: "not_asked"}


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per unit with its two classes and why it moved, then one per class of each wave.

    Last how many of those at a class of the earlier wave are at a class of the later one.
    """
    [population] = populations(figure, results)
    [dimension] = figure.of
    comparison = compare_waves(results, figure.from_, results.schema.period, [dimension])
    members = set(results.members(population))
    units = [row for row in rows_of(comparison.waves) if row.unit_id in members]
    earlier, later = wave_steps(figure, results)
    before = _Wave(
        earlier,
        figure.from_,
        population,
        {row.unit_id: _before(row) for row in units},
        {row.unit_id: _sources(row, comparison.before) for row in units},
    )
    after = _Wave(
        later,
        results.schema.period,
        population,
        {row.unit_id: row.after for row in units},
        {row.unit_id: _sources(row, comparison.after) for row in units},
    )
    of_unit = {row.unit_id: row for row in units}
    for row in units:
        yield before.unit_row(row)
        yield after.unit_row(row)
        if row.causes:
            yield _why(row)
    yield from before.node_rows(of_unit, results)
    yield from after.node_rows(of_unit, results)
    yield from _links(before, after, of_unit)


def wave_steps(figure: Figure, results: Results) -> tuple[str, str]:
    """The ids of a figure's two steps: its dimension in the earlier wave, and now."""
    [dimension] = figure.of
    earlier, later = figure.from_, results.schema.period
    return str(TimedId(dimension, earlier)), str(TimedId(dimension, later))


def _before(row: Any) -> str:
    """Where a unit stood; of one that came later, those before it."""
    if row.change == NEW and row.before == MIXED:
        return PREDECESSORS_DIFFER
    return row.before or WAS_NOT_THERE


def _sources(row: Any, wave: Results) -> frozenset[str]:
    """The sources that a unit's class rests on in a wave, or those of the units before it."""
    found: set[str] = set()
    for unit in (row.unit_id, *row.predecessors):
        outcome = wave.outcome.get((unit, row.dimension))
        if outcome is not None:
            found.update(outcome.source_ids)
    return frozenset(found)


def _status(standing: str) -> str:
    """How a node or cell stands: a class is an answer."""
    if ClassId.parse(standing).class_:
        return "answered"
    return _STATUS.get(standing) or kind_of(standing)


def _why(row: Any) -> Row:
    """Why a unit moved; of one that took over from others, these with where they stood."""
    stood = zip(row.predecessors, row.predecessors_stood, strict=True)
    causes = [f"by_{cause}" for cause in row.causes]
    return {
        "row": row.unit_id,
        "column": WHY,
        "value": join_values([*causes, *(str(StoodId(*each)) for each in stood)]),
        "status": "answered",
        "period": row.period,
        "is_synthetic": row.is_synthetic,
    }


@dataclass(frozen=True)
class _Wave:
    """One of the two waves: a step of the flow, with where each unit stands in it."""

    step: str
    period: str
    population: str
    standings: Mapping[str, str]
    sources: Mapping[str, frozenset[str]]

    @cached_property
    def units_at(self) -> Mapping[str, list[str]]:
        """The units at each standing."""
        found: dict[str, list[str]] = {}
        for unit, standing in self.standings.items():
            found.setdefault(standing, []).append(unit)
        return found

    def node(self, standing: str) -> str:
        return str(NodeId.of(self.step, standing))

    def unit_row(self, row: Any) -> Row:
        standing = self.standings[row.unit_id]
        return {
            "row": row.unit_id,
            "column": self.step,
            "value": standing,
            "population": self.population,
            "status": _status(standing),
            "period": self.period,
            "n_sources": self.n_sources([row.unit_id]),
            "is_synthetic": row.is_synthetic,
        }

    def n_sources(self, units: Sequence[str]) -> int:
        """How many sources there are under what some units are."""
        return len(frozenset().union(*(self.sources[unit] for unit in units)))

    def node_rows(self, of_unit: Mapping[str, Any], results: Results) -> Iterator[Row]:
        """How many stand where: in the schema's order, those in no class last."""
        for standing in self.in_order(results):
            units = self.units_at.get(standing, [])
            yield {
                "row": self.node(standing),
                "column": self.step,
                "n": len(units),
                "base_n": len(self.standings),
                "base": "population",
                "population": self.population,
                "share": share(len(units), len(self.standings)),
                "status": _status(standing),
                "period": self.period,
                "n_sources": self.n_sources(units),
                "is_synthetic": any(row.is_synthetic for row in of_unit.values()),
            }

    def in_order(self, results: Results) -> Sequence[str]:
        """The classes in the order of the schema that knows them, then what else occurs."""
        timed = TimedId.parse(self.step)
        assert timed, "a step of no wave"
        dimension = results.schema.at(self.period).dimensions.get(timed.name)
        known = [str(ClassId(timed.name, each)) for each in dimension.classes] if dimension else []
        others = [standing for standing in self.units_at if standing not in known]
        return [*known, *sorted(others, key=lambda standing: _status(standing) != "answered")]


def _links(before: _Wave, after: _Wave, of_unit: Mapping[str, Any]) -> Iterator[Row]:
    """Of those at each standing of the earlier wave, how many are where now."""
    for start, units in before.units_at.items():
        for end, others in after.units_at.items():
            both = [unit for unit in units if unit in set(others)]
            if both:
                yield {
                    "row": before.node(start),
                    "column": after.node(end),
                    "n": len(both),
                    "base_n": len(units),
                    "population": "",
                    "share": share(len(both), len(units)),
                    "status": _status(end),
                    "period": after.period,
                    "n_sources": before.n_sources(both) + after.n_sources(both),
                    "is_synthetic": any(of_unit[unit].is_synthetic for unit in both),
                }
