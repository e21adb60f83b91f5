"""Each subject's class on each dimension: those with the same answers are classified once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kartlaggning.analyses.bulk.kinds import Kinds
from kartlaggning.analyses.bulk.profiles import Profile, Profiles
from kartlaggning.classify import Tables, classify_evidence, compile_dimensions, questions_read
from kartlaggning.classify.evidence import possible_slots, read_evidence, read_position
from kartlaggning.frames import CLASSES, from_rows
from kartlaggning.positions.by_engine.engine import Engine, table_of
from kartlaggning.positions.by_engine.numbering import Numbering
from kartlaggning.positions.frame import positions_frame
from kartlaggning.positions.model import Resolved
from kartlaggning.rules.axes import Axis
from kartlaggning.schema.loading import Schema

# whose it is; and what it rests on, which is another for each of those that are alike
_LEFT_OUT = ("unit_id", "because", "source_ids")
COLUMNS = tuple(name for name in CLASSES.names if name not in _LEFT_OUT)
Outcome = tuple[Any, ...]
"""The values of these columns."""
Classified = tuple[str, int, int]
"""A unit, a dimension's number, and that of the outcome."""


class Classifying:
    """The rules of a schema's dimensions, each profile of answers classified once."""

    def __init__(self, schema: Schema, places: Sequence[str]) -> None:
        self._schema = schema
        self._tables, _ = compile_dimensions(schema)
        self._axes = _axes_by_question(self._tables)
        self._reasons = _questions_of_reasons(schema)
        questions = questions_read(self._tables, schema)
        self.profiles = Profiles(schema, places, questions, self._as_read)
        self.outcomes: Numbering[Outcome] = Numbering()
        self._of_profiles: dict[int, tuple[int, ...]] = {}

    def _as_read(self, question: str, position: Resolved) -> Hashable:
        """What rules read of a position: which slots of its axes are possible, on what basis."""
        reading = read_position(position, question, self._schema.domains)
        slots = [tuple(possible_slots(axis, reading)) for axis in self._axes[question]]
        marks = (reading.is_inferred, reading.is_conflict, position.is_synthetic)
        return (*slots, *marks, reading if question in self._reasons else None)

    def classify(self, engine: Engine, kinds: Kinds) -> None:
        """Make `classified`: subject, dimension and the number of the outcome; of units alone."""
        numbers = self.profiles.number(engine, "profiled", kinds)
        new = [number for number in numbers if number not in self._of_profiles]
        profiles = [self.profiles.read(number, kinds) for number in new]
        self._of_profiles.update(zip(new, self.outcomes_of(profiles), strict=True))
        rows = []
        for place, number in enumerate(numbers):
            for dimension_no, outcome_no in enumerate(self._of_profiles[number]):
                rows.append((place, dimension_no, outcome_no))
        columns = ("place", "dimension_no", "outcome_no")
        engine.put("outcomes", table_of(columns, rows, **dict.fromkeys(columns, "int64")))
        engine.create(
            "classified",
            """SELECT p.subject_id, o.dimension_no, o.outcome_no
            FROM profiled p JOIN subjects s ON s.subject_id = p.subject_id
            JOIN outcomes o ON o.place = p.place WHERE s.is_unit""",
        )
        engine.drop("profiled")

    def outcomes_of(self, profiles: Sequence[Profile]) -> list[tuple[int, ...]]:
        """Classify some profiles: of each the numbers of its outcomes, one for each dimension."""
        if not profiles:
            return []
        names = [str(number) for number in range(len(profiles))]
        positions = {}
        for name, profile in zip(names, profiles, strict=True):
            for question, position in profile.items:
                positions[name, question] = position
        schema = self._schema
        frame = positions_frame(positions, list(positions), schema, schema.period)
        chains = {name: each.within for name, each in zip(names, profiles, strict=True)}
        evidence = read_evidence(frame, schema, self.profiles.questions, chains)
        classes, _ = classify_evidence(self._tables, evidence, schema)
        found: dict[str, list[int]] = {name: [] for name in names}
        for name, _, outcome_no in self.number_classes(classes):
            found[name].append(outcome_no)
        return [tuple(found[name]) for name in names]

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


def _axes_by_question(tables: Tables) -> Mapping[str, Sequence[Axis]]:
    """The axes of each question that a rule reads; none of one that only gives reasons."""
    axes: dict[str, list[Axis]] = defaultdict(list)
    for compiled in tables.values():
        for table in (compiled.classes, *compiled.variants.values()):
            for axis in table.axes:
                axes[axis.question].append(axis)
    return axes


def _questions_of_reasons(schema: Schema) -> set[str]:
    rules = [rule for each in schema.dimensions.values() for rule in each.classes.values()]
    return {rule.reasons for rule in rules if rule.reasons}
