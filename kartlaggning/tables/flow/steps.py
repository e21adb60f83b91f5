"""A step of a flow: where each unit stands in it, and how many stand where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.ids import NodeId, ValueId, join_values
from kartlaggning.positions.model import NONE_OF_THESE, has_none, standing
from kartlaggning.results import Results
from kartlaggning.schema.models import Figure
from kartlaggning.tables.bar import whole_rows
from kartlaggning.tables.counts.cells import Row, category_cell, share, subjects
from kartlaggning.tables.counts.counting import certain_values, distinct_sources


@dataclass(frozen=True)
class Step:
    """A question or dimension of a flow, and where the population's units stand in it."""

    name: str
    population: str
    figure: Figure
    results: Results

    @property
    def has_several(self) -> bool:
        """Whether a unit can stand at several of its nodes."""
        question = self.results.schema.questions.get(self.name)
        return question is not None and question.has_several

    @cached_property
    def standings(self) -> Mapping[str, Sequence[str]]:
        """Where each unit stands: values or a class, or how it is in none of them."""
        found = {}
        for unit, _ in subjects(self.figure, self.results):
            if self.has_several:
                found[unit] = _several(self.record(unit), self.name, self.results)
            else:
                found[unit] = [self.cells[unit]["value"]]
        return found

    @cached_property
    def cells(self) -> Mapping[str, Row]:
        """What a table says of each unit."""
        cells = {}
        for unit, _ in subjects(self.figure, self.results):
            cells[unit] = category_cell(self.name, unit, self.results)
        return cells

    @cached_property
    def units_at(self) -> Mapping[str, Sequence[str]]:
        """The units at each node where there are any."""
        units: dict[str, list[str]] = defaultdict(list)
        for unit, standings in self.standings.items():
            for each in standings:
                units[str(NodeId.of(self.name, each))].append(unit)
        return units

    def record(self, unit: str) -> Any:
        """A unit's position, or its outcome."""
        if self.name in self.results.schema.dimensions:
            return self.results.outcome[(unit, self.name)]
        return self.results.position[(unit, self.name)]

    def unit_rows(self) -> Iterator[Row]:
        """A row per unit."""
        for unit, standings in self.standings.items():
            said = {"value": join_values(standings), "n": None, "base_n": None}
            yield {
                **self.cells[unit],
                **said,
                "n_open": None,
                "open_as": "",
                "population": self.population,
            }

    @cached_property
    def node_rows(self) -> list[Row]:
        """A row per node: its values or classes, and the kinds of missing that occur."""
        rows = []
        for row in whole_rows(self.name, self.population, self.figure, self.results):
            node = str(NodeId.of(self.name, row["row"]))
            rows.append({**row, "row": node, "column": self.name})
        counted = {row["row"] for row in rows}
        for node, units in self.units_at.items():
            if node not in counted:  # an answer in which no value is certain
                rows.append(self._uncounted_row(node, units))
        return rows

    def _uncounted_row(self, node: str, units: Sequence[str]) -> Row:
        records = [self.record(unit) for unit in units]
        return {
            "row": node,
            "column": self.name,
            "n": len(units),
            "base_n": len(self.standings),
            "base": "population",
            "population": self.population,
            "share": share(len(units), len(self.standings)),
            "status": "answered",
            "period": self.results.schema.period,
            "n_sources": len(distinct_sources(records)),
            "is_synthetic": any(record.is_synthetic for record in records),
        }


def _several(position: Any, name: str, results: Results) -> list[str]:
    """The values that hold, and how the answer is missing where it is, as they are counted."""
    question = results.schema.questions[name]
    found = [str(ValueId(name, value)) for value in certain_values(position, question)]
    status = standing(position)
    if status != "answered":
        return [*found, str(position.way or status)]
    if found:
        return found
    # some values are denied, and of the others nothing is certain: no kind of missing counts it
    return [NONE_OF_THESE if has_none(position, question) else status]
