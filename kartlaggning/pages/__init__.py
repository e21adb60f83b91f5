"""The pages: from the plain report, as `report.json` has it, to one self-contained HTML file per
language.
"""
