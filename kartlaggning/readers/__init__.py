"""Readers: from a file's bytes to its rows as text, with a ledger of what was left out.

They know no schema. What they give are `raw_table` and `coded_project`. `known_formats` has an
entry for each format, `recognition` tells which one a file has, `formats` what they are called;
`reading` asks them all.

Tables lie in `grids` (text, and small ones that people write by hand), `workbooks` (Excel,
OpenDocument), `statistics` (SPSS, Stata) and `questionnaires` (LimeSurvey, Qualtrics, Kobo, and
what a questionnaire's definition says). Coders' projects lie in `refi_qda`, `databases` (QualCoder,
Taguette) and `segment_tables` (tables that coders' programs export); `code_paths` and `tallies`
serve them all. `containers` opens what strangers pack, `limits` refuses what is too large,
`encodings` and `cleaning` make clean text.
"""
