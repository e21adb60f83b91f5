"""How records become numbered sources: each idea of it by itself."""

from types import SimpleNamespace

import pytest

from kartlaggning.errors import Where
from kartlaggning.importing.numbering import group_by_source
from kartlaggning.importing.registers import Registers
from kartlaggning.importing.sources import (
    distinct_records,
    find_contradictions,
    informant_rows,
    match_employers,
    number_answers,
    number_source,
    speaks_for_rows,
)
from kartlaggning.importing.tables.records import Record
from kartlaggning.interviews.private import Register

OPEN = {"question": "opening", "value": "open", "status": "answered", "words": ""}
SCHEMA = SimpleNamespace(questions={"opening": SimpleNamespace(type="single", of="organisations")})
TALK = Record(
    where=Where("talks.csv", 2),
    document="Samtal Norrvik",
    period="2026",
    speaks_for=("0703",),
    people=("Ada Alm", "Bo Ek"),
    employers=("0701",),
    citation="",
    is_synthetic=False,
    subjects=("0701", "0702"),
    statements=(OPEN, {**OPEN, "value": "closed"}),
    coder="Cia",
)


@pytest.fixture
def registers():
    return Registers(
        documents=Register(lambda n: f"talks-{n:02d}"),
        people=Register(lambda n: f"person_{n:03d}"),
        coders=Register(lambda n: f"coder_{n}"),
    )


def test_numbers_follow_the_names_and_not_the_rows(registers):
    records = [TALK._replace(document="B", people=("Dan",)), TALK._replace(document="A")]
    registers.enrol(records)
    assert list(group_by_source(records, registers)) == ["talks-01", "talks-02"]
    assert registers.documents[("a", "2026")] == "talks-01"
    assert registers.person_id("ADA ALM") == "person_001"
    assert (registers.coder_id("cia"), registers.coder_id("")) == ("coder_1", "")


def test_a_record_without_a_document_is_of_no_source(registers):
    records = [TALK._replace(document="")]
    registers.enrol(records)
    assert group_by_source(records, registers) == {}
    assert registers.person_id("Bo Ek") == "person_002"


def test_what_two_rows_say_counts_once_in_an_order_of_its_own():
    other = TALK._replace(subjects=())
    again = TALK._replace(where=Where("talks.csv", 9))
    forth, back = distinct_records([TALK, other, again]), distinct_records([again, other, TALK])
    assert [record.content for record in forth] == [record.content for record in back]
    assert len(forth) == 2


def test_rows_of_a_source_that_differ_are_found_and_an_empty_cell_says_nothing():
    rows = [TALK._replace(people=()), TALK, TALK._replace(people=3, where=Where("talks.csv", 4))]
    [finding] = find_contradictions(rows)
    assert (finding.where.line, finding.value) == (4, "3")
    assert finding.parameters == {"part": "people", "first": "Ada Alm, Bo Ek"}


@pytest.mark.parametrize(
    ("employers", "matched"),
    [
        ((), ["", ""]),
        (("0701",), ["0701", "0701"]),
        (("0701", "0702"), ["0701", "0702"]),
        (("0701", "0702", "0703"), ["", ""]),
    ],
)
def test_one_employer_is_everybodys_and_several_only_if_each_has_a_person(employers, matched):
    assert list(match_employers(["person_001", "person_002"], employers).values()) == matched


def test_each_statement_about_each_subject_is_an_answer(registers):
    registers.enrol([TALK])
    source = number_source("talks-01", [TALK], registers)
    answers = number_answers(source, registers, SCHEMA)
    values = [statement["value"] for statement in answers.statements]
    assert list(zip(answers.answer_ids, answers.subject_ids, values, strict=True)) == [
        ("talks-01-001", "0701", "open"),
        ("talks-01-002", "0701", "closed"),
        ("talks-01-003", "0702", "open"),
        ("talks-01-004", "0702", "closed"),
    ]
    assert set(zip(answers.locators, answers.coders, strict=True)) == {("record:1", "coder_1")}
    subjects = [row["subject_id"] for row in speaks_for_rows(source)]
    assert subjects == ["0701", "0702", "0703"]


def test_people_who_were_only_counted_are_numbered_within_their_source(registers):
    record = TALK._replace(people=2)
    source = number_source("talks-01", [record], registers)
    ids = [row["informant_id"] for row in informant_rows(source)]
    assert ids == ["talks-01-p1", "talks-01-p2"]
