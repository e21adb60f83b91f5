"""Rules are data: conditions with a closed set of operators, compiled to one truth table per dimension.

`conditions` what a rule may say · `parsing` from YAML, with places · `axes` what rules tell apart ·
`truth_tables` a dimension compiled · `reach` which classes the answers still possible can lead to ·
`proofs` overlaps, gaps, dead classes.
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
