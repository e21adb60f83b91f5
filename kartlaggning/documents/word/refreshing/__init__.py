"""New numbers into a document that people have worked in: their words, comments and looks stay.

`reading` what the program once wrote in it · `placing` texts into controls · `redrawing` pictures ·
`places` where something stands, in words · `refresh` the steps.
"""
