"""How the numbers of every kind of figure are counted."""
