"""How a delivery is read, before anything is written: what each code, document, cell becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from kartlaggning.identities import find_identity
from kartlaggning.importing.coded.codebook import shown_path
from kartlaggning.importing.coded.findings import CodeUse
from kartlaggning.importing.documents.units import PlacedDocument
from kartlaggning.importing.preparing import Import
from kartlaggning.importing.tables.cells import NEVER_SHOWN, CellReader, Token
from kartlaggning.importing.tables.columns import FoundColumns, QuestionHeaders, find_columns
from kartlaggning.importing.tables.question_columns import column_reader, question_cells
from kartlaggning.interviews.private import name_key
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.loading import Schema
from kartlaggning.schema.models import Question


class MappingRow(NamedTuple):
    """What one thing becomes.

    `name` is the code's path, the document's name, the column's header, or the text of a cell under
    `column`. `reads_as` says as what it is read (of a document: the door to its unit), or why it is
    not; `meaning` which value, role, unit. `n` counts codings or cells, `n_documents` the documents
    that have the code. `source_id` is the number that a document has as a source, or will have.
    """

    part: Literal["code", "document", "column", "cell"]
    file: str
    column: str
    name: str
    reads_as: str
    meaning: str
    n: int
    n_documents: int
    source_id: str = ""


def map_import(prepared: Import, schema: Schema) -> list[MappingRow]:
    """List how a prepared import reads its files."""
    coded = prepared.content.coded
    codes = sorted(coded.codes, key=lambda use: (use.file, use.path))
    rows = [_code_row(use) for use in codes]
    registers = prepared.content.registers
    numbers = registers.documents.ids if registers else {}
    rows += [_document_row(placed, numbers, schema) for placed in coded.documents]
    for table in prepared.delivered.tables:
        columns, _ = find_columns(table, schema.strands[prepared.strand])
        rows += _column_rows(table, columns)
        rows += _cell_rows(table, columns, prepared.strand, schema)
    return rows


def _code_row(use: CodeUse) -> MappingRow:
    meaning = ", ".join(dict.fromkeys(map(str, use.reading.meanings)))
    if use.reading.suggestion:
        meaning = f"{use.reading.suggestion}?"
    path = shown_path(use.path)
    return MappingRow(
        "code", use.file, "", path, use.reading.kind, meaning, use.n_codings, len(use.documents)
    )


def _document_row(
    placed: PlacedDocument, numbers: Mapping[tuple[str, ...], str], schema: Schema
) -> MappingRow:
    document = placed.document
    source_id = numbers.get((name_key(document.name), placed.period), "")
    units = ", ".join(schema.region.label(unit, "sv") for unit in placed.placing.all_units)
    n = len(document.codings)
    door = placed.placing.door if units else ""
    return MappingRow("document", document.file, "", document.name, door, units, n, 1, source_id)


def _column_rows(table: RawTable, columns: FoundColumns) -> Iterator[MappingRow]:
    found: dict[str, tuple[str, str]] = {}
    for role, header in columns.roles.items():
        found[header] = ("role", role)
    for question, headers in columns.questions.items():
        found[headers.value] = ("question", question)
        for option in table.options.get(headers.value, ()):
            found[option] = ("question", question)
        found[headers.qualifier] = ("qualifier", question)
        found[headers.words] = ("words", question)
        for value, header in headers.values.items():
            found[header] = ("value", f"{question}: {value}")
    for header in table.cells.columns:
        reads_as, meaning = found.get(header, ("undeclared", ""))
        n_filled = int((table.cells[header] != "").sum())
        yield MappingRow("column", table.file, "", header, reads_as, meaning, n_filled, 0)


def _cell_rows(
    table: RawTable, columns: FoundColumns, strand_name: str, schema: Schema
) -> Iterator[MappingRow]:
    """The distinct cells of the questions whose answers are among declared values."""
    for question, headers in columns.questions.items():
        model = schema.questions.get(question)
        if model is None:
            continue  # an amount of money
        if model.type == "quantity" and headers.value:
            reader = column_reader(
                table, headers.value, question, model, schema.strands[strand_name]
            )
            yield from _amount_rows(table, headers.value, reader)
        for value, header in _listed_columns(headers, model):
            reader = column_reader(table, header, question, model, schema.strands[strand_name])
            counts = question_cells(table, header).astype("str").value_counts()
            for text in sorted(map(str, counts.index)):
                reads_as, meaning = _read_as(reader, text, value, header)
                if reads_as:
                    name = "" if text == NEVER_SHOWN else text
                    n = int(counts[text])
                    yield MappingRow("cell", table.file, header, name, reads_as, meaning, n, 0)


def _amount_rows(table: RawTable, header: str, reader: CellReader) -> Iterator[MappingRow]:
    """The distinct cells of a quantity that are no number by themselves; numbers are too many."""
    counts = question_cells(table, header).astype("str").value_counts()
    for text in sorted(map(str, counts.index)):
        token = reader.read_one(text) if text and text != NEVER_SHOWN else None
        if token is None or find_identity(text):
            continue
        n = int(counts[text])
        if not isinstance(token, Token):
            yield MappingRow("cell", table.file, header, text, "unreadable", "", n, 0)
        elif token.status != "answered":
            yield MappingRow("cell", table.file, header, text, "missing", token.meaning, n, 0)
        elif token.words != text and text in token.words:
            yield MappingRow("cell", table.file, header, text, "value", token.words, n, 0)


def _listed_columns(headers: QuestionHeaders, question: Question) -> Iterator[tuple[str, str]]:
    """The headers under which declared values stand, each with the value that it is of alone."""
    if question.is_listed and headers.value:
        yield "", headers.value
    yield from headers.values.items()


def _read_as(reader: CellReader, text: str, value: str, header: str) -> tuple[str, str]:
    """As what a cell is read, and what it means; an empty one that is silence as nothing.

    `value` is the one that the column says yes or no to; empty for a column of values.
    """
    if not text and "" not in reader.missing:
        return "", ""
    read = [reader.read_yes_no(text, value=value, header=header)] if value else reader.read(text)
    tokens = [token for token in read if isinstance(token, Token)]
    if len(tokens) < len(read):
        return "unreadable", ""
    meaning = ", ".join(token.meaning for token in tokens)
    if value:
        meaning = f"{value}: {meaning}"
    reads_as = "missing" if _are_missing(tokens) else "value"
    return reads_as, meaning


def _are_missing(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(token.status != "answered" for token in tokens)
