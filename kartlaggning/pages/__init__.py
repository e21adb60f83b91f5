"""The pages: from the plain report to one self-contained HTML file per language."""
