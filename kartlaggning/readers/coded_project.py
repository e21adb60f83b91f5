"""What readers of coders' material give: documents, codes, codings, cases, and a ledger.

It knows no schema: which unit a document concerns, and which value a code stands for, `importing`
decides.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from kartlaggning.errors import Finding
from kartlaggning.readers.raw_table import LedgerRow
from kartlaggning.text.keys import composed

NO_POSITION = -1
_NUMBERS = re.compile(r"\d[\d:.,–-]{0,60}")  # also `3:10`, `00:01:25.5`, `120-164`
# what programs write as one sign or as two: a line end, and a letter with its dots or accent, which
# a Mac may write apart from it (NFD)
_WIDE_SIGNS = re.compile("\r\n|[^\\W\\d_][\u0300-\u036f]+")
Variables = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """A code: the program's own identity, and its path from the outermost folder to its name.

    `is_codable` is False for a folder, which only holds codes.
    """

    code_id: str
    path: tuple[str, ...]
    is_codable: bool = True
    description: str = ""


class Contradiction(NamedTuple):
    """A variable of which the rows of one document say different things, so that it says nothing.

    `first` is what one of them says, `other` what another does, at `line`.
    """

    variable: str
    first: str
    other: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A coded document: an interview, in the coders' words a source, a media, a Dokument.

    `digest` is the SHA-256 of its words, whatever stands between them, in NFC, `exact_digest` that
    of the text as it is counted in, but for its line ends and composed letters: only where that is
    the same do positions mean the same. Both are empty where the file holds no text of it.
    `wide_signs` are the places where two signs are counted for one of that text: of line ends as
    Windows writes them, of letters as a Mac may. `groups` are the sets and document groups that it
    belongs to. `contradicting` holds what a variable says beside what it says in `variables`,
    `contradictions` the variables that are not among those, since they contradict themselves.
    """

    document_id: str
    name: str
    digest: str = ""
    variables: Variables = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    exact_digest: str = ""
    wide_signs: tuple[int, ...] = ()
    contradicting: tuple[Variables, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class Coding(NamedTuple):
    """One code on one piece of a document, by one coder.

    `code_id` is empty for a piece that was marked and given no code. `start` and `end` count code
    points of the document's text as it was decoded (end exclusive); `NO_POSITION` where the program
    gives none or they are wrong: then `place` is what the file tells instead of where it lies or
    which it is, `page:3`, `paragraph:7`, `id:3:10` (`piece_place`). `line` is where it stands in
    the file.
    """

    document_id: str
    code_id: str
    coder: str
    start: int
    end: int
    text: str
    memo: str = ""
    line: int = 0
    place: str = ""


class Note(NamedTuple):
    """What coders wrote beside the coding: of a document, a case, a code, or the whole project.

    `about` is what it is called or stands at: a note's title, a code's path, the words that it was
    written beside. A memo of a coding stands in `Coding`, what a code means in `Code`.
    """

    kind: Literal["document", "case", "code", "project"]
    text: str
    document_id: str = ""
    case_id: str = ""
    about: str = ""


class Part(NamedTuple):
    """A piece of a document that a case covers."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    """A case: what the coders' program ties documents, or pieces of them, to; often a municipality.

    `documents` are covered whole, `parts` in part. A case of a classification sheet has neither: it
    is tied to the document of its name. `contradicting` as in `Document`.
    """

    case_id: str
    name: str
    variables: Variables = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    contradicting: tuple[Variables, ...] = ()


@dataclass(frozen=True, slots=True)
class OffsetCheck:
    """How positions were read, and how well it went.

    `convention` names the unit of counting, how a line end counts and whether the end is inside:
    `utf16/crlf/exclusive`. `n_matching` of `n_checked` selections agree: with their own words
    (`words`), or, where the program does not repeat them, by lying on word edges (`edges`).
    `is_given` where the user said it.
    """

    convention: str
    basis: str
    n_checked: int
    n_matching: int
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class CodedProject:
    """What a file of coded material holds.

    Parameters
    ----------
    file
        Path as the user gave it, with forward slashes.
    program
        The program and version that wrote the file, as the file says it.
    offsets
        How positions were read; none where the file has none.
    ledger
        Per kind of element what was seen, kept, dropped and repaired, and why: seen = kept +
        dropped.
    findings
        What the user should know; all of it about this file.
    """

    file: str
    program: str
    documents: tuple[Document, ...] = ()
    codes: tuple[Code, ...] = ()
    codings: tuple[Coding, ...] = ()
    cases: tuple[Case, ...] = ()
    offsets: OffsetCheck | None = None
    ledger: tuple[LedgerRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()


def piece_place(kind: str, *numbers: str | int | None) -> str:
    """Write where a piece lies that has no place in a text; empty where that is not known.

    It comes to stand in the open, so that it holds nothing but numbers.
    """
    written = [str(number).strip() for number in numbers if number not in (None, "")]
    if not written or not all(map(_NUMBERS.fullmatch, written)):
        return ""
    if len(written) == 2 and written[0] == written[1]:
        del written[1]  # from paragraph 7 to 7
    return f"{kind}:{'-'.join(written)}"


def all_variables(one: Document | Case) -> tuple[Variables, ...]:
    """All that the variables of a document or a case say."""
    return (one.variables, *one.contradicting)


def with_text(document: Document, text: str) -> Document:
    """A document with what is told of its text, in which its codings have their places."""
    return replace(
        document,
        digest=text_digest(text),
        exact_digest=exact_digest(with_plain_signs(text)),
        wide_signs=tuple(_wide_signs(text)),
    )


def _wide_signs(text: str) -> Iterator[int]:
    """The places where two signs are counted for one of the plain text."""
    for match in _WIDE_SIGNS.finditer(text):
        n_more = len(match[0]) - len(with_plain_signs(match[0]))
        yield from range(match.start(), match.start() + n_more)


def text_digest(text: str) -> str:
    """The digest of a text's words, by which two exports of one document are known as one."""
    return exact_digest(" ".join(composed(text).split()))


def with_plain_signs(text: str) -> str:
    """A text in which each line ends with one sign, and each letter is one, with its accent."""
    return composed(text.replace("\r\n", "\n").replace("\r", "\n"))


def with_composed_words(project: CodedProject) -> CodedProject:
    """A project whose names and texts are written as those of tables are, with composed letters.

    The places of its codings are those in the file's text all the same.
    """
    return replace(
        project,
        documents=tuple(map(_composed_document, project.documents)),
        codes=tuple(map(_composed_code, project.codes)),
        codings=tuple(map(_composed_coding, project.codings)),
        cases=tuple(map(_composed_case, project.cases)),
        notes=tuple(map(_composed_note, project.notes)),
    )


def _composed_document(document: Document) -> Document:
    return replace(
        document,
        name=composed(document.name),
        variables=_composed_variables(document.variables),
        groups=tuple(map(composed, document.groups)),
        contradicting=tuple(map(_composed_variables, document.contradicting)),
    )


def _composed_case(case: Case) -> Case:
    return replace(
        case,
        name=composed(case.name),
        variables=_composed_variables(case.variables),
        contradicting=tuple(map(_composed_variables, case.contradicting)),
    )


def _composed_variables(variables: Variables) -> Variables:
    return {composed(name): composed(value) for name, value in variables.items()}


def _composed_code(code: Code) -> Code:
    path = tuple(map(composed, code.path))
    return replace(code, path=path, description=composed(code.description))


def _composed_note(note: Note) -> Note:
    return note._replace(text=composed(note.text), about=composed(note.about))


def _composed_coding(coding: Coding) -> Coding:
    words = coding.text, coding.coder, coding.memo
    text, coder, memo = plain = tuple(map(composed, words))
    # there are hundreds of thousands, and hardly one is written otherwise
    return coding if plain == words else coding._replace(text=text, coder=coder, memo=memo)


def exact_digest(text: str) -> str:
    """The digest of a text as it is."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
