"""`survey_schema.yaml`: what it may hold, how it is read, and what is wrong with it.

`models` every key and its meaning · `loading` the file as typed objects with their places ·
`schema_checks` names that lead nowhere, and what does not go together · `figure_checks` what a
figure cannot show · `codes`, `code_checks` the coders' names · `periods` years and intervals ·
`invited` whom a strand invited · `files` which files a mapping is made of, and when they were
written.
"""
