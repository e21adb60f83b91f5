"""Profiles: all that one unit or provider answered, a cell per answer.

A number of people that may be small is hidden, as in every figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.ids import ClassId, ValueId, join_values, whole_of
from kartlaggning.positions.model import MIXED, NONE_OF_THESE, TOLD, has_none, is_given
from kartlaggning.positions.open_values import most_spoken, told_ways, way_of
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.results import DECIDED, Results
from kartlaggning.schema.models import Figure, Question
from kartlaggning.statuses import SAID_BY_OTHERS, STATUSES, UNDECIDED, WAYS, kind_of
from kartlaggning.tables import bar
from kartlaggning.tables.counts.cells import (
    Row,
    answer_cell,
    category_cell,
    hidden_cell,
    own_population,
    qualified_values,
    share,
    subjects_with_wholes,
)
from kartlaggning.tables.counts.counting import OpenTally, certain_values, open_values
from kartlaggning.tables.timeline import history_cell
from kartlaggning.tables.units.carried import carried_past

# the columns that say how many have a class or a value too
_COUNT = ("n", "n_open", "open_as", "base_n", "base", "share", "population")


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per subject and a column per class or answer, `question.value` where several may hold.

    Beside a class or a value stands how many of the subject's own kind have it too; of a whole, how
    many of its parts, and of how many of these the answer is missing. What is not known has no
    cell. What is said of other periods has a row per statement; what was carried from the units
    before one has a row per period.
    """
    populations = results.schema.region.populations
    kinds = {name: _KindCounts(name, results) for name in ("", *populations)}
    past, told = carried_past(results), set[str]()
    for subject in subjects_with_wholes(figure, results):
        if is_described(subject, results):
            kind = kinds[own_population(subject, results)]
            yield from _SubjectCells(subject, kind, results).cells()
        for answer in history_of(subject, results):
            # what is told of a unit that was divided is the past of each that took over
            if answer.answer_id not in told:
                told.add(answer.answer_id)
                yield history_cell(answer)
        yield from past.cells(subject)


def is_described(subject: str, results: Results) -> bool:
    """Whether there are positions of a subject in the report's period."""
    return (subject, next(iter(results.schema.questions))) in results.position


def history_of(subject: str, results: Results) -> Iterator[Any]:
    """What is said of other periods, of a subject and of those before it, oldest first.

    What is planned or over in the report's own period stands among the statements of its question.
    """
    region = results.schema.region
    said = list(results.other_periods.get(subject, ()))
    for unit in region.predecessors(subject):
        said += results.other_periods.get(unit.id, ())
    yield from sorted(said, key=lambda each: (each.period, each.subject_id, each.answer_id))


@dataclass(frozen=True, eq=False)
class _KindCounts:
    """How many of a subject's own kind are in each class and give each answer.

    Without the name of a population there is nobody to count.
    """

    population: str
    results: Results

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        """The rows of classes and values by their ids, without what is uncertain or missing."""
        return {row["row"]: row for row in self._all_rows() if whole_of(row["row"])}

    def _all_rows(self) -> Iterator[Row]:
        schema, figure = self.results.schema, Figure(chart="bar", base="population")
        for name, question in schema.questions.items():
            if question.is_listed:
                yield from bar.value_rows(name, self.population, figure, self.results)
        if schema.region.populations[self.population].members != PROVIDERS:
            for name in schema.dimensions:
                yield from bar.class_rows(name, self.population, self.results)

    def count(self, value: str) -> Row:
        """The columns that say how many have a class or a value too; none if it is not counted."""
        if not self.population or value not in self._rows:
            return {}
        row = self._rows[value]
        return {name: row[name] for name in _COUNT if name in row}


@dataclass(frozen=True)
class _SubjectCells:
    """One subject's cells."""

    subject: str
    kind: _KindCounts
    results: Results

    def cells(self) -> Iterator[Row]:
        """Its classes with those of its parts, then its answers."""
        schema = self.results.schema
        if self.subject in schema.region.units:
            for dimension in schema.dimensions:
                yield self._beside_kind(category_cell(dimension, self.subject, self.results))
                yield from self._classes_of_parts(dimension)
        for question in schema.questions:
            yield from self._answers(question)

    def _beside_kind(self, cell: Row) -> Row:
        return {**cell, **self.kind.count(cell.get("value", ""))}

    def _answers(self, name: str) -> Iterator[Row]:
        """The cells of a question: its answer, and how many of a whole's parts say what."""
        position = self.results.position[(self.subject, name)]
        if position.status not in TOLD:
            return
        if position.is_hidden:
            yield hidden_cell(position)
            return
        question = self.results.schema.questions[name]
        if position.way == SAID_BY_OTHERS:
            yield from self._said_by_others(position, question)
            return
        of_parts = self._answers_of_parts(position, question)
        if question.has_several:
            yield from self._values(position, question, of_parts)
        else:
            yield self._one_answer(name)
        for value, n in of_parts.items():
            count = {**self._part_count(n), **self._open_of_parts(value, name)}
            yield _as_said({**_value_cell(position, value), **count}, position)
        yield from _open_cells(position)

    def _said_by_others(self, position: Any, question: Question) -> Iterator[Row]:
        """What only the people of other units say: told and marked, counted with nobody's."""
        if not question.has_several or not position.stated:
            yield answer_cell(position.question, self.subject, self.results)
            return
        for value in position.stated:
            cell = {**_value_cell(position, value), "status": SAID_BY_OTHERS}
            yield _as_said(cell, position)

    def _one_answer(self, name: str) -> Row:
        """The answer as its kind is counted by it, with how it was said."""
        counted = self._beside_kind(category_cell(name, self.subject, self.results))
        said = answer_cell(name, self.subject, self.results)
        return {**counted, "value": said.get("value", "")}

    def _values(
        self, position: Any, question: Question, of_parts: Collection[str]
    ) -> Iterator[Row]:
        """A cell per value that holds and is not counted among parts.

        Before them stands that none holds, that they are in conflict, or mixed.
        """
        values = certain_values(position, question)
        is_none = has_none(position, question)
        if is_none and NONE_OF_THESE not in of_parts:
            yield _value_cell(position, NONE_OF_THESE)
        elif position.status != "answered" or not (is_none or values or told_ways(position)):
            yield _as_a_whole(position)
        for value in values:
            if value not in of_parts:
                yield _as_said(self._beside_kind(_value_cell(position, value)), position)

    def _answers_of_parts(self, position: Any, question: Question) -> Mapping[str, int]:
        """How many of a whole's parts have each value, and how many are missing in which way.

        In the schema's order; nothing where no part answers, or nothing can be told apart.
        """
        can_be_told_apart = question.is_listed or position.status == UNDECIDED
        if not position.distribution or not can_be_told_apart:
            return {}
        parts = [self.results.position[(part, position.question)] for part in self._parts]
        if not any(map(is_given, parts)):
            return {}
        counts: Counter[str] = Counter()
        for part in parts:
            counts.update(_said_by(part, question))
        in_order = dict.fromkeys((*question.values, NONE_OF_THESE, MIXED, *STATUSES, *WAYS))
        return {said: counts[said] for said in in_order if counts[said]}

    def _open_of_parts(self, value: str, name: str) -> Row:
        """The columns that say how many more parts that answered may have a value."""
        question, tally = self.results.schema.questions[name], OpenTally()
        for part in self._parts:
            position = self.results.position[(part, name)]
            if value in open_values(position, question):
                tally.add([value], position)
        return tally.columns()

    def _classes_of_parts(self, dimension: str) -> Iterator[Row]:
        """How many of a mixed whole's parts are in each class, or have each variant of theirs."""
        for class_id, n in self._count_classes_of_parts(dimension):
            yield {
                **category_cell(dimension, self.subject, self.results),
                "column": str(class_id),
                "value": str(class_id),
                "status": "answered",
                **self._part_count(n),
            }

    def _count_classes_of_parts(self, dimension: str) -> Iterator[tuple[ClassId, int]]:
        results, unit = self.results, self.subject
        shared = results.outcome[(unit, dimension)].class_
        if results.state(unit, dimension) == MIXED:
            for class_name, n in results.classes_of_parts(unit, dimension).items():
                if class_name:
                    yield ClassId(dimension, class_name), n
        elif shared and results.variant_state(unit, dimension) == MIXED:
            for variant, n in results.variants_of_parts(unit, dimension).items():
                if variant:
                    yield ClassId(dimension, shared, variant), n

    def _part_count(self, n: int) -> Row:
        """The columns that say of how many of a whole's parts something holds."""
        population = own_population(self._parts[0], self.results)
        # parts are called by their kind only where they are all of it
        if population and set(self.results.members(population)) != set(self._parts):
            population = ""
        return {
            "n": n,
            "base_n": len(self._parts),
            "share": share(n, len(self._parts)),
            "population": population,
        }

    @property
    def _parts(self) -> Sequence[str]:
        return self.results.schema.region.parts(self.subject, self.results.schema.as_of)


def _said_by(part: Any, question: Question) -> tuple[str, ...]:
    """The values that hold of a part; else that none does or its own parts differ, or what is open.

    What is open is said as the most spoken of its kinds.
    """
    values = certain_values(part, question)
    if values:
        return values
    if has_none(part, question):
        return (NONE_OF_THESE,)
    if part.is_mixed and part.status == "answered":
        return (MIXED,)
    ways = [way_of(value, part) for value in open_values(part, question)]
    return (most_spoken(ways) if ways else part.way,)


def _value_cell(position: Any, said: str) -> Row:
    """The cell of a value, or of one of the ways in which the answers of parts are missing."""
    column = str(ValueId(position.question, said))
    cell = {**_as_a_whole(position), "column": column}
    if said in (*STATUSES, *WAYS):
        return {**cell, "value": said, "status": kind_of(said)}
    if said in (MIXED, NONE_OF_THESE):
        return {**cell, "value": said, "status": "answered"}
    status = DECIDED if position.is_decided else "answered"
    return {**cell, "value": column, "status": status}


def _open_cells(position: Any) -> Iterator[Row]:
    """A cell for each way in which the answers of some values are missing."""
    for way, values in told_ways(position).items():
        ids = [str(ValueId(position.question, value, way=way)) for value in values]
        yield {
            **_as_a_whole(position),
            "column": ids[0],
            "value": join_values(ids),
            "status": kind_of(way),
        }


def _as_said(cell: Row, position: Any) -> Row:
    """The cell of a value with how it was said."""
    value = ValueId.parse(cell["value"]).value
    if not value:
        return cell
    return {**cell, "value": join_values(qualified_values([value], position))}


def _as_a_whole(position: Any) -> Row:
    """Where the position on a question of several values stands.

    It is mixed, in conflict, or without a value that holds.
    """
    cell = {
        "row": position.subject_id,
        "column": position.question,
        "status": position.status,
        "value": position.status,
        "period": position.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }
    if position.is_mixed and position.status == "answered":
        cell["value"] = MIXED
    return cell
