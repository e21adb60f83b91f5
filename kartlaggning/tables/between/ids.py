"""Ids of columns and values that only figures of the time between mappings have."""

from __future__ import annotations

# columns of theirs, and what a cell holds that was looked for in vain; a schema's ids have no point
TOTAL = "between.total"
PROMISED, REPORTED = "between.promised", "between.reported"
NAMED, NOT_NAMED = "between.named", "between.not_named"
MONEY_USED = "between.money_used"
CONDITIONS = "between.conditions"
NOT_FOUND = "between.not_found"
# an amount that its source, or the series that it is divided by, does not tell
NOT_TOLD = "between.not_told"
KRONOR = "kronor"
# of several amounts the one that has neither condition nor line
REST = "rest"
