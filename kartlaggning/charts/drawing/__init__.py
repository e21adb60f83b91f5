"""What the charts share: a table’s cells, words in a cell, lettering, colours."""
