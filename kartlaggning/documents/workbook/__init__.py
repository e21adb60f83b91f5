"""Every table of the report as a workbook for people, and as one tidy file for programs.

`numbers` the tables as they are told · `codes` shorthand for what is missing · `columns` what is
said of a cell · `cover` what stands before the tables · `xlsx` the workbook · `tidy` and
`descriptions` the csv and what describes it.
"""
