"""Forms that people have filled in: `raw_form` what a reader gives, `word_form` Word's.

`word_text` the rows and controls of a Word document · `symbols` ticks as programs write them.
"""
