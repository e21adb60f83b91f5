"""Two waves, unit by unit: the *waves* frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import pandas as pd

from kartlaggning.errors import Finding, KartlaggningError
from kartlaggning.frames import WAVES, from_rows
from kartlaggning.positions.model import MIXED
from kartlaggning.regions.carrying import Group, group_units
from kartlaggning.regions.periods import begins_before
from kartlaggning.results import Results
from kartlaggning.schema.over_time.breaks import breaks_between
from kartlaggning.schema.periods import normal_period
from kartlaggning.waves.steps import CAUSES, REFORM, RULES, Way, standing_of
from kartlaggning.waves.working_out import work_out_at

STAYED, CHANGED, NEW, GONE = CHANGES = ("stayed", "changed", "new", "gone")


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two waves, and how each unit of theirs went from the one to the other."""

    way: Way
    waves: pd.DataFrame

    @property
    def before(self) -> Results:
        """The earlier wave."""
        return self.way.before

    @property
    def after(self) -> Results:
        """The later wave."""
        return self.way.after


def compare_waves(
    results: Results, earlier: str, later: str, dimensions: Sequence[str]
) -> Comparison:
    """Compare two waves of a mapping, each by its own rules and with the units of its day.

    Parameters
    ----------
    results
        Of the mapping's own period; they hold the material of all.
    earlier, later
        Two periods, in this order. In one of which no source is, nobody was asked.
    dimensions
        Of the later wave's schema.
    """
    after = work_out_at(results, results.schema.at(later))
    way = Way(results, work_out_at(results, results.schema.at(earlier)), after)
    rows: list[dict[str, Any]] = []
    for dimension in dimensions:
        if dimension in after.schema.dimensions:
            rows += _Compared(way, dimension).rows()
    return Comparison(way, from_rows(rows, WAVES))


def check_waves(results: Results, earlier: str, later: str) -> None:
    """Refuse what are no two waves of a mapping, in their order.

    Raises
    ------
    KartlaggningError
        One of them is no period, no source is of it, or they stand in the wrong order.
    """
    for period in (earlier, later):
        if not period or normal_period(period) != period:
            raise KartlaggningError(Finding("period_unreadable", value=period))
    if not begins_before(earlier, later):
        raise KartlaggningError(Finding("waves_backwards", value=earlier, suggestion=later))
    periods = sorted(set(results.interviews.sources["period"]))
    for period in (earlier, later):
        schema = results.schema.at(period)
        if not any(schema.covers(each) for each in periods):
            known = {"known": ", ".join(periods)}
            raise KartlaggningError(Finding("wave_without_sources", value=period, parameters=known))


@dataclass(frozen=True)
class _Compared:
    """The rows of one dimension."""

    way: Way
    dimension: str

    @cached_property
    def groups(self) -> list[Group]:
        """The units of both waves, those together that hang together."""
        before, after = (
            [unit.id for unit in each.schema.region.units_at(each.schema.as_of)]
            for each in (self.way.before, self.way.after)
        )
        return group_units(self.way.after.schema.region, before, after)

    def rows(self) -> Iterator[dict[str, Any]]:
        """A row per unit of the later wave, then of those after whom nobody came."""
        group_of = {unit: group for group in self.groups for unit in group.after}
        units = set(self.way.units)
        for unit, group in group_of.items():
            yield self._same(unit, group) if unit in units else self._new(unit, group)
        for group in self.groups:
            if not group.after:
                for unit in group.before:
                    yield self._gone(unit)

    def _row(self, unit: str, before: str, after: str, **columns: Any) -> dict[str, Any]:
        return {
            "unit_id": unit,
            "dimension": self.dimension,
            "before": before,
            "after": after,
            "period_before": self.way.before.schema.period,
            "period": self.way.after.schema.period,
            **columns,
        }

    def _same(self, unit: str, group: Group) -> dict[str, Any]:
        """A unit that there is in both waves; others may have gone into it."""
        place = unit, self.dimension
        standings = [step[place] for step in self.way.steps]
        before, by_new_rules, after = standings[0], standings[1], standings[-1]
        moving = []
        for cause, (start, end) in zip(CAUSES, pairwise(standings), strict=True):
            if start != end:
                moving.append(cause)
        joined = [each for each in group.before if each != unit]
        causes = moving if before != after else []
        if joined and causes and REFORM not in causes:
            causes = [cause for cause in CAUSES if cause in (*causes, REFORM)]
        return self._row(
            unit,
            before,
            after,
            change=STAYED if before == after else CHANGED,
            by_new_rules=by_new_rules,
            causes=tuple(causes),
            deciding=moving[-1] if causes else "",
            questions=self._differing(unit),
            breaks=self._breaks(unit, joined),
            is_synthetic=self._is_synthetic(unit, unit),
            **self._predecessors(joined),
        )

    def _new(self, unit: str, group: Group) -> dict[str, Any]:
        """A unit that came between: its predecessors' classes stand by themselves."""
        stood = [self._stood(each) for each in group.before]
        by_new_rules = [self._stood_by_new_rules(each) for each in group.before]
        causes = (RULES, REFORM) if stood != by_new_rules else (REFORM,)
        return self._row(
            unit,
            _together(stood),
            standing_of(unit, self.dimension, self.way.after),
            change=NEW,
            by_new_rules=_together(by_new_rules),
            causes=causes,
            deciding=REFORM,
            breaks=self._breaks(unit, group.before),
            is_synthetic=self._is_synthetic("", unit, *group.before),
            **self._predecessors(group.before),
        )

    def _gone(self, unit: str) -> dict[str, Any]:
        """A unit that is no more, and nobody is known to have come after it."""
        return self._row(
            unit,
            self._stood(unit),
            "",
            change=GONE,
            by_new_rules=self._stood_by_new_rules(unit),
            causes=(REFORM,),
            deciding=REFORM,
            is_synthetic=self._is_synthetic(unit, ""),
        )

    def _predecessors(self, units: Sequence[str]) -> dict[str, Any]:
        return {
            "predecessors": tuple(units),
            "predecessors_stood": tuple(self._stood(unit) for unit in units),
        }

    def _stood(self, unit: str) -> str:
        """Where a unit stood in the earlier wave; by the new rules if the old do not tell."""
        if self.dimension not in self.way.before.schema.dimensions:
            return self._stood_by_new_rules(unit)
        return standing_of(unit, self.dimension, self.way.before)

    def _stood_by_new_rules(self, unit: str) -> str:
        return standing_of(unit, self.dimension, self.way.by_new_rules)

    def _differing(self, unit: str) -> tuple[str, ...]:
        read = self.way.questions_of[self.dimension]
        return tuple(name for name in read if (unit, name) in self.way.differences)

    def _breaks(self, unit: str, joined: Sequence[str]) -> tuple[str, ...]:
        """The questions read that have changed their meaning for a unit between the waves."""
        schema, earlier = self.way.after.schema, self.way.before.schema.period
        predecessors = [each.id for each in schema.region.predecessors(unit)]
        units = {unit, *joined, *predecessors}
        found = []
        for name in self.way.questions_of[self.dimension]:
            if breaks_between(schema.questions[name], earlier, schema.period, units):
                found.append(name)
        return tuple(found)

    def _is_synthetic(self, before: str, after: str, *predecessors: str) -> bool:
        earlier = [unit for unit in (before, *predecessors) if unit]
        old = self.way.before.outcome, self.way.by_new_rules.outcome
        return any(
            outcome[(unit, self.dimension)].is_synthetic
            for outcome in old
            for unit in earlier
            if (unit, self.dimension) in outcome
        ) or bool(after and self.way.after.outcome[(after, self.dimension)].is_synthetic)


def _together(standings: Sequence[str]) -> str:
    """Where several units stood: where all did, else *mixed*; nowhere where there was nobody."""
    different = set(standings)
    if len(different) > 1:
        return MIXED
    return different.pop() if different else ""
