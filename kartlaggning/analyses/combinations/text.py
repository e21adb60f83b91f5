"""What `kartlaggning classify --truth-table` writes: to be read, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from kartlaggning.analyses.combinations.observed import Combination, Combinations, Incomplete
from kartlaggning.analyses.combinations.outcomes import Outcome
from kartlaggning.checks import N_
from kartlaggning.ids import AxisAnswer, join_answers, join_values
from kartlaggning.rules.axes import Axis
from kartlaggning.rules.boxes import box_size, cover_cells, slots_of
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate, translate_plural
from kartlaggning.text.language import Language
from kartlaggning.text.own_words import MARK
from kartlaggning.text.printing import Printout, aligned_lines, with_rule

LEFT_TO_R = N_(
    "Consistency, coverage and minimisation are left to R; with the class as outcome, "
    "incl is 0 or 1 by construction, except where people have decided."
)
CONTRADICTIONS = {
    "asked_if": N_("contradictory: by asked_if these answers cannot all be true"),
    "decided": N_("contradictory: by the rules it is {rule}, but people have decided otherwise"),
    "differing": N_("contradictory: units that answer alike have different outcomes"),
}


def combinations_text(
    found: Sequence[Combinations], form: str, schema: Schema, language: Language
) -> str:
    """Write the truth tables of some dimensions, as JSON or as text to read."""
    tables = [_TruthTable(combinations, schema, language) for combinations in found]
    return _TruthTables(tables, language).text(form)


@dataclass(frozen=True)
class _TruthTables(Printout):
    tables: Sequence[_TruthTable]
    language: Language

    def data(self) -> list[Mapping[str, Any]]:
        return [table.data() for table in self.tables]

    def lines(self) -> Iterator[str]:
        if any(table.combinations.is_synthetic for table in self.tables):
            yield f"! {translate(MARK, self.language)}"
        for number, table in enumerate(self.tables):
            if number:
                yield ""
            yield from table.lines()


class Remainder(NamedTuple):
    """Combinations that no unit has and that have one class, as a box of the truth table.

    An axis of which all values are meant is not among the answers. No rule gives a class where a
    question is the outcome.
    """

    class_: str | None
    answers: Sequence[AxisAnswer]
    n_combinations: int


@dataclass(frozen=True)
class _TruthTable:
    """A dimension's combinations in the words of a language."""

    combinations: Combinations
    schema: Schema
    language: Language

    def said(self, message: str, **parameters: Any) -> str:
        return translate(message, self.language, **parameters)

    def label(self, category: str) -> str:
        """What a class is called; an answer stands as the conditions do, by its id."""
        if not self.combinations.outcome.is_class:
            return category
        if not category:
            return self.said(N_("no class"))
        rule = self.schema.dimensions[self.combinations.dimension].classes[category]
        return rule.label.of(self.language)

    def unit(self, unit_id: str) -> str:
        return self.schema.region.label(unit_id, self.language)

    def lines(self) -> Iterator[str]:
        dimension = self.combinations.dimension
        title = f"{self.schema.dimensions[dimension].label.of(self.language)} ({dimension})"
        yield title
        yield "=" * len(title)
        yield self._population()
        if not self.combinations.outcome.is_class:
            name = self.combinations.outcome.name
            yield self.said(N_("Outcome: {name}"), name=name)
        yield self.said(LEFT_TO_R)
        yield ""
        yield from self._observed()
        yield from self._unobserved()
        yield from self._incomplete()
        yield from self._without_outcome()

    def _population(self) -> str:
        name = self.combinations.population
        label = self.schema.region.populations[name].label.of(self.language)
        message = N_("Population: {population}, {n} ({name})")
        return self.said(message, n=self.combinations.n_units, population=label, name=name)

    def _observed(self) -> Iterator[str]:
        found, axes = self.combinations.observed, self.combinations.axes
        n_units = sum(len(one.unit_ids) for one in found)
        yield translate_plural(
            "{n} case: a unit whose answers leave one combination",
            "{n} cases: units whose answers leave one combination",
            n_units,
            self.language,
        )
        if not found:
            return
        outcome = self.combinations.outcome
        last = self.said(N_("Class")) if outcome.is_class else outcome.name
        header = [*(axis.key for axis in axes), "n", last, self.said(N_("Units"))]
        rows = [self._row(one) for one in found]
        head, rule, *lines = aligned_lines(with_rule(header, rows, is_last_open=True), margin="  ")
        yield head
        yield rule
        for one, line in zip(found, lines, strict=True):
            yield line
            if one.contradiction:
                yield f"    ! {self._note(one)}"

    def _row(self, one: Combination) -> list[str]:
        values = [join_values(answer.values) for answer in self._answers(one)]
        outcomes = self._one_of(dict.fromkeys(one.outcomes))
        return [*values, str(len(one.unit_ids)), outcomes, ", ".join(map(self.unit, one.unit_ids))]

    def _answers(self, one: Combination) -> list[AxisAnswer]:
        """Where a combination stands on each axis."""
        answers = []
        for axis, slot in zip(self.combinations.axes, one.slots, strict=True):
            answers.append(axis.answer(axis.slots[slot]))
        return answers

    def _one_of(self, categories: Iterable[str]) -> str:
        return self.said(N_(" or ")).join(map(self.label, categories))

    def _note(self, one: Combination) -> str:
        rule = "" if one.rule is None else self.label(one.rule)
        return self.said(CONTRADICTIONS[one.contradiction], rule=rule)

    def _unobserved(self) -> Iterator[str]:
        n_cells = int(self.combinations.is_unobserved.sum())
        if not n_cells:
            return
        yield ""
        yield translate_plural(
            "{n} combination that no unit has (logical remainder)",
            "{n} combinations that no unit has (logical remainders)",
            n_cells,
            self.language,
        )
        for remainder in self._remainders():
            said = join_answers(map(str, remainder.answers)) or self.said(N_("any answers"))
            line = f"  {remainder.n_combinations}  {said}"
            if remainder.class_ is not None:
                line = f"{line} → {self.label(remainder.class_)}"
            yield line

    def _remainders(self) -> Iterator[Remainder]:
        """The combinations that no unit has, in as few boxes as it takes."""
        outcome, rule = self.combinations.outcome, self.combinations.rule
        observed = len(outcome.categories)  # a number of no class
        numbers = np.where(rule < 0, observed - 1, rule)
        numbers = np.where(self.combinations.is_unobserved, numbers, observed)
        for number, masks in cover_cells(numbers, observed):
            answers = []
            for axis, mask in zip(self.combinations.axes, masks, strict=True):
                slots = slots_of(mask)
                if len(slots) < len(axis.slots):
                    values = chain.from_iterable(axis.slots[slot] for slot in slots)
                    answers.append(axis.answer(values))
            class_name = outcome.categories[number] if outcome.is_class else None
            yield Remainder(class_name, answers, box_size(masks))

    def _incomplete(self) -> Iterator[str]:
        several = [unit for unit in self.combinations.incomplete if unit.n_combinations > 1]
        if several:
            yield ""
            yield translate_plural(
                "{n} unit whose answers leave several combinations open",
                "{n} units whose answers leave several combinations open",
                len(several),
                self.language,
            )
            yield from map(self._left, several)

    def _without_outcome(self) -> Iterator[str]:
        without = [unit for unit in self.combinations.incomplete if unit.n_combinations == 1]
        if without:
            yield ""
            yield translate_plural(
                "{n} unit of one combination, but without a known outcome",
                "{n} units of one combination, but without a known outcome",
                len(without),
                self.language,
            )
            yield from map(self._left, without)

    def _left(self, unit: Incomplete) -> str:
        """What a unit that is no case can still come to."""
        return f"  {self.unit(unit.unit_id)}: {self._one_of(unit.candidates)}"

    def data(self) -> Mapping[str, Any]:
        found = self.combinations
        return {
            "dimension": found.dimension,
            "population": found.population,
            "n_units": found.n_units,
            "outcome": _outcome_data(found.outcome),
            "note": self.said(LEFT_TO_R),
            "axes": list(map(_axis_data, found.axes)),
            "observed": list(map(self._observed_data, self.combinations.observed)),
            "unobserved": list(map(_remainder_data, self._remainders())),
            "incomplete": list(map(self._incomplete_data, self.combinations.incomplete)),
            "is_synthetic": self.combinations.is_synthetic,
        }

    def _observed_data(self, one: Combination) -> Mapping[str, Any]:
        units = []
        for unit_id, outcome in zip(one.unit_ids, one.outcomes, strict=True):
            units.append({"unit_id": unit_id, "unit": self.unit(unit_id), "outcome": outcome})
        return {
            "answers": _values_by_axis(self._answers(one)),
            "n": len(one.unit_ids),
            "rule": one.rule,
            "contradiction": one.contradiction,
            "units": units,
        }

    def _incomplete_data(self, unit: Incomplete) -> Mapping[str, Any]:
        return {
            "unit_id": unit.unit_id,
            "unit": self.unit(unit.unit_id),
            "n_combinations": unit.n_combinations,
            "candidates": list(unit.candidates),
        }


def _values_by_axis(answers: Iterable[AxisAnswer]) -> dict[str, list[str]]:
    return {answer.axis: list(answer.values) for answer in answers}


def _outcome_data(outcome: Outcome) -> Mapping[str, Any]:
    return {
        "name": outcome.name,
        "is_class": outcome.is_class,
        "categories": list(outcome.categories),
    }


def _axis_data(axis: Axis) -> Mapping[str, Any]:
    slots = [list(slot) for slot in axis.slots]
    return {"axis": axis.key, "question": axis.question, "slots": slots}


def _remainder_data(remainder: Remainder) -> Mapping[str, Any]:
    return {
        "answers": _values_by_axis(remainder.answers),
        "n_combinations": remainder.n_combinations,
        "class": remainder.class_,
    }
