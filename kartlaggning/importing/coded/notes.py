"""What coders wrote beside their codings: memos, notes and annotations, which stay in `private/`.

They may name anybody, whatever the strand. What a code means is no note: it comes along (see
`definitions.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kartlaggning.ids import AnswerId
from kartlaggning.importing.coded.codebook import shown_path
from kartlaggning.importing.documents.coded_documents import TextCoding
from kartlaggning.importing.documents.units import PlacedDocument
from kartlaggning.importing.registers import Registers
from kartlaggning.importing.withdrawn import document_digest
from kartlaggning.interviews.private import KeptNote, by_number, name_key
from kartlaggning.readers.coded_project import CodedProject, Coding


class FoundNote(NamedTuple):
    """A note, and the document that it is of; none where it is of the whole project."""

    placed: PlacedDocument | None
    kind: str
    about: str
    text: str


def find_notes(
    projects: Sequence[CodedProject],
    documents: Iterable[PlacedDocument],
    answering: Collection[int],
) -> Iterator[FoundNote]:
    """Find the notes that no statement has.

    Parameters
    ----------
    answering
        The identities of the codings that gave a statement, which has their memos.
    """
    for placed in documents:
        for note in placed.document.notes:
            yield FoundNote(placed, note.kind, note.about, note.text)
        yield from _memos(placed, answering)
    for project in projects:
        yield from _notes_of_project(project)


def _memos(placed: PlacedDocument, answering: Collection[int]) -> Iterator[FoundNote]:
    """The memos of a document's codings that gave no statement, each piece's memo once."""
    with_memo = [one for one in placed.document.codings if one.coding.memo]
    told = {_piece(one) for one in with_memo if id(one) in answering}
    for one in with_memo:
        if _piece(one) not in told:
            told.add(_piece(one))
            yield FoundNote(placed, "piece", shown_path(one.path), one.coding.memo)


def _piece(one: TextCoding) -> tuple[str, Coding]:
    # a piece with several codes has its memo at each of them
    return one.text_id, one.coding._replace(code_id="")


def _notes_of_project(project: CodedProject) -> Iterator[FoundNote]:
    """The notes that are of no document: of the project, of codes, of cases that cover nothing."""
    covering = {case.case_id for case in project.cases if case.documents or case.parts}
    known = {document.document_id for document in project.documents}
    for note in project.notes:
        if note.document_id not in known and note.case_id not in covering:
            yield FoundNote(None, note.kind, note.about, note.text)


def keep_notes(
    notes: Iterable[FoundNote],
    of_answers: Mapping[str, str],
    registers: Registers,
    withdrawn: Collection[str],
) -> list[KeptNote]:
    """Make the rows of `private/NAME/notes.csv`, in the order of the sources.

    Parameters
    ----------
    of_answers
        The memos of codings that gave statements, by answer_id.
    withdrawn
        Digests of withdrawn documents: what was written of those does not come again.
    """
    kept: dict[KeptNote, None] = {}
    for answer_id, text in of_answers.items():
        kept[KeptNote(AnswerId.parse(answer_id).source_id, answer_id, "piece", "", text)] = None
    for note in notes:
        source_id, about = "", note.about
        if note.placed:
            name = note.placed.document.name
            key = (name_key(name), note.placed.period)
            if document_digest(*key) in withdrawn:
                continue
            source_id = registers.documents.ids.get(key, "")
            # of a document that nobody has coded there is no source
            about = about if source_id else ", ".join(filter(None, (name, about)))
        kept[KeptNote(source_id, "", note.kind, about, note.text)] = None
    return sorted(kept, key=lambda note: (by_number(note.source_id), note))
