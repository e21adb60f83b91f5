"""Damaged files of every format, imported one after another: each ends in a clear finding or error,
or is read.
"""
