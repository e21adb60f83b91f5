"""Word documents: of the report, refreshed with new numbers, and the papers of a board.

`whole` writes a document · `look` the unit's template, or ours · `inline` what stands within a line
· `refreshing` puts new numbers into a document that people have worked in · `board` the papers.
"""
