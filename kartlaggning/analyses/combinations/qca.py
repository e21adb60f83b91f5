"""The observed combinations as files that the R package QCA reads.

QCA makes its truth tables from cases: a row per unit, conditions as whole numbers from 0 without a
hole, no empty cell, an outcome of 0 and 1. Of a dimension D are written:

- `D.cases.csv`: what `truthTable()` reads. A row per unit of one combination: `case`, a code per
  condition, per class a column of 0 and 1 (`NO_CLASS` where units are in none), `is_synthetic`.
  Incomplete units are left out: QCA allows no missing value.
- `D.truth_table.csv`: per `outcome` (a class) the rows of QCA's own table: conditions, `OUT` (1 all
  units are in the class, 0 none is, C some are, ? no unit), `n`, `incl` (the share that is),
  `cases`; and `status`: observed, contradictory, unobserved, or impossible by `asked_if`.
- `D.code_book.csv`: which values a code stands for.
- `D.R`: how to read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import numpy as np

from kartlaggning.analyses.combinations.observed import Combination, Combinations
from kartlaggning.rules.axes import Axis
from kartlaggning.schema.loading import Schema
from kartlaggning.text.numbers import rounded
from kartlaggning.text.printing import csv_text

# of larger tables only what is observed is listed, as QCA does beyond seven conditions
_LISTED = 2**16
_RESERVED = ("OUT", "PRI")
_OF_CLASS = "class "

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
        keys = [axis.key for axis in self.axes]
        keys += [_class_key(name) for name in self.combinations.table.classes]
        known: dict[str, str] = {}
        for key in (*keys, _class_key("")):
            name = key.removeprefix(_OF_CLASS).replace(".", "_").upper()
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
        classes = list(self.combinations.table.classes)
        if any("" in combination.classes for combination in self.combinations.observed):
            classes.append("")
        return {name: self.names[_class_key(name)] for name in classes}

    @cached_property
    def codes(self) -> list[Mapping[int, int]]:
        """Per axis the code of each slot."""
        codes: list[Mapping[int, int]] = []
        for number, axis in enumerate(self.axes):
            seen = {one.slots[number] for one in self.combinations.observed}
            codes.append(_codes(axis, seen))
        return codes

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
        rows: list[Sequence[object]] = []
        for class_name in self.outcomes:
            rows += self._rows(class_name)
        return csv_text(names, rows)

    def _rows(self, class_name: str) -> Iterator[list[object]]:
        outcome = self.outcomes[class_name]
        for one in self.combinations.observed:
            n, n_in = len(one.unit_ids), one.classes.count(class_name)
            # QCA's own table joins cases by commas
            cases = ",".join(map(self.case, one.unit_ids))
            consistency = f"{rounded(n_in / n, 3):f}"
            out = _out(n_in, n)
            yield [outcome, *self.coded(one.slots), out, n, consistency, cases, _status(one)]
        if self.combinations.table.n_cells <= _LISTED:
            for row in self._remainders():
                yield [outcome, *row]

    def _remainders(self) -> Iterator[list[object]]:
        is_observed = np.zeros(self.combinations.is_unobserved.shape, dtype=bool)
        for one in self.combinations.observed:
            is_observed[one.slots] = True
        for cell in np.argwhere(~is_observed).tolist():
            status = "unobserved" if self.combinations.is_unobserved[tuple(cell)] else "impossible"
            yield [*self.coded(cell), "?", 0, "-", "", status]

    def code_book(self) -> str:
        rows: list[Sequence[object]] = []
        for axis, codes in zip(self.axes, self.codes, strict=True):
            for slot, code in sorted(codes.items(), key=itemgetter(1)):
                rows.append((self.names[axis.key], code, axis.key, axis.slots[slot]))
        dimension = self.combinations.table.dimension
        for class_name, column in self.outcomes.items():
            rows.append((column, 1, dimension, class_name))
        return csv_text(("column", "code", "stands_for", "values"), rows)

    def script(self) -> str:
        observed: set[str] = set()
        for one in self.combinations.observed:
            observed.update(one.classes)
        conditions = ", ".join(self.conditions)
        script = _SCRIPT.format(dimension=self.combinations.table.dimension)
        for class_name, column in self.outcomes.items():
            if class_name in observed:
                script += _CALL.format(outcome=column, conditions=conditions)
        return script


def _class_key(class_name: str) -> str:
    """The key of a class among the names, which a question may share."""
    return f"{_OF_CLASS}{class_name}" if class_name else "no_class"


def _out(n_in: int, n: int) -> str:
    """The outcome of a combination: 1 where all units have it, 0 none, C (contradictory) some."""
    if n_in == n:
        return "1"
    return "C" if n_in else "0"


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
