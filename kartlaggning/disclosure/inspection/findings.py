"""What an inspection found, as findings for those who publish."""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.disclosure.inspection.secret import Hit, Inspection
from kartlaggning.errors import Finding, Where

_MOST_TOLD = 20  # of what is not looked for
_CHECKS = {
    "personal_number": "leak_identity",
    "telephone": "leak_identity",
    "email": "leak_identity",
    "street_address": "leak_identity",
    "name": "leak_name",
    "identifier": "leak_identifier",
    "path": "leak_path",
    "text": "leak_text",
    "unreadable": "leak_unreadable",
}


def findings_of(inspection: Inspection) -> list[Finding]:
    """An error for each hit, and a warning for each exception that nothing needed."""
    unused = [
        Finding("exception_unused", Where(allowed.file), allowed.reason)
        for allowed in inspection.unused
    ]
    return [*map(_finding, inspection.hits), *unused]


def tell_unsought(inspection: Inspection) -> Iterator[Finding]:
    """A note for each thing whose words stand somewhere though it is no leak by itself.

    What stands nowhere needs no reading, and is counted.
    """
    standing = [each for each in inspection.unsought if each.places]
    for each in standing[:_MOST_TOLD]:
        places = [
            f"{where.file}:{where.line}" if where.line else where.file for where in each.places
        ]
        told = {"places": ", ".join(places)}
        yield Finding("inspection_unsought", value=each.text, parameters=told)
    n_more = len(standing) - _MOST_TOLD
    if n_more > 0:
        yield Finding("inspection_unsought_more", parameters={"n": n_more})
    n_nowhere = len(inspection.unsought) - len(standing)
    if n_nowhere:
        yield Finding("inspection_unsought_nowhere", parameters={"n": n_nowhere})


def _finding(hit: Hit) -> Finding:
    parameters = {"kind": hit.kind, "part": hit.part or hit.where.file}
    return Finding(_CHECKS[hit.kind], hit.where, hit.value, parameters=parameters)
