"""All replies of an import together: what files hold, and which unit has replied how often."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kartlaggning.checks import N_
from kartlaggning.errors import Finding, KartlaggningError, Parameter, Where
from kartlaggning.identities import find_identity
from kartlaggning.identities.street_addresses import find_street_addresses
from kartlaggning.importing.replies.book import SheetBook
from kartlaggning.importing.replies.replies import Reply, read_reply
from kartlaggning.importing.replies.rows import CheckedClaim
from kartlaggning.importing.tables.kept_texts import keep_text
from kartlaggning.progress import track
from kartlaggning.readers.forms.word_form import read_word_form
from kartlaggning.readers.raw_table import Tally, tally_of

# numbers that a reply gives as its own, such as a diary's, may have the form of a telephone's
_OF_OWN_NUMBERS = ("personal_number",)


@dataclass
class Replies:
    """What was read: the replies in the region's order, of each file its digest and program.

    `paths` are the files themselves.
    """

    paths: Sequence[Path] = ()
    replies: list[Reply] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def read_replies(paths: Sequence[Path], book: SheetBook, *, is_masking: bool) -> Replies:
    """Read forms that came back; what is wrong with one is told, and the others are read.

    Parameters
    ----------
    is_masking
        Whether what points at a person in what was written is masked; else it is told as an error.
    """
    read = Replies(paths)
    known: set[str] = set()
    for path in track(paths, N_("Opening files"), len(paths)):
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            if digest and digest in known:
                read.findings.append(Finding("file_twice", Where(path.as_posix())))
                read.tally[("file", "dropped", "duplicate_file")] += 1
                continue
            form = read_word_form(path)
            reply = read_reply(form, book)
        except KartlaggningError as error:
            read.findings.append(error.finding)
            continue
        except OSError:
            read.findings.append(Finding("file_not_permitted", Where(path.as_posix())))
            continue
        known.add(digest)
        read.files.append((digest, form.program))
        read.tally.update(tally_of(form.ledger))
        read.replies.append(_without_identities(reply, read.findings, is_masking=is_masking))
        read.findings += reply.findings
    order = {subject: place for place, subject in enumerate(book.claims)}
    read.replies.sort(key=lambda reply: (order[reply.subject], reply.file))
    read.replies = list(_each_unit_once(read.replies, read.findings))
    return read


def _without_identities(reply: Reply, findings: list[Finding], *, is_masking: bool) -> Reply:
    """A reply whose words point at no client or official; that they do is told.

    That has no place in what is kept, not even in `private/`. A street's address stays there, as an
    organisation has one too, and is told.
    """
    where = Where(reply.file)

    def kept(text: str) -> str:
        told = keep_text(text, is_masking=is_masking)
        if told.finding:
            findings.append(replace(told.finding, where=where))
        if find_street_addresses(told.text):
            findings.append(Finding("reply_address", where))
        return told.text

    def own(text: str) -> str:
        return kept(text) if find_identity(text) in _OF_OWN_NUMBERS else text

    return replace(
        reply,
        role=kept(reply.role),
        own_number=own(reply.own_number),
        day=own(reply.day),
        claims=tuple(replace(claim, text=kept(claim.text)) for claim in reply.claims),
        added=tuple(map(kept, reply.added)),
    )


def _each_unit_once(replies: Iterable[Reply], findings: list[Finding]) -> Iterator[Reply]:
    """The replies, of a unit that says the same twice one; what it says differently is unclear."""
    by_subject: dict[str, list[Reply]] = defaultdict(list)
    for reply in replies:
        by_subject[reply.subject].append(reply)
    for own in by_subject.values():
        first, *others = own
        if not others:
            yield first
            continue
        differing = _find_differing(own)
        files = ", ".join(reply.file for reply in others)
        check = "reply_twice" if differing else "reply_twice_same"
        parameters: dict[str, Parameter] = {"n": len(differing), "unit": first.subject}
        findings.append(Finding(check, Where(first.file), files, parameters=parameters))
        if not differing:
            yield first
            continue
        for reply in own:
            claims = tuple(
                CheckedClaim(claim.code, "unclear", "twice", claim.text)
                if claim.code in differing
                else claim
                for claim in reply.claims
            )
            yield replace(reply, claims=claims)


def _find_differing(replies: Sequence[Reply]) -> set[str]:
    """The claims of which several replies of a unit say different things."""
    said: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for reply in replies:
        for claim in reply.claims:
            if claim.answer != "no_answer":
                said[claim.code].add((claim.answer, claim.text))
    return {code for code, answers in said.items() if len(answers) > 1}
