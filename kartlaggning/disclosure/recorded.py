"""Small numbers of people that are public already, by decisions in the schema that say where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kartlaggning.errors import Finding
from kartlaggning.positions.model import Key
from kartlaggning.positions.ranges import Range
from kartlaggning.regions import resolve
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import ShownNumber

Recorded = Mapping[Key, ShownNumber]


def recorded_numbers(schema: Schema) -> Recorded:
    """The decisions by subject and question."""
    found: dict[Key, ShownNumber] = {}
    for each in schema.protect.shown:
        found[resolve(each.unit, schema.region).subject_id, each.question] = each
    return found


def is_recorded(said: Any, key: Key, recorded: Recorded) -> bool:
    """Whether a position, or a statement, says just the number that is public."""
    decision = recorded.get(key)
    return decision is not None and Range.of(said) == Range(decision.number, decision.number)


def find_recorded_in_vain(shown: Mapping[Key, Any], schema: Schema) -> Iterator[Finding]:
    """Find the decisions on a number that no source says, of positions as they may be read."""
    for place, (key, decision) in enumerate(recorded_numbers(schema).items()):
        position = shown.get(key)
        if position is None or not is_recorded(position, key, {key: decision}):
            where = schema.source.where(("protect", "shown", place))
            about: dict[str, str | int | float] = {"number": decision.number, "unit": decision.unit}
            yield Finding("shown_number_unsaid", where, decision.question, "", about)
