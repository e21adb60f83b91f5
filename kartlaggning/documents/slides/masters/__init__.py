"""Masters: ours, and the unit's own."""
