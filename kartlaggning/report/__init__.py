"""The report as pages: from the plain data of `report.json` to one self-contained HTML file per language."""
