"""`interviews/` and `private/`: what is stored, read and written, and held against the schema.

`store` all imports as frames · `ledger_file` an import's ledger · `formats` older ones lifted to
today's · `register` which imports there are · `fingerprints` what a file held · `schema_marks` what
was read in the schema · `checking` each row against the schema · `integrity` whether it is what was
written · `responses` a survey's statements · `private` what stays with the researcher · `git` what
stays out of git.
"""
