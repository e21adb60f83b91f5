"""Files around the mapping.

`material` what lies in its folder · `uploads` what is dropped in, written as it comes · `readings`
how files would be read, and what is decided about it · `plans` what is imported together ·
`taking_away` an import taken out again · `shortcut` a way in without a terminal.
"""
