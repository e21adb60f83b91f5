"""Damaged files of every format, imported one after another, and how each ends."""
