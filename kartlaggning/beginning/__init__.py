"""The first files of a mapping, and that they write over nothing.

`packaged` an example, a skeleton, and what editors know of a schema · `writing` these, or a draft,
into a folder.
"""
