"""New Excel files: a zip package of parts, in XML or in records."""
