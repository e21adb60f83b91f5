"""A row per coded segment, or per segment and code: from the columns of a table to codings."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.code_paths import MAX_DEPTH, split_dotted
from kartlaggning.readers.coded_project import (
    NO_POSITION,
    Case,
    Code,
    CodedProject,
    Coding,
    Document,
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
    cases: dict[str, dict[str, None]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_segments(
    table: RawTable, program: Program, columns: Mapping[Role, str], tally: Tally
) -> CodedProject:
    """Read a table whose columns are known, as codings without positions."""
    headers = list(table.cells.columns)
    code_columns = _code_columns(program, columns, headers)
    further = find_further(
        program, [header for header in headers if header not in {*columns.values(), *code_columns}]
    )
    used = {*columns.values(), *code_columns, *further}
    count_unread_columns(tally, len(set(headers) - used))
    collected = _Collected(table.file, program, tally, DocumentVariables(further))
    codes = table.cells[columns["code"]].astype("str") if "code" in columns else ()
    paths = path_style(program.paths, map(html.unescape, codes))
    read_codes = _code_reader(program, paths, columns, code_columns)
    for line, texts in zip(table.lines, table.cells.astype("str").to_numpy(), strict=True):
        row = {
            header: _unescape(text, tally)
            for header, text in zip(headers, texts, strict=True)
            if header in used
        }
        cells = {role: row[column] for role, column in columns.items()}
        document_id = _add_row(collected, cells, read_codes(row), int(line))
        if document_id:
            collected.variables.add(document_id, row)
    variables = collected.variables.of_documents(tally)
    for kind, things in (
        ("source", collected.documents),
        ("code", collected.codes),
        ("case", collected.cases),
    ):
        count_element(tally, kind, n=len(things))
    return CodedProject(
        file=table.file,
        program=program.name,
        documents=tuple(
            replace(each, variables=variables[id_]) for id_, each in collected.documents.items()
        ),
        codes=tuple(collected.codes.values()),
        codings=tuple(collected.codings),
        cases=tuple(
            Case(f"case:{name}", name, documents=tuple(ids))
            for name, ids in collected.cases.items()
        ),
        ledger=ledger_rows(tally),
        findings=(*table.findings, *collected.findings),
    )


def _add_row(
    collected: _Collected, cells: Mapping[Role, str], paths: Sequence[CodePath], line: int
) -> str:
    """Add a row's codings; give the id of its document, or the empty text where it names none."""
    document = cells["document"]
    if not document:
        count_element(collected.tally, "coding", "source_unknown", max(1, len(paths)))
        collected.findings.append(
            Finding("segment_document_missing", Where(collected.file, line), cells["text"])
        )
        return ""
    group = cells.get("group", "")
    document_id = (
        f"{group} > {document}" if group and collected.program.is_group_in_identity else document
    )
    groups = tuple(filter(None, map(str.strip, group.split("\n"))))
    collected.documents.setdefault(document_id, Document(document_id, document, groups=groups))
    if case := cells.get("case"):
        collected.cases.setdefault(case, {})[document_id] = None
    for path in paths or [()]:  # a segment without code is kept as marked
        if path:
            collected.codes.setdefault(path, Code("\n".join(path), path))
        count_element(collected.tally, "coding")
        coder, memo = cells.get("coder", ""), cells.get("memo", "")
        coding = Coding(
            document_id, "\n".join(path), coder, NO_POSITION, NO_POSITION, cells["text"], memo, line
        )
        collected.codings.append(coding)
    return document_id


def _code_columns(
    program: Program, columns: Mapping[Role, str], headers: Sequence[str]
) -> list[str]:
    """Columns beside that of the code that say more of it: one for each code, or folders from the
    innermost.
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
    """Make what reads the codes of a row, as the program writes them; `paths` is how it does so in
    this table.
    """
    if program.has_code_columns and code_columns:
        names = {
            header: found[1] for header in code_columns if (found := _APPLIED.fullmatch(header))
        }
        return lambda row: [
            code_path(paths, name)
            for header, name in names.items()
            if row[header].lower() in _IS_APPLIED
        ]
    column = columns.get("code")
    if column is None:
        return lambda _row: []
    if program.code_separator:
        return lambda row: [
            code_path(paths, name)
            for name in map(str.strip, row[column].split(program.code_separator))
            if name
        ]
    folders = list(reversed(code_columns))
    return lambda row: [
        path
        for path in [
            (*filter(None, (row[folder] for folder in folders)), *code_path(paths, row[column]))
        ]
        if row[column]
    ]


def path_style(paths: PathStyle | None, codes: Iterable[str]) -> PathStyle | None:
    """How a table writes paths, of a program that has had several ways: a table has one."""
    if paths != "arrows or backslashes":
        return paths
    return "arrows" if any(map(_PATH_SIGNS["arrows"].search, codes)) else "backslashes"


def code_path(paths: PathStyle | None, name: str) -> CodePath:
    """Part a code as its program writes paths; an empty name has none."""
    if paths == "dots":
        return split_dotted(name) if name else ()
    if paths in _PATH_SIGNS:
        parts = tuple(part.strip() for part in _PATH_SIGNS[paths].split(name) if part.strip())
        return parts if len(parts) <= MAX_DEPTH else (name,)
    return (name,) if name else ()


def count_unread_columns(tally: Tally, n: int) -> None:
    """Count columns that the table's reader kept, and of which nothing comes along."""
    if n:
        tally["column", "kept", ""] -= n
        tally["column", "dropped", "program_column"] += n


def _unescape(text: str, tally: Tally) -> str:
    """Write a text's escaped characters as they are: `&amp;` as `&`; Excel's own for a carriage
    return as nothing.
    """
    if not _ESCAPED.search(text):
        return text
    tally["cell", "repaired", "escaped_characters"] += 1
    return _ESCAPED.sub(
        lambda found: "" if found[0].startswith("_") else html.unescape(found[0]), text
    ).strip()
