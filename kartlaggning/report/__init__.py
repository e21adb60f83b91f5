"""The plain report: all that `report.json` holds, made of the results, in no language and in no
form.
"""
