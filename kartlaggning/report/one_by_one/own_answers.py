"""Whom figures count, and which answers are missing.

So that a page can show the chosen unit's own at each figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.frames import MISSING_STATUSES
from kartlaggning.plain_report import OwnAnswers
from kartlaggning.results import Results
from kartlaggning.tables.profile import is_described


def plain_own_answers(subjects: Sequence[str], results: Results) -> OwnAnswers:
    """Gather every population's members, and in which way each answer of a subject is missing."""
    populations = results.schema.region.populations
    missing: dict[str, dict[str, str]] = {}
    for subject in subjects:
        if is_described(subject, results):
            missing[subject] = _missing_of(subject, results)
    return {
        "statuses": list(MISSING_STATUSES),
        "members": {name: list(results.members(name)) for name in populations},
        "missing": missing,
    }


def _missing_of(subject: str, results: Results) -> dict[str, str]:
    missing = {}
    for name in results.schema.questions:
        status = results.position[(subject, name)].status
        if status in MISSING_STATUSES:
            missing[name] = status
    return missing
