"""The plain report: all that `report.json` holds, in no language and in no form.

It is made of the results.
"""
