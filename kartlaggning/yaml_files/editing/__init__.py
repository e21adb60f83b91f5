"""A change to one place of a YAML file: its text with only that changed.

`changes` what may be changed, and what the data is afterwards · `values` a value as YAML ·
`layout` where each part of a text begins and ends · `splicing` the text of a change ·
`edits` these together: what is spliced is read back, and refused where it is another than wanted.
"""
