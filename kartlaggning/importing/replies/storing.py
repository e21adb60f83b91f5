"""Replies as they are stored: answers in the open, words and roles in `private/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kartlaggning.checks import is_error
from kartlaggning.errors import ExitCode, Finding, KartlaggningError
from kartlaggning.frames import CHECKED, REPLIES, from_rows
from kartlaggning.importing.preparing import RESERVED_NAME
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.replies import Reply
from kartlaggning.importing.replies.together import Replies
from kartlaggning.interviews.ledger.register import NAME
from kartlaggning.interviews.replies.reviews import (
    OWN_FILES,
    Correction,
    Role,
    private_files,
    review_files,
)
from kartlaggning.interviews.store import LEDGER_FILE
from kartlaggning.statuses import CHECKED_ANSWERS
from kartlaggning.writing import Files, write_folders
from kartlaggning.writing.places import INTERVIEWS_DIR, PRIVATE_DIR


@dataclass(frozen=True)
class ReviewImport:
    """An import of replies, prepared; with an error among the findings it may not be written.

    Parameters
    ----------
    ledger
        What was seen, kept and dropped, and the balance.
    """

    name: str
    read: Replies
    ledger: Mapping[str, Any]
    folders: Mapping[Path, Files]
    findings: tuple[Finding, ...]

    @property
    def can_be_written(self) -> bool:
        return not any(map(is_error, self.findings))


def check_name(name: str, project: Path) -> None:
    """Refuse a name that replies cannot have.

    Raises
    ------
    KartlaggningError
        It cannot be a folder's, or other material was imported under it (exit code 2).
    """
    check = ""
    if RESERVED_NAME.fullmatch(name):
        check = "name_reserved"
    elif not NAME.fullmatch(name):
        check = "name_not_allowed"
    elif (project / INTERVIEWS_DIR / name / LEDGER_FILE).exists():
        check = "replies_name_taken"
    if check:
        raise KartlaggningError(Finding(check, value=name), ExitCode.USAGE)


def prepare_reviews(
    name: str, read: Replies, book: SheetBook, found: list[Finding], project: Path
) -> ReviewImport:
    """Prepare all files of an import of replies; nothing is written."""
    ids = [f"{name}-{number:02d}" for number in range(1, len(read.replies) + 1)]
    by_id = dict(zip(ids, read.replies, strict=True))
    invented = book.invented
    replies = from_rows(
        [
            {
                "reply_id": reply_id,
                "subject_id": reply.subject,
                "edition": reply.edition,
                "language": reply.language,
                "answered_on": reply.answered_on,
                "is_synthetic": reply.subject in invented,
            }
            for reply_id, reply in by_id.items()
        ],
        REPLIES,
    )
    checked = from_rows([row for item in by_id.items() for row in _checked(*item, book)], CHECKED)
    corrections = [each for item in by_id.items() for each in _corrections(*item)]
    roles = [
        Role(reply_id, each.role, each.own_number, each.day) for reply_id, each in by_id.items()
    ]
    ledger = _ledger(name, read, book)
    return ReviewImport(
        name=name,
        read=read,
        ledger=ledger,
        folders={
            project / INTERVIEWS_DIR / name: review_files(replies, checked, ledger),
            project / PRIVATE_DIR / name: private_files(corrections, roles),
        },
        findings=(*found, *read.findings),
    )


def write_reviews(prepared: ReviewImport, project: Path) -> list[Finding]:
    """Write an import of replies whole or not at all, in place of the one before it."""
    return write_folders(prepared.folders, project, outdated=OWN_FILES)


def _checked(reply_id: str, reply: Reply, book: SheetBook) -> Iterator[Mapping[str, Any]]:
    claims = book.claims[reply.subject]
    for claim in reply.claims:
        known = claims.get(claim.code)
        yield {
            "reply_id": reply_id,
            "code": claim.code,
            "subject_id": reply.subject,
            "question": known.name if known else "",
            "answer": claim.answer,
            "reason": claim.reason,
            "has_text": bool(claim.text),
            "is_synthetic": reply.subject in book.invented,
        }


def _corrections(reply_id: str, reply: Reply) -> Iterator[Correction]:
    for claim in reply.claims:
        if claim.text:
            yield Correction(reply_id, claim.code, claim.text)
    for text in reply.added:
        yield Correction(reply_id, "", text)


def _ledger(name: str, read: Replies, book: SheetBook) -> Mapping[str, Any]:
    """What `review.json` says: the files, what came along, who has replied and who has not."""
    tally = Counter(read.tally)
    n_twice = tally[("file", "dropped", "duplicate_file")]
    tally[("file", "seen", "")] = len(read.files) + n_twice
    tally[("file", "kept", "")] = len(read.files)
    for reply in read.replies:
        for claim in reply.claims:
            is_kept = claim.answer in CHECKED_ANSWERS
            tally[("claim", "seen", "")] += 1
            tally[("claim", *(("kept", "") if is_kept else ("dropped", claim.answer)))] += 1
    forms = Counter(reply.subject for reply in read.replies)
    replied = {reply.subject for reply in read.replies if reply.answers_anything}
    entries = [
        {"kind": kind, "action": action, "reason": reason, "n": n}
        for (kind, action, reason), n in sorted(tally.items())
        if n
    ]
    return {
        "name": name,
        "kind": "review",
        "mapping": book.mapping,
        "edition": book.edition,
        "files": [{"sha256": digest, "program": program} for digest, program in sorted(read.files)],
        "ledger": entries,
        "balance": {
            "asked": len(book.claims),
            "replied": len(replied),
            "units": [
                {"unit": unit, "forms": forms[unit], "is_answered": unit in replied}
                for unit in book.claims
            ],
        },
    }
