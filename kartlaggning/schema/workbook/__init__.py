"""The schema as a workbook that a researcher edits, and what was edited there as changes of YAML.

`texts` what a cell may say, and what it means · `sheets` which part of the schema stands on which
sheet, and the schema that a changed sheet means · `changes` two or three schemas held against each
other, as edits · `files` the workbook as bytes · `exporting`, `bringing_back` the steps.
"""
