"""The truth table as in qualitative comparative analysis: combinations of answers that units have.

`cases` the population whose units they are · `outcomes` the class or a question, which they are
held against · `observed` which units have which, and what stays open · `qca` files that the R
package QCA reads · `text` the same to be read. No analysis is made here: consistency, coverage and
minimisation are left to R.
"""

from kartlaggning.analyses.combinations.cases import find_population
from kartlaggning.analyses.combinations.observed import (
    Combination,
    Combinations,
    Incomplete,
    find_combinations,
)
from kartlaggning.analyses.combinations.outcomes import find_outcome

__all__ = [
    "Combination",
    "Combinations",
    "Incomplete",
    "find_combinations",
    "find_outcome",
    "find_population",
]
