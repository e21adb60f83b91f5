"""Rules are data: conditions from a closed set of operators, one truth table per dimension.

`conditions` what a rule may say · `parsing` from YAML, with places · `axes` what rules tell apart ·
`grid` where a condition holds · `truth_tables` a dimension compiled · `proofs` overlaps, gaps, dead
classes · `useless` what is said in vain · `folding` a table gone through for many rows at once ·
`reach` which classes the answers still possible can lead to · `margins` how far another class is ·
`asking` which answers would settle it.
"""

from kartlaggning.rules.conditions import (
    NOT_APPLICABLE,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Domain,
    Is,
    Not,
    Within,
)
from kartlaggning.rules.parsing import parse_condition

__all__ = [
    "NOT_APPLICABLE",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "AtMost",
    "Condition",
    "Domain",
    "Is",
    "Not",
    "Within",
    "parse_condition",
]
