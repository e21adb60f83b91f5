"""A flow as plain data: a line per unit through the nodes of its steps, which cross little.

`reading` takes steps and ways from the table, `ordering` says what stands over what, `placing`
where each box and line is drawn; a template makes the picture of it.
"""
