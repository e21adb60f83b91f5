"""What an inspection found, as findings for those who publish."""

from __future__ import annotations

from kartlaggning.disclosure.inspection.secret import Hit, Inspection
from kartlaggning.errors import Finding, Where

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


def _finding(hit: Hit) -> Finding:
    parameters = {"kind": hit.kind, "part": hit.part or hit.where.file}
    return Finding(_CHECKS[hit.kind], hit.where, hit.value, parameters=parameters)
