"""The coded documents of a delivery, each with all that its files tell of it.

Two coders may deliver a project each, and a program its codings and its cases in two files: a document is the same
where its name is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.roles import one_line
from kartlaggning.private import name_key
from kartlaggning.readers import CodedProject
from kartlaggning.readers.cleaning import clean_text
from kartlaggning.readers.coded_project import Case, Coding, Document
from kartlaggning.text import plain_key

CLASSIFICATION_SIGN = ":"  # NVivo calls the attribute Kommun of the classification Intervju `Intervju:Kommun`
DIGEST_LENGTH = 8


class TextCoding(NamedTuple):
    """A coding with its code's whole path (none of an untagged piece), its file, and the text that it is a piece of."""

    coding: Coding
    path: tuple[str, ...]
    file: str
    text_id: str


class CasePart(NamedTuple):
    """A piece of a document's text that a case covers."""

    case: Case
    start: int
    end: int
    text_id: str


@dataclass
class CodedDocument:
    """A document and what is known of it. `text_ids` tell its texts apart where two files hold different ones."""

    name: str
    file: str
    variables: list[Mapping[str, str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    parts: list[CasePart] = field(default_factory=list)
    codings: list[TextCoding] = field(default_factory=list)

    @property
    def holders(self) -> list[Mapping[str, str]]:
        """The variables of the document, and of each case that covers it or a piece of it."""
        return [*self.variables, *(case.variables for case in self.all_cases)]

    @property
    def all_cases(self) -> list[Case]:
        """The cases that cover it or a piece of it."""
        return list({id(case): case for case in (*self.cases, *(part.case for part in self.parts))}.values())

    def values(self, names: Iterable[str]) -> list[str]:
        """What the variables of some names say, its own and those of the cases that cover it whole; each text once."""
        holders = [*self.variables, *(case.variables for case in self.cases)]
        return list(dict.fromkeys(text for holder in holders for text in variable_texts(holder, names)))


def is_called(variable: str, names: Iterable[str]) -> bool:
    """Whether a variable goes by one of some names; an NVivo attribute also goes by its own."""
    return not _keys(variable).isdisjoint(map(plain_key, names))


def _keys(variable: str) -> set[str]:
    return {plain_key(variable), plain_key(variable.partition(CLASSIFICATION_SIGN)[2])}


def variable_texts(variables: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    """The filled variables of some names, cleaned as cells are."""
    keys = set(map(plain_key, names))
    for variable, text in variables.items():
        if not keys.isdisjoint(_keys(variable)) and (cleaned := clean_text(text)[0]):
            yield cleaned


def gather_documents(projects: Sequence[CodedProject]) -> tuple[list[CodedDocument], list[Finding]]:
    """Put together what a delivery's projects hold of each document, by the documents' names."""
    gathered: dict[str, CodedDocument] = {}
    findings: list[Finding] = []
    for project in projects:
        names, found = _names(project)
        findings += found
        by_id = {}
        for document in project.documents:
            name = names[document.document_id]
            coded = gathered.setdefault(name_key(name), CodedDocument(name, project.file))
            coded.variables.append(document.variables)
            coded.groups += [group for group in document.groups if group not in coded.groups]
            by_id[document.document_id] = (coded, document.exact_digest or f"{project.file}:{document.document_id}")
        _add_codings(project, by_id)
        _add_cases(project, by_id)
    for case in (case for project in projects for case in project.cases):
        named = gathered.get(name_key(case.name))
        if named and not case.documents and not case.parts:
            named.cases.append(case)
    return list(gathered.values()), findings


def _names(project: CodedProject) -> tuple[dict[str, str], list[Finding]]:
    """The documents' names by their ids; different texts of one name are told apart, or they would be one source."""
    documents = {document.document_id: document for document in project.documents}
    texts: dict[str, set[str]] = defaultdict(set)
    for document in documents.values():
        texts[name_key(document.name)].add(_text_mark(document))
    n_shared = Counter(key for key, marks in texts.items() for _ in marks if len(marks) > 1)
    findings = [
        Finding("document_name_twice", Where(project.file), name, "", {"n": n_shared[name_key(name)]})
        for name in {name_key(each.name): each.name for each in documents.values()}.values()
        if n_shared[name_key(name)]
    ]
    names = {}
    for id_, document in documents.items():
        mark = f" ({_text_mark(document)})" if n_shared[name_key(document.name)] else ""
        names[id_] = one_line(document.name) + mark
    return names, findings


def _text_mark(document: Document) -> str:
    return (document.digest or document.document_id)[:DIGEST_LENGTH]


def _add_codings(project: CodedProject, by_id: Mapping[str, tuple[CodedDocument, str]]) -> None:
    paths = {code.code_id: code.path for code in project.codes}
    for coding in project.codings:
        document, text_id = by_id[coding.document_id]
        document.codings.append(TextCoding(coding, paths.get(coding.code_id, ()), project.file, text_id))


def _add_cases(project: CodedProject, by_id: Mapping[str, tuple[CodedDocument, str]]) -> None:
    for case in project.cases:
        for document_id in dict.fromkeys(case.documents):
            by_id[document_id][0].cases.append(case)
        for part in case.parts:
            document, text_id = by_id[part.document_id]
            document.parts.append(CasePart(case, part.start, part.end, text_id))
