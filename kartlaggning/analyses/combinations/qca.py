"""The observed combinations as files that the R package QCA reads.

QCA makes its truth tables from cases: a row per unit, conditions as whole numbers from 0 without a
hole, no empty cell, an outcome of 0 and 1. Of a dimension D are written:

- `D.cases.csv`: what `truthTable()` reads. A row per unit of one combination: `case`, a code per
condition, per class
  a column of 0 and 1 (`NO_CLASS` where units are in none), `is_synthetic`. Incomplete units are
  left out: QCA allows no missing value.
- `D.truth_table.csv`: per `outcome` (a class) the rows of QCA's own table: conditions, `OUT` (1 all
units are in the
  class, 0 none is, C some are, ? no unit), `n`, `incl` (the share that is), `cases`; and `status`:
  observed, contradictory, unobserved, or impossible by `asked_if`.
- `D.code_book.csv`: which values a code stands for.
- `D.R`: how to read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kartlaggning.analyses.combinations.observed import Combination, Combinations
from kartlaggning.text.printing import csv_text
from kartlaggning.rules.axes import Axis
from kartlaggning.schema.loading import Schema

_LISTED = (
    2**16
)  # of larger tables only what is observed is listed, as QCA does beyond seven conditions
_RESERVED = ("OUT", "PRI")

_SCRIPT = """\
# {dimension}: made by kartlaggning. What the codes stand for: {dimension}.code_book.csv
library(QCA)
cases <- read.csv("{dimension}.cases.csv", row.names = "case", fileEncoding = "UTF-8")
"""
_CALL = """
truthTable(cases, outcome = "{outcome}", conditions = "{conditions}",
           incl.cut = c(1, 0.001), show.cases = TRUE)  # C: contradictory
"""


def qca_files(combinations: Combinations, schema: Schema) -> dict[str, str]:
    """Write the files of a dimension, by name."""
    writer = _Writer(combinations, schema)
    dimension = combinations.table.dimension
    return {
        f"{dimension}.cases.csv": writer.cases(),
        f"{dimension}.truth_table.csv": writer.truth_table(),
        f"{dimension}.code_book.csv": writer.code_book(),
        f"{dimension}.R": writer.script(),
    }


@dataclass(frozen=True)
class _Writer:
    combinations: Combinations
    schema: Schema

    @property
    def axes(self) -> tuple[Axis, ...]:
        return self.combinations.table.axes

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the conditions and the classes in R: capitals, as QCA advises; each once."""
        known: dict[str, str] = {}
        classes = self.combinations.table.classes
        for key in (
            *(axis.key for axis in self.axes),
            *(f"class {name}" for name in classes),
            "no_class",
        ):
            name = key.removeprefix("class ").replace(".", "_").upper()
            while name in known.values() or name in _RESERVED:
                name += "_"
            known[key] = name
        return known

    @cached_property
    def conditions(self) -> list[str]:
        return [self.names[axis.key] for axis in self.axes]

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """Per class its column; that of no class only where units are in none."""
        columns = {name: self.names[f"class {name}"] for name in self.combinations.table.classes}
        is_without = any("" in combination.classes for combination in self.combinations.observed)
        return {**columns, "": self.names["no_class"]} if is_without else columns

    @cached_property
    def codes(self) -> list[Mapping[int, int]]:
        """Per axis the code of each slot."""
        seen: Iterable[set[int]] = map(
            set, zip(*(one.slots for one in self.combinations.observed), strict=True)
        )
        return [
            _codes(axis, slots)
            for axis, slots in zip(self.axes, list(seen) or [set()] * len(self.axes), strict=True)
        ]

    def coded(self, slots: Iterable[int]) -> list[int]:
        return [codes[slot] for codes, slot in zip(self.codes, slots, strict=True)]

    def case(self, unit_id: str) -> str:
        """A name that is unique, and that R does not take for a number."""
        return f"{unit_id} {self.schema.region.label(unit_id, 'sv')}"

    def cases(self) -> str:
        rows = []
        for one in self.combinations.observed:
            for unit_id, class_name in zip(one.unit_ids, one.classes, strict=True):
                is_in = [int(class_name == name) for name in self.outcomes]
                is_synthetic = int(unit_id in self.combinations.synthetic_ids)
                rows.append([self.case(unit_id), *self.coded(one.slots), *is_in, is_synthetic])
        return csv_text(("case", *self.conditions, *self.outcomes.values(), "is_synthetic"), rows)

    def truth_table(self) -> str:
        names = ("outcome", *self.conditions, "OUT", "n", "incl", "cases", "status")
        return csv_text(names, (row for name in self.outcomes for row in self._rows(name)))

    def _rows(self, class_name: str) -> Iterator[list[object]]:
        outcome = self.outcomes[class_name]
        for one in self.combinations.observed:
            n, n_in = len(one.unit_ids), one.classes.count(class_name)
            out = "1" if n_in == n else "C" if n_in else "0"
            cases = ",".join(map(self.case, one.unit_ids))
            yield [outcome, *self.coded(one.slots), out, n, f"{n_in / n:.3f}", cases, _status(one)]
        if self.combinations.table.n_cells <= _LISTED:
            yield from ([outcome, *row] for row in self._remainders())

    def _remainders(self) -> Iterator[list[object]]:
        is_observed = np.zeros(self.combinations.is_unobserved.shape, dtype=bool)
        for one in self.combinations.observed:
            is_observed[one.slots] = True
        for cell in np.argwhere(~is_observed).tolist():
            status = "unobserved" if self.combinations.is_unobserved[tuple(cell)] else "impossible"
            yield [*self.coded(cell), "?", 0, "-", "", status]

    def code_book(self) -> str:
        rows = [
            (self.names[axis.key], code, axis.key, "|".join(axis.slots[slot]))
            for axis, codes in zip(self.axes, self.codes, strict=True)
            for slot, code in sorted(codes.items(), key=lambda pair: pair[1])
        ]
        rows += [
            (column, 1, self.combinations.table.dimension, name)
            for name, column in self.outcomes.items()
        ]
        return csv_text(("column", "code", "stands_for", "values"), rows)

    def script(self) -> str:
        observed = {name for one in self.combinations.observed for name in one.classes}
        calls = [
            _CALL.format(outcome=column, conditions=", ".join(self.conditions))
            for name, column in self.outcomes.items()
            if name in observed
        ]
        return _SCRIPT.format(dimension=self.combinations.table.dimension) + "".join(calls)


def _codes(axis: Axis, observed: set[int]) -> dict[int, int]:
    """Give each slot a code: no before yes, else in the schema's order.

    Of more than two, those that no unit has come last: QCA takes codes with a hole for
    uncalibrated.
    """
    order = list(range(len(axis.slots)))
    if axis.slots[:2] == (("yes",), ("no",)):
        order[:2] = [1, 0]
    if len(order) > 2:
        order.sort(key=lambda slot: slot not in observed)
    return {slot: code for code, slot in enumerate(order)}


def _status(one: Combination) -> str:
    return "contradictory" if one.contradiction or len(set(one.classes)) > 1 else "observed"
