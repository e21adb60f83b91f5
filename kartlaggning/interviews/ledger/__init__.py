"""What stored files know of themselves: their format, their cells, their fellows."""
