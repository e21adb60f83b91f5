"""A table or a stored import at a glance, before anything is decided about it.

`model` what is said of a variable · `counting` which texts a column holds, and how often ·
`headers` what a column's name speaks of · `kinds` what a column holds · `guarding` what of it may
be shown · `oddities` what is worth a look · `variables` these together, from a `RawTable` ·
`imports` a stored import as such a table · `text`, `csv_rows` and `page` how it is read, `bars` how
long a bar is drawn · `drafting` a mapping's schema, proposed from such tables and projects.

Nothing here decides anything, and no text that could point at somebody leaves it: free texts and
ids are counted alone, and so is every other text without a label that too few rows hold.
"""
