"""Names of units that nobody knows: said where the file is read, and never taken unasked."""

import pytest
from clients import Visitor

from kartlaggning.interviews.store import read_strands
from kartlaggning.schema.loading import load_schema

RIGHT = "Samtal;Kommun;Plan\nS1;Sala;Ja\nS2;Köping;Nej\nS3;Arboga;Ja\nS4;Norberg;Nej\n"
WRONG = RIGHT.replace("Köping", "Kdping").replace("Arboga", "Storbyn")


@pytest.fixture
def visitor(empty_desk):
    raw = empty_desk.project / "raw"
    raw.mkdir()
    (raw / "samtal.csv").write_text(RIGHT, "utf-8")
    made = Visitor(empty_desk).come_in()
    made.sent_on("draft", file="raw/samtal.csv")
    (raw / "samtal.csv").write_text(WRONG, "utf-8")
    return made


def finished(visitor, answer):
    job = visitor.desk.jobs.get(int(answer.location.rpartition("/")[2]))
    job.wait()
    return job.number


def read(visitor):
    trial = visitor.send("files", only="raw/samtal.csv", **{"strand:raw/samtal.csv": "samtal"})
    number = finished(visitor, trial)
    return str(number), visitor.text("reading", job=number, lang="sv")


def seen_on(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def aliases(visitor):
    return load_schema(visitor.desk.project).strands["samtal"].aliases


def test_all_that_is_proposed_is_taken_at_once_and_what_has_no_proposal_stays(visitor):
    job, page = read(visitor)
    assert 'for="unit-0">Kdping' in page and 'for="unit-1">Storbyn' in page
    assert aliases(visitor) == {}
    visitor.send("reading", job=job, seen=seen_on(page), suggested="1")
    assert aliases(visitor) == {"Kdping": "Köping"}


def test_each_name_is_given_its_unit_and_then_the_file_comes_along(visitor):
    job, page = read(visitor)
    chosen = {"unit-0": "Köping", "unit-1": "Arboga"}
    number = finished(visitor, visitor.send("reading", job=job, seen=seen_on(page), **chosen))
    assert aliases(visitor) == {"Kdping": "Köping", "Storbyn": "Arboga"}
    page = visitor.text("reading", job=number)
    done = {"seen": seen_on(page), "import": "1"}
    finished(visitor, visitor.send("reading", job=str(number), **done))
    assert read_strands(visitor.desk.project) == {"samtal": "samtal"}


def test_a_unit_that_there_is_not_is_taken_for_none(visitor):
    job, page = read(visitor)
    visitor.send("reading", job=job, seen=seen_on(page), **{"unit-0": "Ingenstans"})
    assert aliases(visitor) == {}
