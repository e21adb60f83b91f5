"""`interviews/` and `private/`: what is stored, read and written, and held against the schema."""
