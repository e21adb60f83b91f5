"""Whether a unit existed in the time that is spoken of."""

from __future__ import annotations

from typing import NamedTuple

from kartlaggning.schema.loading import Schema
from kartlaggning.schema.periods import normal_period


class OutOfTime(NamedTuple):
    """That a unit did not exist: the check that says so, its name, and what there was instead."""

    check: str
    unit: str
    instead: str


def out_of_time(subject: str, period: str, schema: Schema) -> OutOfTime | None:
    """Find that the unit which a statement or amount of a period is about did not exist then.

    A unit must exist on the schema's day, or, in another period, at some time of it; in an earlier
    wave that the schema declares on that one's day.
    """
    region = schema.region
    unit = region.units.get(subject)
    if unit is None or not normal_period(period):
        return None
    exists = unit.exists_on(schema.as_of) or not schema.covers(period)
    if period != schema.period:
        # one that counts too may speak of a time before the unit
        exists = exists and region.exists_in(unit.id, period)
    for wave in schema.waves.values():
        exists = exists and (unit.exists_on(wave.as_of) or not wave.covers(period))
    if exists:
        return None
    if region.begins_after(unit.id, period):
        before = [each.id for each in region.predecessors(unit.id)]
        then = [name for name in before if region.exists_in(name, period)]
        return OutOfTime("unit_not_yet_in_period", unit.name, region.labels(then, "sv"))
    successors = region.labels(unit.successors, "sv")
    return OutOfTime("unit_not_in_period", unit.name, successors)
