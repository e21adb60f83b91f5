"""The truth table as in qualitative comparative analysis: combinations of answers that units have.

`observed` which units have which, and what stays open · `qca` files that the R package QCA reads ·
`text` the same to be read.
"""

from kartlaggning.analyses.combinations.observed import (
    Combination,
    Combinations,
    Incomplete,
    find_combinations,
)

__all__ = ["Combination", "Combinations", "Incomplete", "find_combinations"]
