"""`survey_schema.yaml`: what it may hold, how it is read, and what is wrong with it."""
