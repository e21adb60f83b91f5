"""`export codebook`: coders begin with the schema's codes, and import knows what they coded."""

import csv
import io
import re

import pytest
from drawn import REGION
from importing.library import run
from pyrefiqda import RefiCodebook

from kartlaggning.importing.coded.codebook import Codebook
from kartlaggning.readers import read_project
from kartlaggning.schema.loading import load_schema

SCHEMA = """\
title: {sv: Prov, en: Test}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks: {kind: interview, label: Talks, columns: {source: Source, subject: Unit}}
  mail: {kind: survey, label: Mail, columns: {subject: Unit, opinion: Q1}}
questions:
  opinion:
    label: {sv: Nöjd?, en: Content?}
    type: single
    asked_in: mail
    values: {yes: Ja, no: Nej}
  process:
    label: {sv: Hur långt?, en: How far?}
    definition: {sv: Den interna processen, en: The process inside the town}
    type: single
    asked_in: talks
    missing: {Process/Vet ej: dont_know, "-": no_answer}
    values:
      planned:
        label: {sv: Planerad, en: Planned}
        definition: {sv: Beslutad men inte prövad, en: Decided & not yet tried}
        include: {sv: uppdrag, en: assignments}
        exclude: {sv: önskemål, en: wishes}
        example: {sv: ”Vi börjar i höst”, en: “We begin in autumn”}
        codes: ["1", Process/Planerad, planering]
      none: {label: {sv: Ingen, en: None}, codes: ["2", Process/Ingen]}
  place:
    label: {sv: Var?, en: Where?}
    type: multiple
    asked_in: talks
    values:
      home: {label: {sv: Hemma, en: At home}, codes: ["1"]}
    qualifiers:
      bought: {label: {sv: Köpt, en: Bought}, codes: Form/Köpt}
  staff:
    label: {sv: Antal, en: Number}
    type: quantity
    asked_in: talks
    codes: Personal/Antal
"""
CODES = {
    ("Process",): False,
    ("Process", "Planerad"): True,
    ("Process", "Ingen"): True,
    ("Process", "Vet ej"): True,
    ("Where?",): False,
    ("Where?", "At home"): True,
    ("Form",): False,
    ("Form", "Köpt"): True,
    ("Personal",): False,
    ("Personal", "Antal"): True,
}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
    (tmp_path / "survey_schema.yaml").write_text(SCHEMA, encoding="utf-8")
    return tmp_path


@pytest.fixture
def book(project):
    """The codebook as a file for the coders' program."""
    outcome = run(project, "export", "codebook", "--format", "qdc", "--to", "codes.qdc")
    assert (outcome.code, outcome.out) == (0, "codes.qdc\n")
    return project / "codes.qdc"


def test_our_own_reader_finds_the_codes_and_folders_of_the_schema(book):
    read = read_project(book)
    assert {code.path: code.is_codable for code in read.codes} == CODES
    assert [finding.check for finding in read.findings] == []


def test_another_program_reads_the_same_codes(book):
    def paths(codes, above=()):
        for code in codes:
            yield (*above, code.name), code.is_codable
            yield from paths(code.code, (*above, code.name))

    assert dict(paths(RefiCodebook.load(book).codes.code)) == CODES


def test_what_is_coded_with_it_is_known_at_import(project, book):
    codebook = Codebook("talks", load_schema(project))
    known = {code.path for code in read_project(book).codes if codebook.read(code.path).is_mapped}
    assert known == {path for path, is_codable in CODES.items() if is_codable} - {
        ("Where?", "At home")
    }


def test_what_the_schema_names_no_code_for_is_said(project):
    outcome = run(project, "export", "codebook", "--format", "qdc")
    assert outcome.err == (
        "survey_schema.yaml: Questions and values without a code in the schema: 1; "
        "the codebook has them under their labels. "
        "Name them under 'codes' before what is coded with them is imported. "
        "The first is 'place.home'.\n"
    )


def test_a_code_says_when_it_is_used(book):
    description = {code.path: code.description for code in read_project(book).codes}
    assert description[("Process", "Planerad")].splitlines() == [
        "Planned",
        "Decided & not yet tried",
        "Include: assignments",
        "Exclude: wishes",
        "Example: “We begin in autumn”",
    ]
    assert description[("Process",)].splitlines() == ["How far?", "The process inside the town"]


def test_the_same_schema_gives_the_same_file(project, book):
    first = book.read_bytes()
    run(project, "export", "codebook", "--format", "qdc", "--to", "codes.qdc")
    assert book.read_bytes() == first
    assert len(set(re.findall(rb'guid="([^"]+)"', first))) == len(CODES)


def test_as_a_table_it_has_a_row_per_question_value_and_qualifier(project):
    outcome = run(project, "export", "codebook", "--format", "csv", "--lang", "sv")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert [(row["question"], row["kind"], row["name"]) for row in rows] == [
        ("process", "question", ""),
        ("process", "value", "planned"),
        ("process", "value", "none"),
        ("process", "missing", "dont_know"),
        ("place", "question", ""),
        ("place", "value", "home"),
        ("place", "qualifier", "bought"),
        ("staff", "question", ""),
    ]
    assert rows[1] == {
        "question": "process",
        "kind": "value",
        "name": "planned",
        "label": "Planerad",
        "definition": "Beslutad men inte prövad",
        "include": "uppdrag",
        "exclude": "önskemål",
        "example": "”Vi börjar i höst”",
        "codes": "1|Process/Planerad|planering",
    }


def test_as_text_it_can_be_read(project):
    outcome = run(project, "export", "codebook")
    assert outcome.out.startswith(
        "How far? [process]\n"
        "  The process inside the town\n"
        "  Planned [planned]\n"
        "      Decided & not yet tried\n"
        "      Include: assignments\n"
        "      Exclude: wishes\n"
        "      Example: “We begin in autumn”\n"
        "      Codes: 1, Process/Planerad, planering\n"
        "  None [none]\n"
    )
