"""The numbers of figures of the time between two mappings: one module per kind.

They tell what documents say of any period, each with its source; nothing of it is counted in the
figures of the report's own period.
"""
