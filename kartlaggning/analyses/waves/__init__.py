"""What `kartlaggning compare` says of two waves.

`wording` why a unit moved · `breaks` what changed its meaning between · `text` in each form.
"""
