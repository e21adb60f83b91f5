"""Stored amounts of money: whether the schema knows them, and whether their sums are right."""
