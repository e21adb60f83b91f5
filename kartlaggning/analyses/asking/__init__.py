"""The fewest calls that settle what is undecided.

`covering` a smallest choice among sets · `respondents` who can be asked about which units · `calls`
whom to ask what.
"""

from kartlaggning.analyses.asking.calls import find_calls

__all__ = ["find_calls"]
