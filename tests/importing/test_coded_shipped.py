"""Coded interviews and a table of them say the same, by the codes of the shipped schema."""

from collections import Counter
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest

from kartlaggning.importing.coded.records import read_projects
from kartlaggning.importing.tables.columns import find_columns
from kartlaggning.importing.tables.records import Record, RecordReader
from kartlaggning.readers.coded_project import Case, Code, CodedProject, Coding, Document, Part
from kartlaggning.readers.reading import read_table
from kartlaggning.schema.codes import FOLDER_SIGN
from kartlaggning.schema.loading import Schema, load_schema

ROOT = Path(__file__).parents[2]
PIECE = 10  # characters of each coded piece
TOLD = ("question", "value", "qualifier", "status", "is_denied")


def path_of(schema: Schema, question: str, value: str, qualifier: str = "") -> tuple[str, ...]:
    """The declared code of a value, or of one of its qualifiers; empty where it has no path."""
    model = schema.questions[question]
    codes = model.qualifiers[qualifier].codes if qualifier else model.values[value].codes
    return next((tuple(code.split(FOLDER_SIGN)) for code in codes if FOLDER_SIGN in code), ())


def table_records(schema: Schema, strand: str, file: str) -> list[Record]:
    """The table's rows about one unit, with the statements that a code with a path can say."""
    table = read_table(ROOT / "interviews" / "raw" / "example" / file)
    columns, _ = find_columns(table, schema.strands[strand])
    records = RecordReader(table, columns, strand, schema).read()
    return [record for record in records if len(record.subjects) == 1]


def sayable(schema: Schema, record: Record) -> list[dict]:
    return [
        said
        for said in record.statements
        if said["value"] and path_of(schema, said["question"], said["value"])
    ]


def as_project(schema: Schema, records: Iterable[Record]) -> CodedProject:
    """The rows as a project: its documents' texts, each row a case's piece with its codings."""
    codes: dict[tuple[str, ...], Code] = {}
    codings, cases = [], []
    places = count(step=PIECE)
    for record in records:
        start = next(places)
        for said in sayable(schema, record):
            at = next(places)
            paths = [path_of(schema, said["question"], said["value"])]
            if said["qualifier"]:
                paths.append(path_of(schema, said["question"], said["value"], said["qualifier"]))
            for path in paths:
                code = codes.setdefault(path, Code(str(len(codes)), ("Kodbok", *path)))
                codings.append(
                    Coding(record.document, code.code_id, record.coder, at, at + PIECE, "ord")
                )
        part = Part(record.document, start, next(places))
        cases.append(
            Case(str(len(cases)), schema.region.label(record.subjects[0], "sv"), parts=(part,))
        )
    documents = tuple(
        Document(name, name, "0" * 64) for name in dict.fromkeys(coding[0] for coding in codings)
    )
    told = {document.name for document in documents}
    kept = tuple(case for case in cases if case.parts[0].document_id in told)
    return CodedProject(
        "p.qdpx", "NVivo", documents, tuple(codes.values()), tuple(codings), kept, None, (), ()
    )


def statements(records: Iterable[Record]) -> Counter:
    return Counter(
        (record.document, record.subjects, record.coder, *(said.get(name, False) for name in TOLD))
        for record in records
        for said in record.statements
    )


@pytest.mark.parametrize(
    ("strand", "file"), [("myndighet", "myndighet.xlsx"), ("behandling", "behandling.csv")]
)
def test_a_project_says_what_the_table_says(strand, file):
    schema = load_schema(ROOT)
    rows = table_records(schema, strand, file)
    material = read_projects([as_project(schema, rows)], strand, schema)
    expected = Counter(
        (record.document, record.subjects, record.coder, *(said.get(name, False) for name in TOLD))
        for record in rows
        for said in sayable(schema, record)
    )
    assert expected.total() > 100
    assert statements(material.records) == expected
    assert {finding.check for finding in material.findings} <= {"codes_absent"}
