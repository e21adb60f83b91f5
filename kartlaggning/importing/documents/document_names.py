"""Which documents of a delivery's files are one, and what each is called.

Two coders may deliver a project each, and a program its codings and its cases in two files.
Documents of one name are one where their texts are the same, or, where no file holds the text,
where their groups are. Others of one name are told apart, or they would be one source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kartlaggning.errors import Finding, Where
from kartlaggning.importing.tables.roles import one_line
from kartlaggning.interviews.private import name_key
from kartlaggning.readers.coded_project import CodedProject, Document, exact_digest

DIGEST_LENGTH = 8  # of what a user reads behind a name
DocumentKey = tuple[int, str]  # the number of its project, its id in it


def name_documents(
    projects: Sequence[CodedProject],
) -> tuple[dict[DocumentKey, str], list[Finding]]:
    """Name each document of some projects; those that are one have one name."""
    same_names: dict[str, dict[DocumentKey, Document]] = defaultdict(dict)
    for number, project in enumerate(projects):
        for document in project.documents:
            same_names[name_key(document.name)][number, document.document_id] = document
    names: dict[DocumentKey, str] = {}
    findings: list[Finding] = []
    for documents in same_names.values():
        marks = _marks(documents)
        n_different = len(set(marks.values()))
        for key, document in documents.items():
            names[key] = one_line(document.name)
            if n_different > 1:
                names[key] += f" ({marks[key]})"
        if n_different > 1:
            number, _ = next(iter(documents))
            where = Where(projects[number].file)
            findings.append(
                Finding("document_name_twice", where, document.name, "", {"n": n_different})
            )
    return names, findings


def _marks(documents: Mapping[DocumentKey, Document]) -> dict[DocumentKey, str]:
    """What tells documents of one name apart: their texts; of those without, their groups."""
    of_texts = {key: document.digest for key, document in documents.items() if document.digest}
    of_groups = _group_marks({key: documents[key] for key in documents if key not in of_texts})
    if _are_one(of_texts, of_groups):
        # one file holds the text and another does not
        of_groups = dict.fromkeys(of_groups, next(iter(of_texts.values())))
    return {key: mark[:DIGEST_LENGTH] for key, mark in {**of_texts, **of_groups}.items()}


def _group_marks(documents: Mapping[DocumentKey, Document]) -> dict[DocumentKey, str]:
    """What tells documents apart that come without their texts."""
    n_alike = Counter((number, document.groups) for (number, _), document in documents.items())
    marks = {}
    for (number, id_), document in documents.items():
        # in one file they are two, whatever they are called
        own_id = id_ if n_alike[number, document.groups] > 1 else ""
        marks[number, id_] = exact_digest("\n".join((*sorted(document.groups), own_id)))
    return marks


def _are_one(of_texts: Mapping[DocumentKey, str], of_groups: Mapping[DocumentKey, str]) -> bool:
    """Whether there is one document with its text and one without, each in files of its own."""
    if len(set(of_texts.values())) != 1 or len(set(of_groups.values())) != 1:
        return False
    return _files(of_texts).isdisjoint(_files(of_groups))


def _files(documents: Iterable[DocumentKey]) -> set[int]:
    return {number for number, _ in documents}
