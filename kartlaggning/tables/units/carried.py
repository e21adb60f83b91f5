"""What the units before one answered in their time, carried to it: a cell per question and period.

It is history, and counted nowhere. Categories are carried only where the question's `carry` says
how; else each predecessor's answers stand by themselves, under its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from kartlaggning.ids import TimedId
from kartlaggning.positions.carrying import carry_answer
from kartlaggning.positions.frame import positions_frame, resolve_positions
from kartlaggning.positions.model import Resolved
from kartlaggning.regions.carrying import Group, group_units
from kartlaggning.results import Results
from kartlaggning.schema.loading import Schema
from kartlaggning.tables.counts.cells import Row, answer_cell, hidden_cell
from kartlaggning.waves.working_out import material_of


@dataclass(frozen=True, eq=False)
class CarriedPast:
    """What was carried to the units of now from those before them."""

    results: Results

    def cells(self, subject: str) -> Sequence[Row]:
        """The cells of a subject, the oldest period first; none where nothing was carried."""
        return self._cells.get(subject, ())

    @cached_property
    def _cells(self) -> dict[str, list[Row]]:
        cells: dict[str, list[Row]] = {}
        for subject, groups in self._groups.items():
            for period, group in groups:
                cells.setdefault(subject, []).extend(self._cells_of(subject, period, group))
        return cells

    @cached_property
    def _groups(self) -> dict[str, list[tuple[str, Group]]]:
        """Of each unit that took over from others the periods in which these said something."""
        region = self.results.schema.region
        now = [unit.id for unit in region.units_at(self.results.schema.as_of)]
        said_in: dict[str, set[str]] = {}
        for unit in now:
            for before in region.predecessors(unit):
                answers = self.results.other_periods.get(before.id, ())
                said_in.setdefault(unit, set()).update(each.period for each in answers)
        found: dict[str, list[tuple[str, Group]]] = {}
        for unit, periods in said_in.items():
            for period in sorted(periods):
                group = self._group_of(unit, period, now)
                # where the unit was there already, nobody knows whose part of the time it is
                if group.before and unit not in group.before and not group.is_split:
                    found.setdefault(unit, []).append((period, group))
        return found

    def _group_of(self, unit: str, period: str, now: list[str]) -> Group:
        schema = self.results.schema.at(period)
        then = [each.id for each in schema.region.units_at(schema.as_of)]
        [group] = [each for each in group_units(schema.region, then, now) if unit in each.after]
        return group

    def _cells_of(self, subject: str, period: str, group: Group) -> Iterator[Row]:
        schema = self.results.schema.at(period)
        material = material_of(self.results.interviews, schema)
        positions, _ = resolve_positions(material, schema, period, only=group.before)
        then = self._made_of(positions, schema)
        carried = {}
        for name in schema.unit_questions:
            answers = [_resolved(row) for row in self._answers(group, name, then)]
            answer = carry_answer(group, answers, schema.questions[name])
            if answer is not None:
                carried[(subject, name)] = answer
        made = self._made_of(positions_frame(carried, list(carried), schema, period), schema)
        for _, name in carried:
            cell = answer_cell(name, subject, made)
            if any(row.is_hidden for row in self._answers(group, name, then)):
                # the sum would tell the number that is not shown
                cell = hidden_cell(made.position[(subject, name)])
            yield {**cell, "row": str(TimedId(subject, period))}

    @staticmethod
    def _answers(group: Group, name: str, then: Results) -> list[Any]:
        """The positions of the earlier units on a question, as they may be read."""
        return [then.position[(unit, name)] for unit in group.before]

    def _made_of(self, positions: pd.DataFrame, schema: Schema) -> Results:
        """Results of some positions, without classes, that hide what the report's hide."""
        interviews, nothing = self.results.interviews, self.results.classes[:0]
        results = Results(schema, interviews, positions, nothing)
        return replace(results, is_hiding=self.results.is_hiding)


@lru_cache(maxsize=1)
def carried_past(results: Results) -> CarriedPast:
    """What was carried to the units of some results: their profiles and their tables ask for it."""
    return CarriedPast(results)


def _resolved(position: Any) -> Resolved:
    """A row of *positions* as what was resolved."""
    return Resolved(*(getattr(position, name) for name in Resolved._fields))
