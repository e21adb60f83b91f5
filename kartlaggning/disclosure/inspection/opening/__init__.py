"""Bytes of each format to passages: everything in them that somebody could read."""
