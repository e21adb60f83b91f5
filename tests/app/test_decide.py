"""A conflict is decided on the page: a row like one written by hand, and nothing else changes."""

import pytest

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
