"""A document’s text, and where a coding stands in it."""
