"""A table as a strand with its questions.

`roles` which column has which role · `words` the answers of a column, and which of them are none ·
`columns` what a column asks · `joined` questions that stand in several columns · `strands` a table
of rows as a strand · `long` a table with a row for each statement · `money` accounts.
"""
