"""A dimension's truth table as a look-up that any engine joins, unknown answers and all.

`lookup` what it holds · `sql` as a script of standard SQL · `csv_files` as tables.
"""

from kartlaggning.lookups.lookup import MAX_SLOTS, Lookup, Rule, Slot, make_lookup, schema_lookups

__all__ = ["MAX_SLOTS", "Lookup", "Rule", "Slot", "make_lookup", "schema_lookups"]
