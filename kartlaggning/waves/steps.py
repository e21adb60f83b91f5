"""The classes on the way from one wave to another, one cause after the other.

The old answers under the new rules; then with the reforms between; then with those answers that are
known in one wave alone; then with those that other people give; last with all that is said now.
Whatever moves a class at its step is a cause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from kartlaggning.classify import classify, mark_mixed_wholes
from kartlaggning.decisions import decide_classes, questions_under
from kartlaggning.positions.model import Key
from kartlaggning.results import Results
from kartlaggning.rules.conditions import Within, leaves
from kartlaggning.schema.loading import Schema
from kartlaggning.statuses import kind_of
from kartlaggning.waves.differing import Difference, Side, find_differences
from kartlaggning.waves.working_out import work_out_at

RULES, REFORM, COVERAGE, SOURCE, WORLD = CAUSES = (
    *("rules", "reform", "coverage", "source", "world"),
)
# between the new rules and all that is said now: what is taken from the later wave
_TAKEN: tuple[tuple[Difference, ...], ...] = (
    ("reform",),
    ("reform", "coverage"),
    ("reform", "coverage", "source"),
)
Place = tuple[str, str]  # unit, dimension


@dataclass(frozen=True, eq=False)
class Way:
    """From one wave to a later one, each by its own rules.

    Parameters
    ----------
    results
        Of the mapping's own period; they hold the material of all.
    before, after
        The results of the two.
    """

    results: Results
    before: Results
    after: Results

    @cached_property
    def by_new_rules(self) -> Results:
        """The earlier wave's answers, under the rules of the later one."""
        old, new = self.before.schema, self.after.schema
        if old.questions is new.questions and old.dimensions is new.dimensions:
            return self.before
        schema = replace(new, period=old.period, as_of=old.as_of, invited=old.invited)
        return work_out_at(self.results, schema)

    @cached_property
    def units(self) -> list[str]:
        """The units that there are in both waves, in the region's order."""
        now = {unit.id for unit in _units(self.after)}
        return [unit.id for unit in _units(self.before) if unit.id in now]

    @cached_property
    def questions_of(self) -> Mapping[str, list[str]]:
        """The questions that each dimension's rules read, and those on which they depend."""
        schema = self.after.schema
        return {name: questions_read(name, schema) for name in schema.dimensions}

    @cached_property
    def differences(self) -> Mapping[Key, Difference]:
        """What parts each answer that a rule reads from the one before, where it is another."""
        read = [name for names in self.questions_of.values() for name in names]
        before, after = Side(self.by_new_rules), Side(self.after)
        return find_differences(before, after, self.units, list(dict.fromkeys(read)))

    @cached_property
    def steps(self) -> Sequence[Mapping[Place, str]]:
        """Where the units stood before, and after each of `CAUSES`."""
        between = []
        for taken in _TAKEN:
            decisions = self.after if "source" in taken else self.by_new_rules
            between.append(self._standings(self._with(taken, decisions)))
        first = self._standings(self.before)
        by_new_rules = self._standings(self.by_new_rules)
        # what the old rules did not ask about is compared by the new ones alone
        return [
            {**by_new_rules, **first},
            by_new_rules,
            *between,
            self._standings(self.after),
        ]

    def _standings(self, results: Results) -> dict[Place, str]:
        """Where the units stand on the later wave's dimensions that the rules know."""
        dimensions = [
            name for name in self.after.schema.dimensions if name in results.schema.dimensions
        ]
        return {
            (unit, name): standing_of(unit, name, results)
            for unit in self.units
            for name in dimensions
        }

    def _with(self, taken: Sequence[Difference], deciding: Results) -> Results:
        """The earlier answers by the new rules, but some of those that differ from the later wave.

        Parameters
        ----------
        deciding
            The wave whose decided classes hold.
        """
        schema, new = self.after.schema, self.after.positions
        stays = {key for key, difference in self.differences.items() if difference not in taken}
        # rules read what is said of one period: as if it were said now
        old = self.by_new_rules.positions.assign(period=schema.period)
        positions = pd.concat(
            [new[~_are_among(new, stays)], old[_are_among(old, stays)]], ignore_index=True
        )
        classes, _ = classify(positions, schema)
        classes, _ = decide_classes(classes, positions, deciding.decisions, schema)
        classes = mark_mixed_wholes(classes, schema)
        return replace(self.after, positions=positions, classes=classes)


def standing_of(unit: str, dimension: str, results: Results) -> str:
    """Where a unit stands: its class, or how it is in none; in whichever way it was not asked."""
    return kind_of(results.state(unit, dimension))


def questions_read(dimension: str, schema: Schema) -> list[str]:
    """The questions that a dimension's rules read, and those on which it depends that they are."""
    read = set(questions_under(dimension, schema))
    waiting = list(read)
    while waiting:
        condition = schema.asked_if.get(waiting.pop())
        if condition is not None:
            asked = {each.question for each in leaves(condition) if not isinstance(each, Within)}
            waiting += asked - read
            read |= asked
    return [name for name in schema.questions if name in read]


def _units(results: Results) -> list:
    return list(results.schema.region.units_at(results.schema.as_of))


def _are_among(positions: pd.DataFrame, keys: set[Key]) -> pd.Series:
    """Which rows are of some subjects and questions."""
    rows = zip(positions["subject_id"], positions["question"], strict=True)
    return pd.Series([key in keys for key in rows], positions.index, dtype=bool)
