"""Tables to records, through the schema."""
