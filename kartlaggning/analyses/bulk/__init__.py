"""Positions, classes and counts of more subjects and statements than one computer's memory holds.

Statements lie in Parquet files, in slices of subjects; a database groups them (`engines/`), each
different case is decided once by the functions of the everyday path, and what they say is joined
back into Parquet files. Nothing looks across subjects but a whole at its parts, so that slices give
the numbers that all of them together would.

`material` what is given, in which files · `checking` what is wrong with it · `kinds` different
positions · `reach` who could have spoken of a subject · `resolved` the position of each subject ·
`profiles` what is read of each together · `asking` what does not apply · `wholes` wholes of parts,
one by one · `classes` each subject's class · `counts` populations counted · `folders` a folder that
is there whole · `working_out` all of it, on one screen.
"""
