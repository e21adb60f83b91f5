"""A grid of cells, and how it becomes a table: header, rows, summaries."""
