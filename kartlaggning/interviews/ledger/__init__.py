"""What stored files know of themselves.

`ledger_file` an import's ledger · `formats` older ones lifted to today's · `register` which imports
there are · `fingerprints` what a file held · `schema_marks` what was read in the schema.
"""
