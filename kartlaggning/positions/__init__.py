"""Statements to positions: what is still possible of a subject and a question."""
