"""The page as slides, before anything is written: which there are, and what each says.

`deck` what a slide holds · `making` all of them · `figures` and `pictures` what they show of a
figure · `notes` what is said beside it · `pieces` what a slide has room for.
"""
