"""What the publisher states of the report: who made it, and how far everyone can use it.

Nothing of it is ours.
"""

from __future__ import annotations

from kartlaggning import plain_report
from kartlaggning.report.words import words_of, words_of_each
from kartlaggning.schema.models import Accessibility, Citation


def plain_citation(citation: Citation) -> plain_report.Citation:
    """Who made the report, and in which year, as its schema says; empty where it says nothing."""
    return {
        "author": citation.author,
        "year": citation.year,
        "publisher": words_of(citation.publisher),
    }


def plain_accessibility(stated: Accessibility | None) -> plain_report.Accessibility | None:
    """What the schema states; nothing where the publisher has not yet made its statement."""
    if stated is None:
        return None
    return {
        "organisation": words_of(stated.organisation),
        "contact": stated.contact,
        "tested_on": stated.tested_on.isoformat(),
        "tested_how": stated.tested_how,
        "updated_on": stated.updated_on.isoformat(),
        "known_faults": words_of_each(stated.known_faults),
    }
