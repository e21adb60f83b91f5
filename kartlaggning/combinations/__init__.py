"""The truth table as in qualitative comparative analysis: the combinations of answers that units have.

`observed` which units have which, and what stays open · `text` to read, and as JSON · `qca` files that the R package
QCA reads.
"""

from kartlaggning.combinations.observed import Combination, Combinations, Incomplete, find_combinations

__all__ = ["Combination", "Combinations", "Incomplete", "find_combinations"]
