"""The report's story as slides: one finding each, with charts that can be edited.

`deck` what a slide holds · `making` the page as slides · `figures` its figures · `notes` what is
said beside them · `template` the master, ours or the unit's · `canvas` shapes with their words ·
`charts` and `bodies` write what a slide shows · `pptx` the file.
"""
