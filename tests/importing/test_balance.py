"""The balance of an import: what its files hold, and who was expected and is there."""

import json
from pathlib import Path
from typing import Any

import pytest
from drawn import draw, make_schema
from importing.library import MINUTES, SURVEY, TALKS, import_drawn, run, run_import, write_csv

from kartlaggning.importing.comparing.balance_text import (
    MAX_NAMED,
    balance_lines,
    balance_sentences,
)
from kartlaggning.schema.loading import load_schema


def ledger(project: Path, name: str) -> dict[str, Any]:
    return json.loads((project / "interviews" / name / "import.json").read_text("utf-8"))


def balance(project: Path, name: str) -> dict[str, Any]:
    return ledger(project, name)["balance"]


def counts(project: Path, name: str) -> dict[str, list[Any]]:
    columns = ("is_expected", "invited", "present", "answered", "gone")
    units = balance(project, name)["units"]
    return {unit["unit"]: [unit[column] for column in columns] for unit in units}


def invite(project: Path, invited: str) -> None:
    path = project / "survey_schema.yaml"
    text = path.read_text("utf-8")
    new = f"kind: survey\n    invited: {invited}\n"
    path.write_text(text.replace("kind: survey\n", new), encoding="utf-8")


def test_it_holds_lines_records_and_of_each_unit_what_was_expected_and_is_there(project):
    invite(project, "{Norrvik: 12, Söderby: 20}")
    write_csv(project / "survey.csv", [*draw(SURVEY)[:1], *draw(SURVEY)[:1], *draw(SURVEY)[2:]])
    assert run_import(project, "survey.csv", "survey").code == 0
    assert balance(project, "survey") | {"units": []} == {
        "read": {"line": 4, "record": 4},
        "left_out": {},
        "expected": "invited",
        "units": [],
        "gone": 0,
    }
    assert counts(project, "survey") == {
        "0701": [True, 12, 2, 2, 0],
        "0702": [True, 20, 0, 0, 0],
        "0703": [False, None, 1, 0, 0],  # its one response holds no answer
    }


def test_it_ends_every_import_on_the_screen_and_every_trial(project):
    invite(project, "{Norrvik: 12, Söderby: 20}")
    write_csv(project / "survey.csv", [draw(SURVEY)[0], draw(SURVEY)[2]])
    lines = [
        "  In the file – lines: 3; records (with the headers): 3.",
        "  Responses from 1 of 2 invited municipalities: Norrvik 1 of 12, Österåsa 1.",
        "  None from: Söderby.",
        "  Without any answer: 1 (Österåsa 1).",
    ]
    trial = run(project, "import", "survey.csv", "--as", "survey", "--dry-run")
    assert trial.out.splitlines()[-4:] == lines
    assert run_import(project, "survey.csv", "survey").out.splitlines()[-4:] == lines


def test_it_is_in_swedish_too(project):
    write_csv(project / "survey.csv", draw(SURVEY)[:2])
    outcome = run(project, "--lang", "sv", "import", "survey.csv", "--as", "survey")
    assert outcome.out.splitlines()[-3:] == [
        "  I filen – textrader: 3; poster (med rubrikraden): 3.",
        "  Enkätsvar från 2 av 3 kommuner: Norrvik 1, Söderby 1.",
        "  Inga från: Österåsa.",
    ]


def test_who_is_gone_since_the_import_before_is_stored_until_other_material_comes(project):
    """The same once more, as `make report` does it, takes nothing away: the same bytes."""
    import_drawn(project, SURVEY, "survey")
    write_csv(project / "newer.csv", draw(SURVEY)[1:])
    outcome = run_import(project, "newer.csv", "survey")
    assert "  Gone since the import before: 1 (Norrvik 1)." in outcome.out.splitlines()
    assert counts(project, "survey")["0701"] == [True, None, 0, 0, 1]
    stored = ledger(project, "survey")
    assert run_import(project, "newer.csv", "survey").code == 0
    assert ledger(project, "survey") == stored
    write_csv(project / "newer.csv", draw(SURVEY))
    assert run_import(project, "newer.csv", "survey").code == 0
    assert balance(project, "survey")["gone"] == 0


def test_a_source_about_two_units_is_one_that_is_gone(project):
    import_drawn(project, TALKS, "talks")
    assert counts(project, "talks") == {
        "0701": [True, None, 1, 1, 0],
        "0702": [True, None, 1, 1, 0],
        "0703": [True, None, 1, 1, 0],
    }
    write_csv(project / "talks.csv", draw(TALKS)[2:])
    outcome = run_import(project, "talks.csv", "talks")
    assert "  Gone since the import before: 1 (Norrvik 1, Söderby 1)." in outcome.out.splitlines()


def test_a_source_about_one_unit_less_is_not_gone_but_the_unit_says_so(project):
    import_drawn(project, TALKS, "talks")
    write_csv(project / "talks.csv", [draw(TALKS)[0], draw(TALKS)[2]])
    assert run_import(project, "talks.csv", "talks").code == 0
    assert balance(project, "talks")["gone"] == 0
    assert counts(project, "talks")["0702"] == [True, None, 0, 0, 1]


def test_a_withdrawn_source_is_in_it_no_longer(project):
    import_drawn(project, TALKS, "talks")
    assert run(project, "withdraw", "talks-02").code == 0
    assert counts(project, "talks")["0703"] == [True, None, 0, 0, 0]
    assert balance(project, "talks")["left_out"] == {"withdrawn": 1}
    assert run(project, "check").code == 0


def test_what_was_stored_and_cannot_be_read_says_nothing_of_what_is_gone(project):
    import_drawn(project, SURVEY, "survey")
    path = project / "interviews/survey/responses.csv"
    path.write_bytes(b"\xff\xfe;\r\n" + path.read_bytes())
    assert run_import(project, "survey.csv", "survey").code == 0
    assert balance(project, "survey")["gone"] == 0


def test_the_report_tells_it_without_numbers_of_single_units(project):
    import_drawn(project, MINUTES, "minutes")
    import_drawn(project, SURVEY, "survey")
    assert run(project, "report").code == 0
    report = json.loads((project / "reports/report.json").read_text("utf-8"))
    assert [(each["name"], each["sentences"]["en"]) for each in report["imports"]] == [
        (
            "minutes",
            "In the file – lines: 3; records (with the headers): 3. Sources about 1 municipality.",
        ),
        (
            "survey",
            "In the file – lines: 4; records (with the headers): 4. "
            "Responses from 3 of 3 municipalities. Without any answer: 1.",
        ),
    ]
    page = (project / "reports/index.en.html").read_text("utf-8")
    assert "Responses from 3 of 3 municipalities. Without any answer: 1." in page


def test_an_import_from_before_has_none_and_is_read_as_ever(project):
    import_drawn(project, SURVEY, "survey")
    path = project / "interviews/survey/import.json"
    without = ledger(project, "survey")
    del without["balance"]
    path.write_text(json.dumps(without), encoding="utf-8")
    assert run(project, "report").code == 0
    assert json.loads((project / "reports/report.json").read_text("utf-8"))["imports"] == []


@pytest.mark.parametrize("strange", ["text", {"read": {}}, {"units": [1]}, {"read": {"line": "3"}}])
def test_one_that_no_program_has_written_is_refused(project, strange):
    import_drawn(project, SURVEY, "survey")
    path = project / "interviews/survey/import.json"
    changed = ledger(project, "survey")
    if isinstance(strange, dict) and strange != {"read": {}}:
        changed["balance"] |= strange
    else:
        changed["balance"] = strange
    path.write_text(json.dumps(changed), encoding="utf-8")
    assert "it is no import's ledger" in run(project, "check").err


def test_of_many_units_some_are_named_and_the_others_counted(project):
    lines = drawn_lines(project, [0] * 290)
    assert f"u{MAX_NAMED - 1:03} … and 280 more." in lines
    assert f"u{MAX_NAMED:03}" not in lines


def test_of_many_units_of_which_most_are_there_as_often_that_is_said_once(project):
    assert "3 of 3 others: u000 1, u001 1, u002 2." in drawn_lines(project, [1, 1, 2])
    lines = drawn_lines(project, [*[1] * 20, 3, 0])
    assert "Responses from 21 of 22 others: 1 each, u020 3. None from: u021." in lines


def test_a_city_and_its_districts_are_never_added(tmp_path):
    region = make_schema(tmp_path, "questions: {q: {label: Q, type: text, asked_in: talks}}").region
    there = {"east": 1, "town": 1}
    units = []
    for unit in ("city", "town", "east", "west", "north"):
        counts = {"present": there.get(unit, 0), "answered": there.get(unit, 0), "gone": 0}
        units.append({"unit": unit, "is_expected": True, "invited": None, **counts})
    drawn = {"read": {"row": 2}, "left_out": {}, "expected": "region", "units": units, "gone": 0}
    said = balance_sentences(drawn, "interview", region, "en")
    assert said == "In the file – rows: 2. Sources about 2 of 2 towns, 1 of 3 districts."


def drawn_lines(project: Path, present: list[int]) -> str:
    """A balance in which so many responses are there of each unit, as it is printed."""
    units = []
    for number, n in enumerate(present):
        unit = {"unit": f"u{number:03}", "is_expected": True, "invited": None, "gone": 0}
        units.append({**unit, "present": n, "answered": n})
    drawn = {"read": {}, "left_out": {}, "expected": "region", "units": units, "gone": 0}
    region = load_schema(project).region
    return " ".join(map(str.strip, balance_lines(drawn, "survey", region, "en")))


QUALTRICS = """
    ResponseId   Status            Finished  DistributionChannel  kommun    f1
    Response ID  "Response Type"   Finished  Channel              Kommun    ?
    a            "IP Address"      True      anonymous            Norrvik   1
    b            "Survey Preview"  True      preview              Norrvik   1
    c            "Survey Test"     True      test                 Söderby   2
    d            Spam              True      anonymous            Österåsa  2
    e            Spam              True      anonymous            Norrvik   1
"""


DECLARED = """\
  survey:
    kind: survey
    label: {sv: Enkät, en: Survey}
    missing: {"": no_answer}
    columns: {subject: kommun, opening: f1}
"""


def declare(project):
    path = project / "survey_schema.yaml"
    text = path.read_text("utf-8")
    begin, end = text.index("  survey:\n"), text.index("questions:\n")
    path.write_text(text[:begin] + DECLARED + text[end:], "utf-8")


def test_tests_previews_and_spam_are_no_responses_of_a_unit_and_have_counts_of_their_own(project):
    declare(project)
    rows = draw(QUALTRICS.replace('"', ""))
    write_csv(project / "survey.csv", rows, delimiter=",")
    outcome = run_import(project, "survey.csv", "survey")
    assert outcome.code == 0, outcome.err
    assert counts(project, "survey") == {
        "0701": [True, None, 1, 1, 0],
        "0702": [True, None, 0, 0, 0],
        "0703": [True, None, 0, 0, 0],
    }
    assert balance(project, "survey")["not_counted"] == {"test": 1, "preview": 1, "spam": 2}
    assert "Not counted – tests: 1; previews: 1; spam: 2." in outcome.out
    assert "Responses from 1 of 3 municipalities: Norrvik 1." in outcome.out
    assert "None from: Söderby, Österåsa." in outcome.out
    # a test that is taken out is no response that is gone, and one that was marked since is
    again = [{**row, "Status": "Spam"} if row["ResponseId"] == "a" else row for row in rows]
    kept = [row for row in again if row["ResponseId"] != "c"]
    write_csv(project / "survey.csv", kept, delimiter=",")
    assert run_import(project, "survey.csv", "survey").code == 0
    assert balance(project, "survey")["gone"] == 1


def test_a_strange_count_of_what_is_not_counted_is_refused(project):
    import_drawn(project, SURVEY, "survey")
    path = project / "interviews/survey/import.json"
    for strange in ([], {"test": "3"}):
        changed = ledger(project, "survey")
        changed["balance"]["not_counted"] = strange
        path.write_text(json.dumps(changed), encoding="utf-8")
        assert "it is no import's ledger" in run(project, "check").err
