"""Bars: how many of a population have each value of a question, or are in each class."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.ids import ClassId, GroupedId, ValueId
from kartlaggning.positions.model import MIXED
from kartlaggning.results import UNCERTAIN, Results
from kartlaggning.schema.models import Figure
from kartlaggning.statuses import UNDECIDED, kind_of
from kartlaggning.tables.counts.bases import MENTIONED, Base, base_of
from kartlaggning.tables.counts.cells import Row, populations, share
from kartlaggning.tables.counts.counting import (
    OpenTally,
    certain_values,
    count_rows,
    distinct_sources,
    open_values,
)
from kartlaggning.tables.counts.one_by_one import WHO, who_is_counted


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per value or class, what is uncertain or missing last; a column per population.

    With `by: qualifier` also a column per qualifier.
    """
    for name in figure.of:
        for population in populations(figure, results):
            if name in results.schema.dimensions:
                yield from class_rows(name, population, results)
            else:
                yield from value_rows(name, population, figure, results)


def whole_rows(name: str, population: str, figure: Figure, results: Results) -> Iterator[Row]:
    """Rows that add up to the population: of a dimension its classes without their variants."""
    if name not in results.schema.dimensions:
        yield from value_rows(name, population, figure, results)
        return
    for row in class_rows(name, population, results):
        if not ClassId.parse(row["row"]).variant:
            yield row


def value_rows(question: str, population: str, figure: Figure, results: Results) -> Iterator[Row]:
    """Rows of one question.

    With `by: qualifier` there is a column per qualifier, with `by: group` the values stand under
    their group.
    """
    rows = []
    base = base_of(figure, results)
    is_prompted = results.schema.questions[question].prompted
    for count in count_rows(results, question, population, base):
        if not count["qualifier"] or figure.by == "qualifier":
            row = value_row(count, base)
            rows.append(row if is_prompted else as_mentioned(row))
    if figure.by == "group":
        return _by_group(rows, question, population, results)
    return iter(rows)


def as_mentioned(row: Row) -> Row:
    """The row of what nobody was asked: how many mention it says not how common it is."""
    return {**row, "base": MENTIONED, "share": float("nan")}


def value_row(count: Mapping[str, Any], base: Base) -> Row:
    """The cell of a count of `count_rows`."""
    base_n = count[f"n_{base}"]
    column = count["population"]
    if count["qualifier"]:
        column = str(ValueId(count["question"], count["qualifier"]))
    return {
        "row": _row_id(count),
        "column": column,
        "n": count["n"],
        "n_open": count["n_open"],
        "open_as": count["open_as"],
        "base_n": base_n,
        "base": base,
        "population": count["population"],
        "share": share(count["n"], base_n),
        "status": count["status"],
        "period": count["period"],
        "n_sources": count["n_sources"],
        "is_synthetic": count["is_synthetic"],
        **{name: count[name] for name in WHO if name in count},
    }


def _row_id(count: Mapping[str, Any]) -> str:
    value = str(count["value"])
    if value and value != MIXED:
        return str(ValueId(count["question"], value))
    return value or str(count["way"])


def _by_group(
    rows: Iterable[Row], question: str, population: str, results: Results
) -> Iterator[Row]:
    """Each group with how many name any of its values, its values under it; last the others."""
    model = results.schema.questions[question]
    inside: dict[str, list[Row]] = {group: [] for group in model.groups}
    outside: list[Row] = []
    for row in rows:
        value = ValueId.parse(row["row"]).value
        if value and model.values[value].group:
            inside[model.values[value].group].append(row)
        else:
            outside.append(row)
    for group, rows_of_group in inside.items():
        if rows_of_group:
            counted = _GroupCount.of(group, question, population, results)
            yield {**rows_of_group[0], **counted.columns(rows_of_group[0])}
        for row in rows_of_group:
            value = ValueId.parse(row["row"]).value
            yield {**row, "row": str(GroupedId(question, group, value))}
    yield from outside


@dataclass(frozen=True)
class _GroupCount:
    """Who names any of a group's values, each once however many it names; and who yet may."""

    row: str
    naming: Sequence[Any]
    open: OpenTally

    @classmethod
    def of(cls, group: str, question: str, population: str, results: Results) -> _GroupCount:
        model = results.schema.questions[question]
        of_group = {value for value, answer in model.values.items() if answer.group == group}
        naming, tally = [], OpenTally()
        for position in results.positions_of(population, question):
            if of_group.intersection(certain_values(position, model)):
                naming.append(position)
            else:
                tally.add(of_group.intersection(open_values(position, model)), position)
        return cls(str(ValueId(question, group)), naming, tally)

    def columns(self, of_value: Row) -> Row:
        """The columns in which the group's row differs from that of one of its values."""
        naming = [position.subject_id for position in self.naming]
        return {
            "row": self.row,
            "n": len(self.naming),
            **self.open.columns(),
            "share": share(len(self.naming), of_value["base_n"]),
            "n_sources": len(distinct_sources(self.naming)),
            **who_is_counted(of_value.get("base_units", ()), naming, self.open.subjects),
        }


def class_rows(dimension: str, population: str, results: Results) -> Iterator[Row]:
    """Rows of one dimension: its classes and their variants, and the units in none for certain."""
    counted = PopulationOutcomes(dimension, population, results)
    for class_name, rule in results.schema.dimensions[dimension].classes.items():
        yield counted.row(str(ClassId(dimension, class_name)), counted.in_class(class_name))
        if rule.variants:
            yield from _variant_rows(class_name, list(rule.variants), counted)
    for state in UNCERTAIN:
        inside = counted.in_state(state)
        if inside:
            yield {**counted.row(state, inside), "status": kind_of(state)}


def _variant_rows(
    class_name: str, variants: Iterable[str], counted: PopulationOutcomes
) -> Iterator[Row]:
    """Rows of a class's variants, and of the units whose variant is not one of them."""
    for variant in variants:
        inside = counted.with_variant(class_name, variant)
        yield counted.row(str(ClassId(counted.dimension, class_name, variant)), inside)
    for state in (MIXED, UNDECIDED):
        inside = counted.with_variant(class_name, state)
        if inside:
            yield counted.row(str(ClassId(counted.dimension, class_name, state)), inside)


@dataclass(frozen=True)
class PopulationOutcomes:
    """The outcomes of a population on a dimension, to be counted among all of them."""

    dimension: str
    population: str
    results: Results
    among: Collection[str] | None = None
    """Some of the population alone; nothing: all of it."""

    @cached_property
    def outcomes(self) -> list[Any]:
        """All of them, in the region's order."""
        outcomes = self.results.outcomes_of(self.population, self.dimension)
        if self.among is None:
            return list(outcomes)
        return [outcome for outcome in outcomes if outcome.unit_id in self.among]

    @cached_property
    def _by_class(self) -> Mapping[str, list[Any]]:
        return _grouped(self.outcomes, lambda outcome: outcome.class_)

    @cached_property
    def _by_state(self) -> Mapping[str, list[Any]]:
        state_of = self.results.state
        return _grouped(self.outcomes, lambda each: state_of(each.unit_id, self.dimension))

    def in_class(self, class_name: str) -> list[Any]:
        """Those of the units in a class."""
        return self._by_class.get(class_name, [])

    def with_variant(self, class_name: str, variant: str) -> list[Any]:
        """Those in a class that have a variant, or of which it is *mixed* or *undecided*."""
        inside = self.in_class(class_name)
        state_of = self.results.variant_state
        return [each for each in inside if state_of(each.unit_id, self.dimension) == variant]

    def in_state(self, state: str) -> list[Any]:
        """Those that are uncertain in one way."""
        return self._by_state.get(state, [])

    def row(self, row: str, counted: Sequence[Any]) -> Row:
        """The row that says how many of the population some of its outcomes are."""
        return {
            "row": row,
            "column": self.population,
            "n": len(counted),
            "base_n": len(self.outcomes),
            "base": "population",
            "population": self.population,
            "share": share(len(counted), len(self.outcomes)),
            "status": "answered",
            "period": self.results.schema.period,
            "n_sources": len(distinct_sources(counted)),
            # who is not counted is as much an input of a count as who is
            "is_synthetic": any(outcome.is_synthetic for outcome in self.outcomes),
            **who_is_counted(units_of(self.outcomes), units_of(counted)),
        }


def _grouped(outcomes: Iterable[Any], key: Callable[[Any], str]) -> Mapping[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return groups


def units_of(outcomes: Iterable[Any]) -> list[str]:
    """The units of some outcomes."""
    return [outcome.unit_id for outcome in outcomes]
