"""`export`: parts of the mapping, and the report as documents, for other programs."""
