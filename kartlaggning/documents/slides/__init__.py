"""The report's story as slides: one finding each, with charts that can be edited.

`telling` the page as slides, as plain data · `drawing` shapes, charts and tables of that ·
`masters` ours, and the unit's own · `pptx` the file.
"""
