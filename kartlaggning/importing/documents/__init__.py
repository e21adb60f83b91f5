"""Coded documents, and the units that they are about."""
