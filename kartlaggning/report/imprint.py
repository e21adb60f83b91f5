"""What the publisher states of the report: who made it, and how far everyone can use it. Nothing is
ours.
"""

from __future__ import annotations

from typing import Any

from kartlaggning.schema.models import Accessibility, Citation


def plain_citation(citation: Citation) -> dict[str, Any]:
    """Who made the report, and in which year, as its schema says; empty where it says nothing."""
    publisher = citation.publisher
    return {
        "author": citation.author,
        "year": citation.year,
        "publisher": {"sv": publisher.sv, "en": publisher.en}
        if publisher
        else {"sv": "", "en": ""},
    }


def plain_accessibility(stated: Accessibility | None) -> dict[str, Any] | None:
    """What the schema states; nothing where the publisher has not yet made its statement."""
    if stated is None:
        return None
    return {
        "organisation": {"sv": stated.organisation.sv, "en": stated.organisation.en},
        "contact": stated.contact,
        "tested_on": stated.tested_on.isoformat(),
        "tested_how": stated.tested_how,
        "updated_on": stated.updated_on.isoformat(),
        "known_faults": [{"sv": fault.sv, "en": fault.en} for fault in stated.known_faults],
    }
