"""Forms that came back, to what they say of each claim.

`files` which files are read · `book` the claims that stand now · `boxes` ticks · `rows` a row to an
answer · `replies` a form to a reply · `together` all replies · `storing` what is written.
"""
