"""A project of coded documents as a strand: its folders as questions, its codes as values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kartlaggning.describing.drafting.model import Doubt, DraftQuestion, DraftStrand, DraftValue
from kartlaggning.describing.drafting.names import id_of, label_of
from kartlaggning.describing.drafting.regions import Place
from kartlaggning.describing.drafting.vocabulary import SUBJECT, header_key, missing_kind
from kartlaggning.identities import find_identity, mask_identities
from kartlaggning.readers.coded_project import Case, Code, CodedProject, Document

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W\d_]+)*")
_LONGEST_DEFINITION = 400
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def draft_project(
    project: CodedProject, label: str, place: Place | None
) -> tuple[DraftStrand, list[tuple[str, DraftQuestion, None]]]:
    """Draft a project: each folder of codes asks a question, a code by itself another."""
    strand = DraftStrand("interview", label)
    _find_units(project, place, strand)
    folders: dict[tuple[str, ...], list[Code]] = defaultdict(list)
    for code in project.codes:
        if code.is_codable and not find_identity(" ".join(code.path)):
            folders[code.path[:-1]].append(code)
    # a code that holds others is their folder, and is coded itself now and then
    parents = {path[:length] for path in folders for length in range(1, len(path) + 1)}
    questions = []
    for folder, codes in folders.items():
        values = [code for code in codes if code.path not in parents]
        if not folder:
            questions += [(code.path[-1], _of_code(code), None) for code in values]
        elif values:
            questions.append((folder[-1], _of_folder(folder, values, project), None))
    for _, question, _ in questions:
        _doubt_memos(question)
    return strand, questions


def _doubt_memos(question: DraftQuestion) -> None:
    """A coder's memo may name anybody, and a schema is for all to read."""
    if question.definition or any(value.definition for value in question.values.values()):
        question.doubts.append(Doubt("memos"))


def _of_code(code: Code) -> DraftQuestion:
    """A code without a folder: that it stands there says yes, until somebody says what it is."""
    question = DraftQuestion(label_of(code.path[-1]), "single")
    question.values = {"yes": DraftValue("Ja"), "no": DraftValue("Nej")}
    question.codes = ["/".join(code.path)]
    question.definition = _definition(code.description)
    question.doubts.append(Doubt("code_alone"))
    return question


def _of_folder(
    folder: tuple[str, ...], codes: Iterable[Code], project: CodedProject
) -> DraftQuestion:
    question = DraftQuestion(label_of(folder[-1]), "multiple")
    for code in codes:
        if missing_kind(code.path[-1]):
            parameters = {"word": code.path[-1]}
            question.doubts.append(Doubt("code_missing", parameters))
        value = DraftValue(label_of(code.path[-1]), ["/".join(code.path)])
        value.definition = _definition(code.description)
        question.values[id_of(code.path[-1], question.values, "v")] = value
    ids = {code.code_id for code in codes}
    if not _stand_together(ids, project):
        question.type = "single"
    choices = ("multiple", "single", "ordered", "steps")
    if question.type == "single":
        choices = ("single", "multiple", "ordered", "steps")
    question.doubts.append(Doubt("several_at_once", choices=choices))
    question.definition = next(
        (_definition(code.description) for code in project.codes if code.path == folder), ""
    )
    return question


def _stand_together(ids: set[str], project: CodedProject) -> bool:
    """Whether one document has two of some codes; also where nothing is coded, as in a codebook."""
    codes_of: dict[str, set[str]] = defaultdict(set)
    for coding in project.codings:
        if coding.code_id in ids:
            codes_of[coding.document_id].add(coding.code_id)
    return not codes_of or any(len(codes) > 1 for codes in codes_of.values())


def _definition(memo: str) -> str:
    """What a memo says of a code, on one line; nothing of a long one, which is a diary."""
    text = mask_identities(" ".join(memo.split()))
    return text if len(text) <= _LONGEST_DEFINITION else ""


def _find_units(project: CodedProject, place: Place | None, strand: DraftStrand) -> None:
    """By which door a document comes to its unit, where the usual ones do not lead to one."""
    if not project.documents:
        return
    if place is None:
        strand.doubts.append(Doubt("documents_without_unit", {"n": len(project.documents)}))
        return
    if _know_variables(project, place):
        return
    named = [document for document in project.documents if unit_in(document.name, place)]
    if 2 * len(named) > len(project.documents):
        strand.unit_from = _pattern([document.name for document in named], place)
    n = len(project.documents) - len(named)
    if n:
        strand.doubts.append(Doubt("documents_without_unit", {"n": n}))


def _pattern(names: Sequence[str], place: Place) -> str:
    """Where in documents' names their unit stands, as closely as all of them say it.

    A number in a name may be a county's code: `*` takes it for a unit too.
    """
    sides = []
    for name in names:
        unit = unit_in(name, place)
        before, _, after = name.partition(unit)
        sides.append((before, _FILE_ENDING.sub("", after)))
    befores = {before for before, _ in sides}
    afters = {after[:1] for _, after in sides}
    before = befores.pop() if len(befores) == 1 else "*"
    sign = afters.pop() if len(afters) == 1 else "*"  # empty where nothing stands behind it
    return f"document:{before}{{unit}}{sign if sign in ('', '*') else f'{sign}*'}"


def _know_variables(project: CodedProject, place: Place) -> bool:
    """Whether most documents have a variable, or a case, that names a unit."""
    known = {
        document.document_id
        for document in project.documents
        if place.count(document.variables.values())
    }
    for case in project.cases:
        if place.count((case.name, *case.variables.values())):
            known.update(case.documents)
            known.update(part.document_id for part in case.parts)
    return 2 * len(known) > len(project.documents)


def unit_in(name: str, place: Place) -> str:
    """The first word or two of a document's name that name a unit; empty where none does."""
    return next(filter(place.resolver.knows, _words_in(name)), "")


def _holders(project: CodedProject) -> Iterator[Document | Case]:
    """What has variables."""
    yield from project.documents
    yield from project.cases


def names_in_project(project: CodedProject) -> Iterator[set[str]]:
    """The texts of a project that may name units: cases, variables by their names."""
    yield {case.name for case in project.cases}
    columns: dict[str, set[str]] = defaultdict(set)
    for holder in _holders(project):
        for name, value in holder.variables.items():
            columns[name].add(value)
    yield from columns.values()


def words_of_documents(project: CodedProject) -> Iterator[list[str]]:
    """The words of each document's name, and each two that stand together."""
    for document in project.documents:
        yield list(_words_in(document.name))


def _words_in(name: str) -> Iterator[str]:
    words = _WORD.findall(name)
    yield from map(" ".join, pairwise(words))
    yield from words


def units_of_project(project: CodedProject) -> list[str]:
    """What a project most likely calls its units: a variable that is called so, else its cases.

    Names go before codes, of several variables and of the cases.
    """
    columns: dict[str, dict[str, None]] = defaultdict(dict)
    for holder in _holders(project):
        for name, value in holder.variables.items():
            if header_key(name) in SUBJECT and value:
                columns[name][value] = None
    best = min(
        columns,
        key=lambda name: (all(map(str.isdecimal, columns[name])), SUBJECT.index(header_key(name))),
        default="",
    )
    values = list(columns[best]) if best else []
    cases = [case.name for case in project.cases if case.name]
    return cases if cases and all(map(str.isdecimal, values)) else values
