"""The observed combinations as files that the R package QCA reads.

QCA makes its truth tables from cases: a row per unit, conditions as whole numbers from 0 without a
hole, no empty cell, an outcome of 0 and 1. Of a dimension and a population are written, as
`DIMENSION.POPULATION.…`, and where a question is the outcome `DIMENSION.POPULATION.QUESTION.…`:

- `….cases.csv`: what `truthTable()` reads. A row per unit of one combination: `case`, a code per
  condition, per class (or value of the question that is the outcome) a column of 0 and 1
  (`NO_CLASS` where units are in none), `is_synthetic`. Incomplete units, and those whose outcome is
  not known or does not apply, are left out: QCA allows no missing value.
- `….truth_table.csv`: per `outcome` (such a column) the rows of QCA's own table: conditions, `OUT`
  (1 all units have it, 0 none has, C some have, ? no unit), `n`, `incl` (the share that has),
  `cases`; and `status`: observed, contradictory, unobserved, or impossible by `asked_if`.
- `….code_book.csv`: which values a code stands for.
- `….R`: how to read them.

They are no analysis. Consistency, coverage and minimisation are left to R; with the class as
outcome, `incl` is 0 or 1 by construction, as the rules give the class from the very conditions,
except where people have decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

import numpy as np

from kartlaggning.analyses.combinations.observed import Combination, Combinations
from kartlaggning.analyses.combinations.outcomes import YES_NO
from kartlaggning.analyses.combinations.text import LEFT_TO_R
from kartlaggning.rules.axes import Axis
from kartlaggning.schema.loading import Schema
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import LANGUAGES
from kartlaggning.text.numbers import rounded
from kartlaggning.text.printing import csv_text

# of larger tables only what is observed is listed, as QCA does beyond seven conditions
_LISTED = 2**16
_RESERVED = ("OUT", "PRI")
_OF_OUTCOME = "outcome "
_NO_CLASS = "no_class"

_SCRIPT = """\
# {dimension}: made by kartlaggning. What the codes stand for: {stem}.code_book.csv
# Cases: {n_cases} of the {n_units} units of the population {population}. Outcome: {outcome}
{notes}
library(QCA)
cases <- read.csv("{stem}.cases.csv", row.names = "case", fileEncoding = "UTF-8")
"""
_CALL = """
truthTable(cases, outcome = "{outcome}", conditions = "{conditions}",
           incl.cut = c(1, 0.001), show.cases = TRUE)  # C: contradictory
"""


def qca_files(combinations: Combinations, schema: Schema) -> dict[str, str]:
    """Write the files of a dimension, by name."""
    writer = _Writer(combinations, schema)
    return {
        f"{writer.stem}.cases.csv": writer.cases(),
        f"{writer.stem}.truth_table.csv": writer.truth_table(),
        f"{writer.stem}.code_book.csv": writer.code_book(),
        f"{writer.stem}.R": writer.script(),
    }


@dataclass(frozen=True)
class _Writer:
    combinations: Combinations
    schema: Schema

    @property
    def axes(self) -> tuple[Axis, ...]:
        return self.combinations.axes

    @property
    def stem(self) -> str:
        """What the files' names begin with; it tells cases of one population from another's."""
        names = [self.combinations.dimension, self.combinations.population]
        if not self.combinations.outcome.is_class:
            names.append(self.combinations.outcome.name)
        return ".".join(names)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the conditions and the outcomes in R: capitals, as QCA advises; each once."""
        keys = [axis.key for axis in self.axes]
        keys += map(self._outcome_key, self.combinations.outcome.categories)
        known: dict[str, str] = {}
        for key in keys:
            name = key.removeprefix(_OF_OUTCOME).replace(".", "_").upper()
            while name in known.values() or name in _RESERVED:
                name += "_"
            known[key] = name
        return known

    @cached_property
    def conditions(self) -> list[str]:
        return [self.names[axis.key] for axis in self.axes]

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """Per class or answer its column.

        That of no class only where units are in none; of *yes* and *no* only that of *yes*.
        """
        outcome = self.combinations.outcome
        listed = outcome.categories
        if listed == YES_NO and not outcome.is_class:
            listed = YES_NO[:1]
        is_any_in_none = any("" in one.outcomes for one in self.combinations.observed)
        columns = {}
        for category in listed:
            if category or is_any_in_none:
                columns[category] = self.names[self._outcome_key(category)]
        return columns

    def _outcome_key(self, category: str) -> str:
        """The key of a class or an answer among the names, which a condition may share."""
        outcome = self.combinations.outcome
        if outcome.is_class:
            return f"{_OF_OUTCOME}{category}" if category else _NO_CLASS
        if outcome.categories == YES_NO and category == "yes":
            return f"{_OF_OUTCOME}{outcome.name}"
        return f"{_OF_OUTCOME}{outcome.name}.{category}"

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
            for unit_id, category in zip(one.unit_ids, one.outcomes, strict=True):
                is_in = [int(category == name) for name in self.outcomes]
                is_synthetic = int(unit_id in self.combinations.synthetic_ids)
                rows.append([self.case(unit_id), *self.coded(one.slots), *is_in, is_synthetic])
        return csv_text(("case", *self.conditions, *self.outcomes.values(), "is_synthetic"), rows)

    def truth_table(self) -> str:
        names = ("outcome", *self.conditions, "OUT", "n", "incl", "cases", "status")
        rows: list[Sequence[object]] = []
        for category in self.outcomes:
            rows += self._rows(category)
        return csv_text(names, rows)

    def _rows(self, category: str) -> Iterator[list[object]]:
        outcome = self.outcomes[category]
        for one in self.combinations.observed:
            n, n_in = len(one.unit_ids), one.outcomes.count(category)
            # QCA's own table joins cases by commas
            cases = ",".join(map(self.case, one.unit_ids))
            consistency = f"{rounded(n_in / n, 3):f}"
            out = _out(n_in, n)
            yield [outcome, *self.coded(one.slots), out, n, consistency, cases, _status(one)]
        if self.combinations.is_unobserved.size <= _LISTED:
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
        for category, column in self.outcomes.items():
            rows.append((column, 1, self.combinations.outcome.name, category))
        return csv_text(("column", "code", "stands_for", "values"), rows)

    def script(self) -> str:
        observed: set[str] = set()
        for one in self.combinations.observed:
            observed.update(one.outcomes)
        conditions = ", ".join(self.conditions)
        script = self._head()
        for category, column in self.outcomes.items():
            if category in observed:
                script += _CALL.format(outcome=column, conditions=conditions)
        return script

    def _head(self) -> str:
        found = self.combinations
        n_units = found.n_units
        return _SCRIPT.format(
            dimension=found.dimension,
            stem=self.stem,
            n_cases=n_units - len(found.incomplete),
            n_units=n_units,
            population=found.population,
            outcome="the class" if found.outcome.is_class else found.outcome.name,
            notes="\n".join(f"# {translate(LEFT_TO_R, language)}" for language in LANGUAGES),
        )


def _out(n_in: int, n: int) -> str:
    """What a combination leads to: 1 where all units have it, 0 none, C (contradictory) some."""
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
    return "contradictory" if one.contradiction or len(set(one.outcomes)) > 1 else "observed"
