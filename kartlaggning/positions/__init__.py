"""Statements to positions: what is still possible of a subject and a question.

`model` a statement, and what a position holds · `heard` what was said in a period and who was
asked · `resolving` several statements to one position · `ranges` quantities · `wholes` a whole
from its parts · `asked_if` what does not apply · `frame` all of it, as the *positions* frame.
"""
