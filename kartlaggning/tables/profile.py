"""Profiles: all that one unit or provider answered, a cell per answer; a number of people in one
unit is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kartlaggning.frames import STATUSES, UNDECIDED
from kartlaggning.positions.model import GIVEN, MIXED, TOLD
from kartlaggning.regions.model import PROVIDERS
from kartlaggning.results import DECIDED, Results
from kartlaggning.schema.models import Figure, Question
from kartlaggning.tables import bar
from kartlaggning.tables.counts.cells import (
    answer_cell,
    category_cell,
    own_population,
    qualified_values,
    share,
    subjects_with_wholes,
)
from kartlaggning.tables.counts.counting import certain_values
from kartlaggning.tables.timeline import history_cell

Row = dict[str, Any]


def build(figure: Figure, results: Results) -> Iterator[Row]:
    """A row per subject and a column per class or answer, `question.value` where several may hold.

    Beside a class or a value stands how many of the subject's own kind have it too; of a whole, how
    many of its parts, and of how many of these the answer is missing. What is not known has no
    cell. What is said of other periods has a row per statement.
    """
    kinds = {name: _Kind(name, results) for name in results.schema.region.populations}
    for subject in subjects_with_wholes(figure, results):
        if is_described(subject, results):
            kind = kinds.get(own_population(subject, results), _Kind("", results))
            yield from _Profile(subject, kind, results).cells()
        for answer in history_of(subject, results):
            yield history_cell(answer)


def is_described(subject: str, results: Results) -> bool:
    """Whether there are positions of a subject in the report's period."""
    return (subject, next(iter(results.schema.questions))) in results.position


def is_protected(subject: str, question: str, results: Results) -> bool:
    """Whether an answer is a number of people in one place, in which somebody could be recognised.

    Of a provider it is shown only where the schema itself shows providers one by one.
    """
    schema = results.schema
    if schema.questions[question].of != "people":
        return False
    return subject in schema.region.units or not any(
        question in figure.of and _shows_each_provider(figure, results)
        for section in schema.report.sections
        for figure in section.figures
    )


def _shows_each_provider(figure: Figure, results: Results) -> bool:
    populations = results.schema.region.populations
    is_of_providers = any(populations[name].members == PROVIDERS for name in figure.population)
    return is_of_providers and (figure.by == "subject" or figure.chart == "table")


def history_of(subject: str, results: Results) -> Iterator[Any]:
    """What is said of other periods, of a subject and of those before it; numbers of people only of
    public documents.

    What is planned or over in the report's own period stands among the statements of its question.
    """
    region = results.schema.region
    before = [unit.id for unit in region.predecessors(subject)] if subject in region.units else []
    said = [answer for each in (subject, *before) for answer in results.other_periods.get(each, ())]
    for answer in sorted(
        said, key=lambda answer: (answer.period, answer.subject_id, answer.answer_id)
    ):
        if answer.citation or not is_protected(subject, answer.question, results):
            yield answer


@dataclass(frozen=True, eq=False)
class _Kind:
    """The population of a subject's own kind; without a name there is none."""

    population: str
    results: Results

    @cached_property
    def _counts(self) -> Mapping[str, Row]:
        """How many are in each class and give each answer."""
        schema, figure = self.results.schema, Figure(chart="bar")
        names = [name for name, question in schema.questions.items() if question.is_listed]
        rows = [
            row
            for name in names
            for row in bar.value_rows(name, self.population, figure, self.results)
        ]
        if schema.region.populations[self.population].members != PROVIDERS:
            rows += [
                row
                for name in schema.dimensions
                for row in bar.class_rows(name, self.population, self.results)
            ]
        return {row["row"]: row for row in rows}

    def count(self, value: str) -> Row:
        """The columns that say how many have a class or a value too; none where it cannot be
        counted.
        """
        row = self._counts.get(value) if self.population else None
        return {name: row[name] for name in ("n", "base_n", "share", "population")} if row else {}


@dataclass(frozen=True)
class _Profile:
    """One subject's cells."""

    subject: str
    kind: _Kind
    results: Results

    def cells(self) -> Iterator[Row]:
        schema = self.results.schema
        for name in schema.dimensions if self.subject in schema.region.units else ():
            yield self._beside_kind(category_cell(name, self.subject, self.results))
            yield from self._classes_of_parts(name)
        for name in schema.questions:
            yield from self._answer(name)

    def _beside_kind(self, cell: Row) -> Row:
        value = cell.get("value", "")
        is_of_column = value.partition(".")[0] == cell["column"].partition(".")[0]
        return {**cell, **self.kind.count(value)} if is_of_column else cell

    def _answer(self, name: str) -> Iterator[Row]:
        position, question = (
            self.results.position[(self.subject, name)],
            self.results.schema.questions[name],
        )
        if position.status not in TOLD:
            return
        if position.status in GIVEN and is_protected(self.subject, name, self.results):
            shared = {"period": position.period, "is_synthetic": position.is_synthetic}
            yield {
                **shared,
                "row": self.subject,
                "column": name,
                "is_hidden": True,
                "status": "answered",
            }
            return
        values = certain_values(position, question) if question.has_several else ()
        if not question.has_several:
            plain = self._beside_kind(category_cell(name, self.subject, self.results))
            yield {**plain, "value": answer_cell(name, self.subject, self.results).get("value", "")}
        elif not values or position.status == "conflict":
            yield _as_a_whole(position)
        of_parts = self._answers_of_parts(position, question)
        for value in values:
            if value not in of_parts:
                yield _as_said(self._beside_kind(_value_cell(position, value)), position)
        for value, n in of_parts.items():
            yield _as_said({**_value_cell(position, value), **self._part_count(n)}, position)

    def _answers_of_parts(self, position: Any, question: Question) -> Mapping[str, int]:
        """How many of a whole's parts say each value, and of how many the answer is missing in
        which way.

        In the schema's order; nothing where no part answers, or nothing can be told apart.
        """
        schema = self.results.schema
        parts = schema.region.parts(self.subject, schema.as_of) if position.distribution else ()
        positions = [self.results.position[(part, position.question)] for part in parts]
        is_told = question.is_listed or position.status == UNDECIDED
        if not is_told or not any(part.status in GIVEN for part in positions):
            return {}
        counts = Counter(said for part in positions for said in _said_by(part, question))
        return {said: counts[said] for said in (*question.values, MIXED, *STATUSES) if counts[said]}

    def _classes_of_parts(self, dimension: str) -> Iterator[Row]:
        """How many of a mixed whole's parts are in each class, or have each variant of the class
        that they share.
        """
        outcome = self.results.outcome[(self.subject, dimension)]
        counts: Counter[str] = Counter()
        prefix = dimension
        if self.results.state(self.subject, dimension) == MIXED:
            counts = self.results.classes_of_parts(self.subject, dimension)
        elif outcome.class_ and self.results.variant_state(self.subject, dimension) == MIXED:
            counts = self.results.variants_of_parts(self.subject, dimension)
            prefix = f"{dimension}.{outcome.class_}"
        for name, n in counts.items():
            if name:
                cell = category_cell(dimension, self.subject, self.results)
                column = f"{prefix}.{name}"
                yield {
                    **cell,
                    "column": column,
                    "value": column,
                    "status": "answered",
                    **self._part_count(n),
                }

    def _part_count(self, n: int) -> Row:
        """The columns that say of how many of a whole's parts something holds."""
        parts = self.results.schema.region.parts(self.subject, self.results.schema.as_of)
        population = own_population(parts[0], self.results)
        is_all = bool(population) and set(self.results.members(population)) == set(parts)
        counted = {"n": n, "base_n": len(parts), "share": share(n, len(parts))}
        return {**counted, "population": population if is_all else ""}


def _said_by(part: Any, question: Question) -> tuple[str, ...]:
    """The values that hold of a part; else that its own parts differ, or how its answer is missing."""
    values = certain_values(part, question)
    return values or ((MIXED,) if part.is_mixed and part.status == "answered" else (part.status,))


def _value_cell(position: Any, said: str) -> Row:
    """The cell of one of a question's values, or of one of the ways in which the answers of parts
    are missing.
    """
    cell = {**_as_a_whole(position), "column": f"{position.question}.{said}"}
    if said == MIXED or said in STATUSES:
        return {**cell, "value": said, "status": said if said in STATUSES else "answered"}
    status = DECIDED if position.is_decided else "answered"
    return {**cell, "value": cell["column"], "status": status}


def _as_said(cell: Row, position: Any) -> Row:
    """The cell of a value with how it was said."""
    value = cell["value"].partition(".")[2]
    return {**cell, "value": "|".join(qualified_values([value], position))} if value else cell


def _as_a_whole(position: Any) -> Row:
    """Where the position on a question of several values stands: mixed, in conflict, or without a
    value that holds.
    """
    return {
        "row": position.subject_id,
        "column": position.question,
        "status": position.status,
        "value": MIXED if position.is_mixed and position.status == "answered" else position.status,
        "period": position.period,
        "n_sources": len(position.source_ids),
        "is_synthetic": position.is_synthetic,
    }
