"""Whom figures count, and which answers are missing.

So that a page can show the chosen unit's own at each figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.plain_report import OwnAnswers
from kartlaggning.results import Results
from kartlaggning.statuses import MISSING_STATUSES, WAYS
from kartlaggning.tables.units.profile import is_described


def plain_own_answers(subjects: Sequence[str], results: Results) -> OwnAnswers:
    """Gather every population's members, and in which way each answer of a subject is missing."""
    populations = results.schema.region.populations
    missing: dict[str, dict[str, str]] = {}
    for subject in subjects:
        if is_described(subject, results):
            missing[subject] = _missing_of(subject, results)
    known = set().union(*(ways.values() for ways in missing.values()))
    return {
        "ways": [way for way in dict.fromkeys(WAYS) if way in known],
        "members": {name: list(results.members(name)) for name in populations},
        "missing": missing,
    }


def _missing_of(subject: str, results: Results) -> dict[str, str]:
    missing = {}
    for name in results.schema.unit_questions:
        position = results.position[(subject, name)]
        if position.status in MISSING_STATUSES:
            missing[name] = position.way
    return missing
