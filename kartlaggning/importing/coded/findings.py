"""What a user should know of coders' projects: codes that mean nothing, documents without a unit or
a coding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.importing.coded.codebook import Codebook, CodeReading, shown_path
from kartlaggning.importing.documents.coded_documents import CodedDocument, is_called
from kartlaggning.importing.documents.units import Placing
from kartlaggning.readers import CodedProject
from kartlaggning.readers.coded_project import all_variables
from kartlaggning.regions import Region

SHOWN_PLACES = 5
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
    """List every code of some projects, and every folder that was used as one, in the files' order."""
    uses: dict[tuple[str, tuple[str, ...]], CodeUse] = {}
    for project in projects:
        for code in project.codes:
            use = uses.setdefault(
                (project.file, code.path),
                CodeUse(code.path, project.file, codebook.read(code.path)),
            )
            use.n_codes += code.is_codable
    for document in documents:
        for coded in document.codings:
            if coded.path:
                use = uses[(coded.file, coded.path)]
                use.n_codings += 1
                use.documents.add(document.name)
    return [use for use in uses.values() if use.n_codes or use.n_codings]


def code_findings(uses: Sequence[CodeUse], documents: Sequence[CodedDocument]) -> Iterator[Finding]:
    """List the codes whose codings do not come along, and the pieces that were marked and given no
    code.
    """
    for use in uses:
        if use.reading.is_mapped or not use.n_codings:
            continue
        parameters: dict[str, Parameter] = {
            "n": use.n_codings,
            "n_documents": len(use.documents),
            "meanings": ", ".join(map(str, use.reading.meanings)),
        }
        check = f"code_{use.reading.reading}"
        yield Finding(
            check, Where(use.file), shown_path(use.path), use.reading.suggestion, parameters
        )
    untagged = [
        (document, coded) for document in documents for coded in document.codings if not coded.path
    ]
    for file in dict.fromkeys(coded.file for _, coded in untagged):
        pieces = [document.name for document, coded in untagged if coded.file == file]
        yield Finding(
            "pieces_untagged",
            Where(file),
            "",
            "",
            {"n": len(pieces), "n_documents": len(set(pieces))},
        )


def document_findings(documents: Sequence[CodedDocument], where: Where) -> Iterator[Finding]:
    """List the documents that nobody has coded."""
    if uncoded := [document for document in documents if not document.codings]:
        names = ", ".join(f"'{document.name}'" for document in uncoded)
        yield Finding("documents_uncoded", where, names, "", {"n": len(uncoded)})


def unused_variables(
    projects: Sequence[CodedProject], names: Iterable[str]
) -> Counter[tuple[str, str]]:
    """Count the filled variables of documents and cases that are none of some names, by file and
    variable.
    """
    n_filled = Counter(
        (project.file, name)
        for project in projects
        for holders in (*map(all_variables, project.documents), *map(all_variables, project.cases))
        for variables in holders
        for name, text in variables.items()
        if text
    )
    used = list(names)
    return Counter(
        {(file, name): n for (file, name), n in n_filled.items() if not is_called(name, used)}
    )


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
        names = ", ".join(region.label(unit, "sv") for unit in units)
        if units and units == tuple(placing.units):
            yield Finding("document_of_several", where, names, "", {"n": len(places)})
        elif units:
            shown = ", ".join(places[:SHOWN_PLACES]) + (" …" if len(places) > SHOWN_PLACES else "")
            yield Finding(
                "pieces_of_several", where, names, "", {"n": len(places), "places": shown}
            )
    n = len(open_at.get((), ()))
    if placing.all_units and n:
        names = ", ".join(region.label(unit, "sv") for unit in placing.all_units)
        yield Finding("pieces_unplaced", where, names, "", {"n": n})
    elif not placing.all_units:
        tried = ", ".join(f"'{text}'" for text in placing.tried)
        yield Finding(
            "document_unit_unknown" if tried else "document_unplaced", where, tried, "", {"n": n}
        )
