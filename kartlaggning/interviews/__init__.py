"""`interviews/` and `private/`: what is stored, read and written, and held against the schema.

`store` all imports as frames · `ledger` what stored files know of themselves · `integrity` whether
they are what was written · `checking` each row against the schema · `responses` a survey's
statements · `invited` whom the strands invited · `private` what stays with the researcher ·
`settled` reading and writing, one at a time · `leftovers` what a write that was cut short has left
· `git` what stays out of git.
"""
