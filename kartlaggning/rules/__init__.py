"""Rules are data: conditions with a closed set of operators, compiled to one truth table per dimension.

`conditions` what a rule may say · `parsing` from YAML, with places · `axes` what
they tell apart · `truth_tables` compiled ·
`reach` which classes a set of possible answers can lead to · `proofs` overlaps, gaps, dead classes.
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
    Leaf,
    Not,
    Within,
    leaves,
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
    "Leaf",
    "Not",
    "Within",
    "leaves",
    "parse_condition",
]
