"""Findings as the page says them.

Where it is in the words of a user's own files, names in place of ids, and the step in which it is
mended in place of a command. The terminal has its own.

`places` where things of the schema are mended · `names` ids by their labels · `text` what would be
right, as a page says it · `findings` all of it together · `doubts` what a draft
asks.
"""
