"""Ids of what figures of respondents count, beside those of the schema's values."""

from __future__ import annotations

INVITED = "invited_people"
# rows of a question: the ends of its scale, and what is worked out of it
POLE = {"high": "pole_high", "low": "pole_low"}
NET, MEDIAN, MEAN, INDEX = "net", "median", "mean", "index"
EMPTY_SET = "none_chosen"
# columns of a response rate: with those who answered in part, and without them; over-coverage
ANSWERED, COMPLETE, INELIGIBLE = "rate_with_partial", "rate_complete", "not_eligible"
# what they are measured in
POINTS, OF_INDEX = "percentage points", "index 0–100"


def invited_of(survey: str) -> str:
    """The id of those who were invited to a survey."""
    return f"{survey}.{INVITED}"


def with_empty(survey: str) -> str:
    """The id of a survey's respondents with those who chose none of several answers."""
    return f"{survey}.{EMPTY_SET}"


def row_of(question: str, name: str) -> str:
    """The id of a row of a question that is none of its values."""
    return f"{question}.{name}"
