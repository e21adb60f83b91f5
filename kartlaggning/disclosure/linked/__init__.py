"""Counts of people in tables that are linked by their sums: what is hidden, and what it tells.

`tables` cells and the sums between them · `policy` what a hidden count must leave open ·
`programs` linear programs without words · `reading` between which ends a reader can bound a cell ·
`auditing` the hidden cells that are told · `paths` a good choice of what is hidden in large tables
· `least` the best one in small ones · `choosing` the two together.

It is the *cell suppression problem* of official statistics: Fischetti and Salazar-González,
*Solving the cell suppression problem on tabular data with linear constraints* (Management Science
47, 2001), as in τ-ARGUS and sdcTable.
"""
