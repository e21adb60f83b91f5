"""Which part of the schema stands on which sheet, and the schema that a changed sheet means.

`model` rows and columns · `fields` the keys of a thing as cells · `things` a row for each thing
that has a name · `columns_sheet`, `rules`, `figures` those that are written otherwise ·
`places` every other key by its path · `layout` all sheets together.
"""
