"""Each subject's class on each dimension: those with the same answers are classified once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from kartlaggning.bulk.asking import Profile, number_profiles, read_profile
from kartlaggning.bulk.kinds import Kinds
from kartlaggning.classify import classify, questions_of_rules
from kartlaggning.engines.engine import Engine, table_of
from kartlaggning.engines.numbering import Numbering
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.positions.frame import positions_frame
from kartlaggning.schema.loading import Schema

# what a class is, without whose it is and on which sources it rests
COLUMNS = tuple(name for name in CLASSES.names if name not in ("unit_id", "source_ids"))
Outcome = tuple[Any, ...]
"""The values of these columns."""
Classified = tuple[str, int, int]
"""A unit, a dimension's number, and that of the outcome."""


class Classifying:
    """The rules of a schema's dimensions, each profile of answers classified once."""

    def __init__(self, schema: Schema, places: Sequence[str]) -> None:
        self._schema = schema
        self._places = places
        self.questions = questions_of_rules(schema)
        self.outcomes: Numbering[Outcome] = Numbering()
        self._of_profiles: dict[Profile, tuple[int, ...]] = {}

    def classify(self, engine: Engine, kinds: Kinds) -> None:
        """Make `classified`: subject, dimension and the number of the outcome; of units alone."""
        schema = self._schema
        codes = number_profiles(engine, "profiled", self.questions, kinds, schema)
        profiles = [read_profile(each, self._places, kinds, schema) for each in codes]
        rows = []
        for profile_no, outcomes in enumerate(self.outcomes_of(profiles)):
            for dimension_no, outcome_no in enumerate(outcomes):
                rows.append((profile_no, dimension_no, outcome_no))
        columns = ("profile_no", "dimension_no", "outcome_no")
        engine.put("outcomes", table_of(columns, rows, **dict.fromkeys(columns, "int64")))
        engine.create(
            "classified",
            """SELECT p.subject_id, o.dimension_no, o.outcome_no
            FROM profiled p JOIN subjects s ON s.subject_id = p.subject_id
            JOIN outcomes o ON o.profile_no = p.profile_no WHERE s.is_unit""",
        )
        engine.drop("profiled")

    def outcomes_of(self, profiles: Sequence[Profile]) -> list[tuple[int, ...]]:
        """Of each profile the numbers of its outcomes, a number for each dimension."""
        new = list(dict.fromkeys(each for each in profiles if each not in self._of_profiles))
        if new:
            self._classify_new(new)
        return [self._of_profiles[each] for each in profiles]

    def _classify_new(self, profiles: Sequence[Profile]) -> None:
        schema = self._schema
        names = [str(number) for number in range(len(profiles))]
        positions = {}
        for name, profile in zip(names, profiles, strict=True):
            for question, position in profile.items:
                if question in self.questions:
                    positions[name, question] = position
        frame = positions_frame(positions, list(positions), schema, schema.period)
        chains = {name: each.within for name, each in zip(names, profiles, strict=True)}
        classes, _ = classify(frame, schema, chains)
        found: dict[str, list[int]] = {name: [] for name in names}
        for name, _, outcome_no in self.number_classes(classes):
            found[name].append(outcome_no)
        for name, profile in zip(names, profiles, strict=True):
            self._of_profiles[profile] = tuple(found[name])

    def of_units(self, rows: Iterable[Classified]) -> pd.DataFrame:
        """The *classes* frame of some units, without their sources."""
        dimensions = list(self._schema.dimensions)
        written = []
        for unit, dimension_no, outcome_no in rows:
            outcome = dict(zip(COLUMNS, self.outcomes[outcome_no], strict=True))
            written.append({**outcome, "unit_id": unit, "dimension": dimensions[dimension_no]})
        return from_rows(written, CLASSES)

    def number_classes(self, classes: pd.DataFrame) -> Iterator[Classified]:
        """The rows of a *classes* frame, with the numbers of their outcomes."""
        dimensions = list(self._schema.dimensions)
        plain = classes.astype(object).where(classes.notna(), None)
        rows = zip(*(plain[name].tolist() for name in ("unit_id", *COLUMNS)), strict=True)
        for unit, *outcome in rows:
            dimension_no = dimensions.index(outcome[COLUMNS.index("dimension")])
            yield unit, dimension_no, self.outcomes.number(tuple(outcome))
