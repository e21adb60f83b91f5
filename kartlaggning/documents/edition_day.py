"""The day that stands in a document's properties: nothing of ours depends on the clock."""

from __future__ import annotations

from datetime import date, datetime

from kartlaggning.plain_report import Meta


def edition_day(meta: Meta) -> datetime:
    """The day on which an edition was published; of one that was not, whose units it counts."""
    for written in (meta["imprint"]["published_on"], meta["as_of"]):
        try:
            day = date.fromisoformat(written)
        except ValueError:
            continue
        # the zip format begins with 1980, and so do the programs that read these files
        if day.year >= 1980:
            return datetime(day.year, day.month, day.day)
    return datetime(2000, 1, 1)
