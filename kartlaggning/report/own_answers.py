"""Whom figures count, and which answers are missing: so that a page can show the chosen unit's own
at each figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kartlaggning.frames import MISSING_STATUSES
from kartlaggning.results import Results
from kartlaggning.tables.profile import is_described

Plain = dict[str, Any]


def plain_own_answers(subjects: Sequence[str], results: Results) -> Plain:
    """Gather the members of every population, and in which of the ways each answer of a subject is
    missing.
    """
    schema = results.schema
    return {
        "statuses": list(MISSING_STATUSES),
        "members": {name: list(results.members(name)) for name in schema.region.populations},
        "missing": {
            subject: {
                name: status
                for name in schema.questions
                if (status := results.position[(subject, name)].status) in MISSING_STATUSES
            }
            for subject in subjects
            if is_described(subject, results)
        },
    }
