"""Schemas held against each other: a tree that knows where its parts come from, edits, merging."""
