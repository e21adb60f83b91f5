"""`export codebook`: coders begin with the schema's codes, and import knows what they coded."""

import csv
import io
import re

import pytest
from drawn import REGION
from importing.library import run
from pyrefiqda import RefiCodebook

from kartlaggning.importing.coded.codebook import Codebook
from kartlaggning.readers.code_paths import split_tag
from kartlaggning.readers.reading import read_project, read_table
from kartlaggning.readers.segment_tables import find_segments
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


def test_as_a_table_it_is_what_taguette_imports(project):
    outcome = run(project, "export", "codebook", "--format", "csv", "--lang", "sv")
    assert outcome.out.startswith("path,description,")
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert [(row["path"], row["question"], row["kind"], row["id"]) for row in rows] == [
        ("Process.Planerad", "process", "value", "planned"),
        ("Process.Ingen", "process", "value", "none"),
        ("Process.Vet ej", "process", "missing", "dont_know"),
        ("Var?.Hemma", "place", "value", "home"),
        ("Form.Köpt", "place", "qualifier", "bought"),
        ("Personal.Antal", "staff", "question", ""),
    ]
    assert rows[0]["description"].splitlines() == [
        "Planerad",
        "Beslutad men inte prövad",
        "Ta med: uppdrag",
        "Ta inte med: önskemål",
        "Exempel: ”Vi börjar i höst”",
    ]


def test_a_tag_that_a_dot_would_part_is_written_with_a_stroke(project):
    schema = SCHEMA.replace("Personal/Antal", "Personal/T.ex. antal v.2")
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    outcome = run(project, "export", "codebook", "--format", "csv")
    *_, last = csv.DictReader(io.StringIO(outcome.out))
    assert last["path"] == "Personal/T.ex. antal v.2"


def test_what_is_tagged_with_the_table_is_known_at_import(project):
    """A team writes a path with its own sign; Taguette gives the tag as it was written."""
    outcome = run(project, "export", "codebook", "--format", "csv")
    for sign in (".", "/", " > "):
        tags = "id,document,tag,content\n"
        for number, row in enumerate(csv.DictReader(io.StringIO(outcome.out))):
            tags += f"{number},Samtal,{row['path'].replace('.', sign)},tre\n"
        (project / "tags.csv").write_text(tags, encoding="utf-8")
        read = find_segments(read_table(project / "tags.csv"))
        codebook = Codebook("talks", load_schema(project))
        unknown = [code.path for code in read.codes if not codebook.read(code.path).is_mapped]
        assert unknown == [("Where?", "At home")], sign


@pytest.mark.parametrize("written", ["Process.Planerad", "Process > Planerad", "Process/Planerad"])
def test_the_schema_may_write_a_path_as_the_coders_do(project, written):
    schema = SCHEMA.replace("Process/Planerad", written)
    (project / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    codebook = Codebook("talks", load_schema(project))
    for path in [("Process", "Planerad"), *_ways_to_write("Process", "Planerad")]:
        assert codebook.read(path).is_mapped, path


def _ways_to_write(folder, name):
    return [split_tag(f"{folder}{sign}{name}") for sign in (".", "/", " > ")]


TWO_PLANS = """\
title: {sv: Prov, en: Test}
region: region.yaml
as_of: 2023-06-30
period: 2023
strands:
  talks: {kind: interview, label: Talks, columns: {source: Source, subject: Unit}}
questions:
  plan:
    {label: Plan, type: single, asked_in: talks, values: {yes: {label: Ja, codes: [Plan/Ja]}, no: {label: Nej, codes: [Plan/Nej]}}}
  help:
    {label: Help, type: single, asked_in: talks, values: {yes: {label: Ja, codes: [Stöd/Ja]}, no: {label: Nej, codes: [Stöd/Nej]}, part: {label: Delvis, codes: [Stöd/Plan/Delvis]}}}
"""  # noqa: E501


def test_in_a_program_whose_names_are_unique_every_code_stays_itself(project):
    """QualCoder makes one code of all that are called the same, under whatever folder."""
    (project / "survey_schema.yaml").write_text(TWO_PLANS, encoding="utf-8")
    run(project, "export", "codebook", "--format", "qdc", "--to", "codes.qdc")
    codes = read_project(project / "codes.qdc").codes
    for is_codable in (True, False):
        names = [code.path[-1] for code in codes if code.is_codable is is_codable]
        assert len(names) == len(set(names))
    assert {code.path for code in codes if code.is_codable} == {
        ("Plan", "Plan/Ja"),
        ("Plan", "Plan/Nej"),
        ("Stöd", "Stöd/Ja"),
        ("Stöd", "Stöd/Nej"),
        ("Stöd", "Stöd/Plan", "Delvis"),
    }
    codebook = Codebook("talks", load_schema(project))
    meanings = {str(codebook.read(code.path).meanings[0]) for code in codes if code.is_codable}
    assert meanings == {"plan: yes", "plan: no", "help: yes", "help: no", "help: part"}


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
