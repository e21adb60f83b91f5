"""A mapping's schema drafted from the files that lie there: proposed, and never decided.

`model` what is drafted · `vocabulary` words of headers, of missing answers and of scales ·
`names` ids and labels · `regions` which region the names are of, or a new one · `opening` the files
as tables and projects · `roles` which column has which role · `columns` what a column asks ·
`joined` questions that stand in several columns · `tables` and `projects` a file as a strand ·
`drafts` all files together · `writing` the draft as YAML, with its marks.

What is not known is asked: of each doubt the draft holds what can be taken back most easily, and a
mark in the file, which `check` counts. Words of people become values only where the file labels
them or several cells hold them.
"""
