"""A row per coded segment, or per segment and code: from the columns of a table to codings."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.code_paths import MAX_DEPTH, split_tag
from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Case,
    Code,
    CodedProject,
    Coding,
    Document,
    Note,
    piece_place,
)
from kartlaggning.readers.grids.header import without_number
from kartlaggning.readers.raw_table import RawTable, Tally, ledger_rows
from kartlaggning.readers.segment_tables.further import DocumentVariables, find_further
from kartlaggning.readers.segment_tables.synonyms import PathStyle, Program, Role
from kartlaggning.readers.tallies import count_element

Row = Mapping[str, str]
CodePath = tuple[str, ...]
_PATH_SIGNS = {"arrows": re.compile(r"\s+>\s+"), "backslashes": re.compile(r"\\")}
_APPLIED = re.compile(r"Code: (.+) Applied")
_IS_APPLIED = ("true", "1", "yes")
# what Excel and web pages write for a character that they cannot hold as it is
_ESCAPED = re.compile(r"_x000[Dd]_|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")


@dataclass
class _Collected:
    """What the rows hold, put together."""

    file: str
    program: Program
    tally: Tally
    variables: DocumentVariables
    documents: dict[str, Document] = field(default_factory=dict)
    codes: dict[CodePath, Code] = field(default_factory=dict)
    codings: list[Coding] = field(default_factory=list)
    # name of a case → its documents, each once and in order
    cases: dict[str, dict[str, None]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_segments(
    table: RawTable, program: Program, columns: Mapping[Role, str], tally: Tally
) -> CodedProject:
    """Read a table whose columns are known, as codings without positions."""
    headers = list(table.cells.columns)
    code_columns = _code_columns(program, columns, headers)
    of_program = {*columns.values(), *code_columns}
    further = find_further(program, [header for header in headers if header not in of_program])
    used = of_program | further.keys()
    count_unread_columns(tally, len(set(headers) - used))
    collected = _Collected(table.file, program, tally, DocumentVariables(further))
    read_codes = _code_reader(program, _paths_of(table, program, columns), columns, code_columns)
    for line, row in _rows(table, used, tally):
        cells = {role: row[column] for role, column in columns.items()}
        document_id = _add_document(collected, cells)
        if document_id:
            _add_codings(collected, document_id, cells, read_codes(row), line)
            collected.variables.add(document_id, row, line)
        else:
            count_element(tally, "coding", "source_unknown", max(1, len(read_codes(row))))
            n_memos = bool(cells.get("memo")) + bool(cells.get("further_memo"))
            count_element(tally, "memo", "source_unknown", n_memos)
            finding = Finding("segment_document_missing", Where(table.file, line), cells["text"])
            collected.findings.append(finding)
    return _put_together(collected, table)


def _put_together(collected: _Collected, table: RawTable) -> CodedProject:
    tally = collected.tally
    variables = collected.variables.of_documents(tally)
    count_element(tally, "source", n=len(collected.documents))
    count_element(tally, "code", n=len(collected.codes))
    count_element(tally, "case", n=len(collected.cases))
    documents = []
    for document_id, document in collected.documents.items():
        own = variables[document_id]
        documents.append(
            replace(
                document,
                variables=own.values,
                contradictions=tuple(own.contradictions),
            )
        )
    cases = [
        Case(f"case:{name}", name, documents=tuple(document_ids))
        for name, document_ids in collected.cases.items()
    ]
    return CodedProject(
        file=table.file,
        program=collected.program.name,
        documents=tuple(documents),
        codes=tuple(collected.codes.values()),
        codings=tuple(collected.codings),
        cases=tuple(cases),
        notes=tuple(collected.notes),
        ledger=ledger_rows(tally),
        findings=(*table.findings, *collected.findings),
    )


def _rows(table: RawTable, used: Collection[str], tally: Tally) -> Iterator[tuple[int, Row]]:
    """Give each row with its line: its cells by their headers, of the columns that are used."""
    places = [(at, header) for at, header in enumerate(table.cells.columns) if header in used]
    for line, texts in zip(table.lines, table.cells.astype("str").to_numpy(), strict=True):
        yield int(line), {header: _unescape(texts[at], tally) for at, header in places}


def _add_document(collected: _Collected, cells: Mapping[Role, str]) -> str:
    """Add a row's document and case; give the document's id, the empty text where it names none."""
    document = cells["document"]
    if not document:
        return ""
    group = cells.get("group", "")
    document_id = document
    if group and collected.program.is_group_in_identity:
        document_id = f"{group} > {document}"
    if document_id not in collected.documents:
        groups = tuple(strip_parts(group.split("\n")))
        collected.documents[document_id] = Document(document_id, document, groups=groups)
        if cells.get("document_memo"):
            count_element(collected.tally, "memo")
            note = Note("document", cells["document_memo"], document_id=document_id)
            collected.notes.append(note)
    case = cells.get("case")
    if case:
        collected.cases.setdefault(case, {})[document_id] = None
    return document_id


def _add_codings(
    collected: _Collected,
    document_id: str,
    cells: Mapping[Role, str],
    paths: Sequence[CodePath],
    line: int,
) -> None:
    coder = cells.get("coder", "")
    memo = "\n".join(filter(None, (cells.get("memo"), cells.get("further_memo"))))
    count_element(collected.tally, "memo", n=bool(memo))
    definition = cells.get("definition", "")
    place = _place_of(collected.program, cells)
    for path in paths or [()]:  # a segment without code is kept as marked
        code_id = "\n".join(path)
        if path:
            collected.codes.setdefault(path, Code(code_id, path, description=definition))
        count_element(collected.tally, "coding")
        coding = Coding(
            *(document_id, code_id, coder, NO_POSITION, NO_POSITION, cells["text"]),
            *(memo, line, place),
        )
        collected.codings.append(coding)


def _place_of(program: Program, cells: Mapping[Role, str]) -> str:
    """What the program says of where a piece lies: the number that it has, or its paragraphs."""
    number = cells.get("identity")
    if number:
        return piece_place("id", number)
    return piece_place(program.place, cells.get("beginning"), cells.get("end"))


def _code_columns(
    program: Program, columns: Mapping[Role, str], headers: Sequence[str]
) -> list[str]:
    """Columns beside that of the code that say more of it.

    There is one for each code, or one for each folder, from the innermost.
    """
    if program.has_code_columns:
        return [header for header in headers if _APPLIED.fullmatch(header)]
    folder = columns.get("folder", "")
    return [header for header in headers if folder and without_number(header) == folder]


def _code_reader(
    program: Program,
    paths: PathStyle | None,
    columns: Mapping[Role, str],
    code_columns: Sequence[str],
) -> Callable[[Row], list[CodePath]]:
    """Make what reads the codes of a row, as the program writes them.

    Parameters
    ----------
    paths
        How it writes paths in this table.
    """
    if program.has_code_columns and code_columns:
        names = {header: _APPLIED.sub(r"\1", header) for header in code_columns}
        return partial(_applied_codes, paths, names)
    column = columns.get("code")
    if column is None:
        return _no_codes
    if program.code_separator:
        return partial(_listed_codes, paths, column, program.code_separator)
    return partial(_code_in_folders, paths, column, code_columns[::-1])


def _no_codes(_: Row) -> list[CodePath]:
    return []


def _applied_codes(paths: PathStyle | None, names: Mapping[str, str], row: Row) -> list[CodePath]:
    """The codes whose columns say that they were applied; `names` are headers → codes."""
    return [
        code_path(paths, name)
        for header, name in names.items()
        if row[header].lower() in _IS_APPLIED
    ]


def _listed_codes(paths: PathStyle | None, column: str, separator: str, row: Row) -> list[CodePath]:
    return [code_path(paths, name) for name in strip_parts(row[column].split(separator))]


def _code_in_folders(
    paths: PathStyle | None, column: str, folders: Sequence[str], row: Row
) -> list[CodePath]:
    """The one code of a row, below the folders that its other columns name, the outermost first."""
    if not row[column]:
        return []
    above = [row[folder] for folder in folders if row[folder]]
    return [(*above, *code_path(paths, row[column]))]


def _paths_of(table: RawTable, program: Program, columns: Mapping[Role, str]) -> PathStyle | None:
    if "code" not in columns:
        return path_style(program.paths, ())
    return path_style(program.paths, map(html.unescape, table.cells[columns["code"]].astype("str")))


def path_style(paths: PathStyle | None, codes: Iterable[str]) -> PathStyle | None:
    """How a table writes paths, of a program that has had several ways: a table has one."""
    if paths != "arrows or backslashes":
        return paths
    return "arrows" if any(map(_PATH_SIGNS["arrows"].search, codes)) else "backslashes"


def code_path(paths: PathStyle | None, name: str) -> CodePath:
    """Part a code as its program writes paths; an empty name has none."""
    if paths == "dots":
        return split_tag(name)
    if paths in _PATH_SIGNS:
        parts = strip_parts(_PATH_SIGNS[paths].split(name))
        return tuple(parts) if len(parts) <= MAX_DEPTH else (name,)
    return (name,) if name else ()


def strip_parts(parts: Iterable[str]) -> list[str]:
    """Take the space around parts away, and the parts that are nothing but space."""
    stripped = [part.strip() for part in parts]
    return [part for part in stripped if part]


def count_unread_columns(tally: Tally, n: int) -> None:
    """Count columns that the table's reader kept, and of which nothing comes along."""
    if n:
        tally["column", "kept", ""] -= n
        tally["column", "dropped", "program_column"] += n


def _unescape(text: str, tally: Tally) -> str:
    """Write escaped characters as they are: `&amp;` as `&`, and Excel's `_x000D_` as nothing."""
    if not _ESCAPED.search(text):
        return text
    tally["cell", "repaired", "escaped_characters"] += 1
    return _ESCAPED.sub(_unescape_one, text).strip()


def _unescape_one(found: re.Match[str]) -> str:
    if found[0].startswith("_"):  # a carriage return
        return ""
    return html.unescape(found[0])
