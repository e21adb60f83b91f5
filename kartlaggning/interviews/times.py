"""Whether a unit existed in the time that is spoken of."""

from __future__ import annotations

from kartlaggning.regions.model import Unit
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.periods import normal_period


def unit_out_of_time(subject: str, period: str, schema: Schema) -> Unit | None:
    """The unit that a statement or amount of a period is about, where it did not exist then.

    A unit must exist on the schema's day, or, in another period, at some time of it.
    """
    region = schema.region
    unit = region.units.get(subject)
    if unit is None or not normal_period(period):
        return None
    exists = unit.exists_on(schema.as_of) or not schema.covers(period)
    if period != schema.period:
        # one that counts too may speak of a time before the unit
        exists = exists and region.exists_in(unit.id, period)
    return None if exists else unit
