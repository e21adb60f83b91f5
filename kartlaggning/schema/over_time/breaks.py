"""Breaks in a question: which lie between two periods, and of which units they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kartlaggning.regions.periods import parse_period
from kartlaggning.schema.models import Break, Question


def break_day(written: str) -> date | None:
    """The first day of the new meaning; None where no day, month or year can be read."""
    try:
        first, _ = parse_period(written)
    except (ValueError, OverflowError):  # the year 9999 has no day after it
        return None
    return None if "/" in written else first


def breaks_between(
    question: Question, earlier: str, later: str, unit_ids: Collection[str] = ()
) -> list[Break]:
    """Breaks for which answers of two periods do not mean the same, in the schema's order.

    Parameters
    ----------
    earlier, later
        Two periods. A break within one of them parts it from the other too.
    unit_ids
        A unit, with its predecessors: breaks of others are left out. None: breaks of all units
        alone.
    """
    first, _ = parse_period(earlier)
    _, after = parse_period(later)
    found = []
    for each in question.breaks:
        day = break_day(each.from_)
        is_of_these = not each.units or not set(each.units).isdisjoint(unit_ids)
        if day is not None and first < day < after and is_of_these:
            found.append(each)
    return found
