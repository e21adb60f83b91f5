"""The coded documents of a delivery, each with all that its files tell of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.documents.document_names import name_documents
from kartlaggning.importing.tables.roles import one_line
from kartlaggning.interviews.private import name_key
from kartlaggning.readers.cleaning import clean_text
from kartlaggning.readers.coded_project import (
    Case,
    CodedProject,
    Coding,
    Contradiction,
    Document,
    Note,
    Part,
    Variables,
    all_variables,
    with_plain_signs,
)
from kartlaggning.text.keys import plain_key

# NVivo calls the attribute Kommun of the classification Intervju `Intervju:Kommun`
CLASSIFICATION_SIGN = ":"


class TextCoding(NamedTuple):
    """A coding with its code's whole path, its file, and the text that it is a piece of.

    A piece that was marked and given no code has no path.
    """

    coding: Coding
    path: tuple[str, ...]
    file: str
    text_id: str


class _Text(NamedTuple):
    """A document as a file holds it: what it is gathered in, and how its pieces are placed.

    A line end is counted as one sign, and so is a letter, however the file writes it.
    """

    coded: CodedDocument
    text_id: str
    wide_signs: tuple[int, ...]

    def placed(self, coding: Coding) -> Coding:
        """A coding of it."""
        if not self.wide_signs:
            return coding
        text = with_plain_signs(coding.text)
        return coding._replace(
            start=self._place(coding.start), end=self._place(coding.end), text=text
        )

    def part(self, case: Case, part: Part) -> CasePart:
        """A piece of it that a case covers."""
        return CasePart(case, self._place(part.start), self._place(part.end), self.text_id)

    def _place(self, position: int) -> int:
        return position - bisect_left(self.wide_signs, position)


class CasePart(NamedTuple):
    """A piece of a document's text that a case covers."""

    case: Case
    start: int
    end: int
    text_id: str


@dataclass
class CodedDocument:
    """A document and what is known of it.

    `name` is its own among all documents, `own_name` what its project calls it; the files hold it
    `n_gathered` times. The `text_id` of a piece tells its texts apart where two files count them
    differently. `notes` are also those of its cases,
    `contradictions` stand with the file that holds them.
    """

    name: str
    file: str
    own_name: str
    n_gathered: int = 0
    variables: list[Variables] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    parts: list[CasePart] = field(default_factory=list)
    codings: list[TextCoding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    contradictions: list[tuple[str, Contradiction]] = field(default_factory=list)

    @property
    def holders(self) -> list[Variables]:
        """The variables of the document, and of each case that covers it or a piece of it."""
        return [*self.variables, *_variables_of(self.all_cases)]

    @property
    def all_cases(self) -> list[Case]:
        """The cases that cover it or a piece of it."""
        cases = (*self.cases, *(part.case for part in self.parts))
        return list({id(case): case for case in cases}.values())

    def values(self, names: Iterable[str]) -> list[str]:
        """What the variables of some names say, each text once.

        Its own count, and those of the cases that cover it whole: a case that covers a piece says
        nothing of the rest.
        """
        return distinct_texts((*self.variables, *_variables_of(self.cases)), names)


def _variables_of(cases: Iterable[Case]) -> Iterator[Variables]:
    return chain.from_iterable(map(all_variables, cases))


def is_called(variable: str, names: Iterable[str]) -> bool:
    """Whether a variable goes by one of some names; an NVivo attribute also goes by its own."""
    return not _keys(variable).isdisjoint(map(plain_key, names))


def _keys(variable: str) -> set[str]:
    return {plain_key(variable), plain_key(variable.partition(CLASSIFICATION_SIGN)[2])}


def variable_texts(variables: Variables, names: Iterable[str]) -> Iterator[str]:
    """The filled variables of some names, cleaned as cells are."""
    keys = set(map(plain_key, names))
    for variable, text in variables.items():
        if not keys.isdisjoint(_keys(variable)):
            cleaned, _ = clean_text(text)
            if cleaned:
                yield cleaned


def distinct_texts(holders: Iterable[Variables], names: Iterable[str]) -> list[str]:
    """What the variables of some names say in several holders, each text once."""
    wanted = list(names)
    texts: dict[str, None] = {}
    for variables in holders:
        texts.update(dict.fromkeys(variable_texts(variables, wanted)))
    return list(texts)


def gather_documents(projects: Sequence[CodedProject]) -> tuple[list[CodedDocument], list[Finding]]:
    """Put together what a delivery's projects hold of each document."""
    names, findings = name_documents(projects)
    gathered: dict[str, CodedDocument] = {}
    for number, project in enumerate(projects):
        by_id: dict[str, _Text] = {}
        for document in project.documents:
            name = names[number, document.document_id]
            new = CodedDocument(name, project.file, one_line(document.name))
            coded = gathered.setdefault(name_key(name), new)
            coded.n_gathered += 1
            coded.variables += all_variables(document)
            coded.contradictions += [(project.file, one) for one in document.contradictions]
            coded.groups += [group for group in document.groups if group not in coded.groups]
            # where no file holds the text, positions mean the same in one file only
            text_id = document.exact_digest or f"{project.file}:{document.document_id}"
            by_id[document.document_id] = _Text(coded, text_id, document.wide_signs)
        _add_codings(project, by_id)
        _add_cases(project, by_id)
        _add_notes(project, by_id)
    documents = list(gathered.values())
    _tie_by_name(chain.from_iterable(project.cases for project in projects), documents)
    return documents, [*findings, *_findings_of_signs(projects)]


def _findings_of_signs(projects: Sequence[CodedProject]) -> Iterator[Finding]:
    """Tell of texts that several files hold with other signs for the same: they are read as one."""
    held: dict[tuple[str, str], list[tuple[str, Document]]] = defaultdict(list)
    for project in projects:
        for document in project.documents:
            if document.exact_digest:
                text = name_key(document.name), document.exact_digest
                held[text].append((project.file, document))
    different = [texts for texts in held.values() if len({one.wide_signs for _, one in texts}) > 1]
    if different:
        (file, first), *_ = different[0]
        parameters = {"n": len(different)}
        yield Finding("signs_differ", Where(file), first.name, parameters=parameters)


def _add_notes(project: CodedProject, by_id: Mapping[str, _Text]) -> None:
    """Give each document its notes, and those of the cases that cover it or a piece of it."""
    covered: dict[str, list[str]] = {}
    for case in project.cases:
        all_documents = (*case.documents, *(part.document_id for part in case.parts))
        covered[case.case_id] = list(dict.fromkeys(all_documents))
    for note in project.notes:
        documents = covered.get(note.case_id, [])
        if note.document_id in by_id:
            documents = [note.document_id]
        for document_id in documents:
            _add_note(by_id[document_id].coded.notes, note)


def _add_note(notes: list[Note], note: Note) -> None:
    # two files may hold the same project
    said = (note.kind, note.about, note.text)
    if said not in {(one.kind, one.about, one.text) for one in notes}:
        notes.append(note)


def _tie_by_name(cases: Iterable[Case], documents: Iterable[CodedDocument]) -> None:
    """Tie the cases that cover nothing, those of a classification sheet, by their names."""
    named: dict[str, list[CodedDocument]] = defaultdict(list)
    for document in documents:
        named[name_key(document.own_name)].append(document)
    for case in cases:
        found = named[name_key(case.name)]
        if len(found) == 1 and not case.documents and not case.parts:
            found[0].cases.append(case)


def _add_codings(project: CodedProject, by_id: Mapping[str, _Text]) -> None:
    paths = {code.code_id: code.path for code in project.codes}
    for coding in project.codings:
        text = by_id[coding.document_id]
        path = paths.get(coding.code_id, ())
        coded = TextCoding(text.placed(coding), path, project.file, text.text_id)
        text.coded.codings.append(coded)


def _add_cases(project: CodedProject, by_id: Mapping[str, _Text]) -> None:
    for case in project.cases:
        for document_id in dict.fromkeys(case.documents):
            by_id[document_id].coded.cases.append(case)
        for part in case.parts:
            text = by_id[part.document_id]
            text.coded.parts.append(text.part(case, part))
