"""From what a form says to edits of the schema: pure functions of its data, as it is written.

The data is plain (`YamlSource.data`), right or not: a thing may be written in several ways, and
each is kept where it can be. What is not there gives an edit that `apply_edits` refuses.
"""
