"""Two waves of one mapping, side by side: who stands elsewhere now, and why.

`working_out` positions and classes of any period, by any rules · `differing` what parts the answers
of two waves · `steps` the classes on the way from one to the other, a cause at a time · `comparing`
the *waves* frame.
"""
