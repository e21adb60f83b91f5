"""What people answered in a survey lies in `private/`; what git may hold tells of nobody alone."""

import json

import pytest
from mappings import make_example, read_report, run
from people import make_project, rows

from kartlaggning.errors import FindingsError
from kartlaggning.study import read_study


def imported(folder):
    folder.mkdir()
    return make_project(folder)


@pytest.fixture
def project(copy_of, tmp_path):
    return copy_of(imported, tmp_path / "project")


def test_the_responses_of_people_lie_in_private_and_their_digest_in_the_ledger(project):
    assert not (project / "interviews" / "enkat" / "responses.csv").exists()
    lines = (project / "private" / "enkat" / "responses.csv").read_text("utf-8").splitlines()
    assert len(lines) == 15
    ledger = json.loads((project / "interviews" / "enkat" / "import.json").read_text("utf-8"))
    assert ledger["stored"]["responses.csv"]["rows"] == 14


def test_an_invented_survey_lies_in_the_open(tmp_path):
    example = make_example(tmp_path / "example")
    assert (example / "interviews" / "badgaster" / "responses.csv").is_file()


def test_without_private_nothing_is_counted_and_the_place_is_told(project):
    (project / "private" / "enkat" / "responses.csv").unlink()
    with pytest.raises(FindingsError) as error:
        read_study(project)
    assert "stored_file_missing" in {finding.check for finding in error.value.findings}


def test_a_cell_changed_by_hand_is_told_at_its_place(project):
    path = project / "private" / "enkat" / "responses.csv"
    path.write_text(path.read_text("utf-8").replace(",v5,", ",v1,", 1), "utf-8")
    assert "private/enkat/responses.csv" in run(project, "check", "--lang", "en").output


def test_imported_again_it_is_the_same_and_withdrawn_it_is_gone(project):
    path = project / "private" / "enkat" / "responses.csv"
    before = path.read_bytes()
    run(project, "import", str(project / "enkat.sav"), "--as", "enkat", "--strand", "enkat")
    assert path.read_bytes() == before
    run(project, "withdraw", "enkat-01")
    assert not path.exists()


def test_no_output_holds_a_row_of_one_response(project):
    read_report(project)
    stored = (project / "private" / "enkat" / "responses.csv").read_text("utf-8").splitlines()[1:]
    ids = [line.split(",")[0] for line in stored]
    assert len(ids) == len(rows())
    for path in (project / "reports").iterdir():
        text = path.read_text("utf-8")
        assert [each for each in ids if each in text] == []
    # what a person's number was, and nobody else's: a wait of twenty days
    report = json.loads((project / "reports" / "report.json").read_text("utf-8"))
    for table in report["tables"].values():
        assert not [cell for cell in table["rows"] if 20 in (cell["low"], cell["high"])]
    told = set()
    for profile in report["profiles"]["of"].values():
        told.update(answer["question"] for answer in profile["sv"]["answers"])
    assert told == {"own"}
    assert report["tables"]["timeline"]["rows"] == []
