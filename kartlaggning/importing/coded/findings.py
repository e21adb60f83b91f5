"""What a user should know of coders' projects.

Codes that mean nothing, variables that do not come along, documents without a unit or a coding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.importing.coded.codebook import Codebook, CodeReading, shown_path
from kartlaggning.importing.documents.coded_documents import CodedDocument, is_called
from kartlaggning.importing.documents.units import Placing
from kartlaggning.importing.tables.records import Record
from kartlaggning.readers.coded_project import CodedProject, all_variables
from kartlaggning.regions import Region

SHOWN_PLACES = 5
SHOWN_CODES = 3
OpenAt = Mapping[tuple[str, ...], Sequence[str]]


@dataclass
class CodeUse:
    """How a code of a project is read, and how often it was used in how many documents.

    `n_codes` codes have the path: in most projects one; none where it is a folder.
    """

    path: tuple[str, ...]
    file: str
    reading: CodeReading
    n_codes: int = 0
    n_codings: int = 0
    documents: set[str] = field(default_factory=set)


def count_codes(
    projects: Sequence[CodedProject], documents: Sequence[CodedDocument], codebook: Codebook
) -> list[CodeUse]:
    """List every code of some projects, and every folder used as one, in the files' order."""
    uses: dict[tuple[str, tuple[str, ...]], CodeUse] = {}
    for project in projects:
        for code in project.codes:
            new = CodeUse(code.path, project.file, codebook.read(code.path))
            use = uses.setdefault((project.file, code.path), new)
            use.n_codes += code.is_codable
    for document in documents:
        for coded in document.codings:
            if coded.path:
                use = uses[(coded.file, coded.path)]
                use.n_codings += 1
                use.documents.add(document.name)
    return [use for use in uses.values() if use.n_codes or use.n_codings]


def code_findings(uses: Sequence[CodeUse], documents: Sequence[CodedDocument]) -> Iterator[Finding]:
    """Tell of the codes whose codings do not come along, and of pieces that were given no code.

    What the schema names nowhere is one line for each file: in a project that is all of the
    coders' other work, and `--dry-run` lists it.
    """
    used = [use for use in uses if use.n_codings]
    for use in used:
        if not use.reading.is_mapped and use.reading.kind != "unmapped":
            yield _code_finding(use)
    unmapped: dict[str, list[CodeUse]] = defaultdict(list)
    for use in used:
        if use.reading.kind == "unmapped":
            unmapped[use.file].append(use)
    for file, codes in unmapped.items():
        yield _code_finding(codes[0]) if len(codes) == 1 else _unmapped_finding(file, codes)
    yield from _untagged_findings(documents)


def none_matched(uses: Sequence[CodeUse]) -> Iterator[Finding]:
    """Say it where codes were used and the schema names none of them."""
    used = [use for use in uses if use.n_codings]
    if used and not any(use.reading.is_mapped for use in used):
        yield Finding("codes_none_matched", Where(used[0].file), "", "", {"n": len(used)})


def _unmapped_finding(file: str, codes: Sequence[CodeUse]) -> Finding:
    """Say how many codes the schema does not name; what may be a slip is shown first."""
    slips = sorted(codes, key=lambda use: not use.reading.suggestion)
    shown = []
    for use in slips[:SHOWN_CODES]:
        like = f" ({use.reading.suggestion}?)" if use.reading.suggestion else ""
        shown.append(f"'{shown_path(use.path)}'{like}")
    n_codings = sum(use.n_codings for use in codes)
    parameters: dict[str, Parameter] = {"n": len(codes), "n_codings": n_codings}
    return Finding("codes_unmapped", Where(file), ", ".join(shown), "", parameters)


def _code_finding(use: CodeUse) -> Finding:
    return Finding(
        f"code_{use.reading.kind}",
        Where(use.file),
        shown_path(use.path),
        use.reading.suggestion,
        {
            "n": use.n_codings,
            "n_documents": len(use.documents),
            "meanings": ", ".join(map(str, use.reading.meanings)),
        },
    )


def _untagged_findings(documents: Sequence[CodedDocument]) -> Iterator[Finding]:
    """Count the pieces of each file that were marked and given no code."""
    documents_of: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        for coded in document.codings:
            if not coded.path:
                documents_of[coded.file].append(document.name)
    for file, names in documents_of.items():
        counts = {"n": len(names), "n_documents": len(set(names))}
        yield Finding("pieces_untagged", Where(file), parameters=counts)


def document_findings(documents: Sequence[CodedDocument], where: Where) -> Iterator[Finding]:
    """List the documents that nobody has coded."""
    uncoded = [f"'{document.name}'" for document in documents if not document.codings]
    if uncoded:
        yield Finding("documents_uncoded", where, ", ".join(uncoded), "", {"n": len(uncoded)})


def unused_variables(
    projects: Sequence[CodedProject], names: Iterable[str]
) -> Counter[tuple[str, str]]:
    """Count how often each variable that is none of some names is filled, by file and variable."""
    used = list(names)
    n_filled: Counter[tuple[str, str]] = Counter()
    for project in projects:
        n_filled.update((project.file, name) for name in _filled_variables(project))
    unused: Counter[tuple[str, str]] = Counter()
    for (file, name), n in n_filled.items():
        if not is_called(name, used):
            unused[file, name] = n
    return unused


def _filled_variables(project: CodedProject) -> Iterator[str]:
    """The name of each variable of a document or a case that says something."""
    of_documents = map(all_variables, project.documents)
    of_cases = map(all_variables, project.cases)
    for variables in chain.from_iterable((*of_documents, *of_cases)):
        yield from (name for name, text in variables.items() if text)


def contradiction_findings(
    documents: Iterable[CodedDocument], names: Iterable[str]
) -> Iterator[Finding]:
    """Name the documents that go without a variable which is used, and the cell that is why."""
    used = list(names)
    for document in documents:
        for file, one in document.contradictions:
            if is_called(one.variable, used):
                where = Where(file, one.line, one.variable)
                parameters = {"first": one.first, "document": document.name}
                yield Finding("cell_contradicts", where, one.other, "", parameters)


def variable_findings(unused: Mapping[tuple[str, str], int]) -> Iterator[Finding]:
    """List the variables that do not come along."""
    for (file, name), n in unused.items():
        yield Finding("variable_undeclared", Where(file), name, "", {"n": n})


def unplaced(placing: Placing, where: Where, open_at: OpenAt, region: Region) -> Iterator[Finding]:
    """Say why statements of a document are about no unit, with the candidates.

    Parameters
    ----------
    open_at
        The units that cover such statements, several or none → where each of these stands.
    """
    for units, places in open_at.items():
        names = region.labels(units, "sv")
        if units and units == tuple(placing.units):
            yield Finding("document_of_several", where, names, "", {"n": len(places)})
        elif units:
            shown: dict[str, Parameter] = {"n": len(places), "places": _first_places(places)}
            yield Finding("pieces_of_several", where, names, "", shown)
    n_in_none = len(open_at.get((), ()))
    if not placing.all_units:
        yield _unit_unknown(placing, where, n_in_none)
    elif n_in_none:
        names = region.labels(placing.all_units, "sv")
        yield Finding("pieces_unplaced", where, names, "", {"n": n_in_none})


def joint_findings(records: Iterable[Record], where: Where, region: Region) -> Iterator[Finding]:
    """Say which statements of a document are about several units together."""
    n_about: Counter[tuple[str, ...]] = Counter()
    for record in records:
        if len(record.subjects) > 1:
            n_about[record.subjects] += len(record.statements)
    for units, n in n_about.items():
        yield Finding("statements_joint", where, region.labels(units, "sv"), "", {"n": n})


def _first_places(places: Sequence[str]) -> str:
    shown = ", ".join(places[:SHOWN_PLACES])
    return f"{shown} …" if len(places) > SHOWN_PLACES else shown


def _unit_unknown(placing: Placing, where: Where, n_statements: int) -> Finding:
    """Say of a document without any unit which texts should have named one."""
    tried = ", ".join(f"'{text}'" for text in placing.tried)
    check = "document_unit_unknown" if tried else "document_unplaced"
    return Finding(check, where, tried, "", {"n": n_statements})
