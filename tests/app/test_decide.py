"""A conflict is decided on the page: a row like one written by hand, and nothing else changes."""

import pytest
from clients import Visitor

from kartlaggning.app.studying import Studying
from kartlaggning.decisions import DECISIONS_FILE

ROW = {"reason": "They called, back", "date": "2023-05-02", "decided_by": "project lead"}


def conflicts(desk):
    positions = desk.one(Studying).now().results.positions
    rows = positions[positions["status"] == "conflict"]
    return list(zip(rows["subject_id"], rows["question"], strict=True))


@pytest.fixture
def conflict(visitor):
    return conflicts(visitor.desk)[0]


def decision_on(visitor, subject, question):
    model = visitor.desk.one(Studying).now().results.schema.questions[question]
    return {
        "subject": subject,
        "question": question,
        "decision": next(iter(model.values), "3"),
        **ROW,
    }


def test_a_decision_settles_its_conflict_and_no_other(visitor, conflict):
    before = conflicts(visitor.desk)
    page = visitor.text("decide", lang="en")
    assert page.count("<fieldset>") == len(before)
    visitor.sent_on("decide", **decision_on(visitor, *conflict))
    assert conflicts(visitor.desk) == [each for each in before if each != conflict]
    text = (visitor.desk.project / DECISIONS_FILE).read_text("utf-8")
    assert '"They called, back",2023-05-02,project lead,' in text
    # under which answers it was made stands there: nothing is left for `check` to ask
    study = visitor.desk.one(Studying).now()
    assert not [each for each in study.findings if each.check.startswith("decision_")]


def test_what_is_incomplete_is_told_and_what_was_typed_stays(visitor, conflict):
    sent = {**decision_on(visitor, *conflict), "reason": "", "name": "|".join(conflict)}
    answer = visitor.send("decide", **sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and 'value="project lead"' in page
    assert not (visitor.desk.project / DECISIONS_FILE).exists()


def test_the_same_is_not_decided_twice(visitor, conflict):
    row = decision_on(visitor, *conflict)
    visitor.sent_on("decide", **row)
    before = (visitor.desk.project / DECISIONS_FILE).read_bytes()
    assert visitor.send("decide", **row).status_code == 422
    assert (visitor.desk.project / DECISIONS_FILE).read_bytes() == before


@pytest.mark.parametrize("ending", ["", "\r\n"])
def test_a_file_that_excel_has_saved_goes_on_as_it_is(visitor, conflict, ending):
    path = visitor.desk.project / DECISIONS_FILE
    header = f"\ufeffSubject;Question;Decision;Reason;Date;Decided_by{ending}"
    path.write_bytes(header.encode())
    visitor.sent_on("decide", **decision_on(visitor, *conflict))
    text = path.read_bytes().decode()
    assert text.startswith(header) and text.count(";") == 10
    assert conflict not in conflicts(visitor.desk)


NUMBERS = """Samtal;Kommun;Timmar
Rut i Sala;Sala;12
Ola i Sala;Sala;ca 20
Eva i Köping;Köping;9
Per i Arboga;Arboga;15
"""


@pytest.fixture
def two_numbers(empty_desk):
    """Two talks on one municipality say different numbers."""
    folder = empty_desk.project / "raw"
    folder.mkdir()
    (folder / "samtal.csv").write_text(NUMBERS, "utf-8")
    visitor = Visitor(empty_desk).come_in()
    visitor.sent_on("draft", file="raw/samtal.csv")
    answer = visitor.send("files", all="1", **{"strand:raw/samtal.csv": "samtal"})
    empty_desk.jobs.get(int(answer.location.rpartition("/")[2])).wait()
    return visitor


def test_what_each_source_said_is_a_choice_by_the_name_that_it_has_in_the_file(two_numbers):
    page = two_numbers.text("decide", lang="sv")
    assert 'name="decision" value="12"' in page and 'name="decision" value="ca 20"' in page
    assert 'name="decision" value="12–20"' in page
    assert "rut i sala" in page and "samtal-0" not in page
    [(subject, question)] = conflicts(two_numbers.desk)
    asked = {"subject": subject, "question": question, **ROW}
    wrong = two_numbers.send("decide", **asked, decision="12", decision_other="rätt många")
    assert wrong.status_code == 422
    two_numbers.sent_on("decide", **asked, decision="ca 20")
    assert conflicts(two_numbers.desk) == []


def test_something_else_may_be_decided_of_a_number(two_numbers):
    [(subject, question)] = conflicts(two_numbers.desk)
    asked = {"subject": subject, "question": question, **ROW}
    two_numbers.sent_on("decide", **asked, decision="12", decision_other="14–16")
    text = (two_numbers.desk.project / DECISIONS_FILE).read_text("utf-8")
    assert "14–16" in text


def test_who_said_a_value_stands_under_it(visitor):
    page = visitor.text("decide", lang="sv")
    assert 'class="sources"' in page and "Samtal med bibliotekarier" in page
