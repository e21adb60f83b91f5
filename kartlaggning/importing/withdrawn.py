"""`private/NAME/withdrawn.csv`: the sources that were withdrawn and may not come again.

It says of each its number, which no other document is given, and a digest of its document's name
and period, by which an import recognises it; the name itself is gone. A survey is one source, and
is recognised by its number alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kartlaggning.errors import ExitCode, Finding, KartlaggningError, Where
from kartlaggning.importing.tables.records import Record
from kartlaggning.interviews.private import Header, by_number, read_rows, rows_bytes
from kartlaggning.interviews.responses import survey_source
from kartlaggning.writing.places import PRIVATE_DIR

WITHDRAWN_FILE = "withdrawn.csv"
WITHDRAWN_HEADER: Header = ("source_id", "digest")


def read_withdrawn(project: Path, name: str) -> dict[str, str]:
    """Read the digests of the sources that were withdrawn from an import, by their numbers.

    Raises
    ------
    KartlaggningError
        The file is damaged: without it what was withdrawn would come again.
    """
    rows = read_rows(project / PRIVATE_DIR / name / WITHDRAWN_FILE, WITHDRAWN_HEADER)
    return {row[0]: row[1] for row in rows}


def withdrawn_bytes(withdrawn: Mapping[str, str]) -> bytes:
    """Write digests of withdrawn sources, by their numbers."""
    return rows_bytes(
        WITHDRAWN_HEADER, sorted(withdrawn.items(), key=lambda row: by_number(row[0]))
    )


def document_digest(document: str, period: str) -> str:
    """Digest of a document in a period; `document` is the key of its name."""
    return hashlib.sha256(f"{document}\n{period}".encode()).hexdigest()


def refuse_withdrawn_survey(name: str, project: Path) -> None:
    """A survey is one source: where it was withdrawn there is nothing to import.

    Raises
    ------
    KartlaggningError
        It was withdrawn.
    """
    source_id = survey_source(name)
    if source_id in read_withdrawn(project, name):
        raise KartlaggningError(Finding("survey_withdrawn", value=source_id), ExitCode.FINDINGS)


class Remaining(NamedTuple):
    """The records that are not withdrawn; how many `sources` and `answers` the others are."""

    records: list[Record]
    n_withdrawn: Mapping[str, int]
    findings: list[Finding]


def leave_out_withdrawn(records: Iterable[Record], withdrawn: Mapping[str, str]) -> Remaining:
    """Leave out the records of withdrawn sources: neither they nor their people get numbers."""
    id_of = {digest: source_id for source_id, digest in withdrawn.items()}
    remaining: list[Record] = []
    n_answers: Counter[str] = Counter()
    file_of: dict[str, str] = {}
    for record in records:
        # most projects have withdrawn nothing: then there is no digest to work out
        source_id = id_of.get(document_digest(*record.source_key)) if id_of else None
        if source_id is None:
            remaining.append(record)
        else:
            n_answers[source_id] += record.n_answers
            file_of.setdefault(source_id, record.where.file)
    findings = [
        Finding("source_withdrawn", Where(file), source_id, parameters={"n": n_answers[source_id]})
        for source_id, file in sorted(file_of.items())
    ]
    if findings and not remaining:
        findings.append(Finding("all_withdrawn", findings[0].where))
    return Remaining(remaining, {"sources": len(file_of), "answers": n_answers.total()}, findings)
