"""Statements to positions: what is still possible of a subject and a question.

`model` a statement, and what a position holds · `coverage` who was asked in a period, and what
silence means · `heard` what was said · `resolving` several statements to one position · `ranges`
quantities · `wholes` a whole from its parts · `asked_if` what does not apply · `frame` all of it,
as the *positions* frame.
"""
