"""In which state a response is: stored with it, counted in the ledger, and seldom in a number."""

import json

import pytest
from importing.library import run, stored, write_sav
from readers.survey_drawings import definition, document, responses, write_lsa, write_quoted

from kartlaggning.study import read_results

SURVEY = """\
  survey:
    kind: survey
    label: {{sv: Enkät, en: Survey}}
    missing: {{"": no_answer}}
{more}\
    columns:
      subject: kommun
      opening: f1
      loans: f7
"""
KOBO_OWN = ["_uuid", "_submission_time"]


def declare(project, more=""):
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    begin, end = text.index("  survey:\n"), text.index("questions:\n")
    survey = SURVEY.format(more=f"    {more}\n" if more else "")
    schema.write_text(text[:begin] + survey + text[end:], "utf-8")


def write_table(project, drawing, delimiter=","):
    rows = [line.split("|") for line in drawing.strip().splitlines()]
    rows = [[cell.strip() for cell in row] for row in rows]
    write_quoted(project / "a.csv", rows, delimiter)


def import_survey(project, file="a.csv", strand="survey"):
    outcome = run(project, "import", file, "--as", strand)
    assert outcome.code == 0, outcome.err
    return outcome


def states(project):
    table = stored(project, "survey", "responses")
    return table.sort_values("loans", key=lambda loans: loans.str.zfill(9))[
        "response_state"
    ].tolist()


def ledger_of_responses(project):
    ledger = json.loads((project / "interviews/survey/import.json").read_text("utf-8"))["ledger"]
    kept = [row for row in ledger if row["kind"] == "responses" and row["action"] == "kept"]
    return {row["reason"]: row["n"] for row in kept}


def position(project, subject, question="opening"):
    row = read_results(project).position[(subject, question)]
    return row.status, "|".join(row.values)


KOBO = """
    kommun   | f1 | f7 | _validation_status             | _uuid | _submission_time
    Norrvik  | 1  | 1  |                                | a     | 2023-05-04
    Norrvik  | 1  | 2  | validation_status_approved     | b     | 2023-05-04
    Norrvik  | 2  | 3  | validation_status_not_approved | c     | 2023-05-04
    Norrvik  | 1  | 4  | validation_status_on_hold      | d     | 2023-05-04
    Norrvik  | 2  | 5  | Not approved                   | e     | 2023-05-04
    Norrvik  | 1  | 6  | On hold                        | f     | 2023-05-04
    Norrvik  | 1  | 7  | Granskas                       | g     | 2023-05-04
"""
ODK = """
    SubmissionDate | kommun  | f1 | f7 | KEY | ReviewState
    2023-05-04     | Norrvik | 1  | 1  | a   |
    2023-05-04     | Norrvik | 1  | 2  | b   | approved
    2023-05-04     | Norrvik | 2  | 3  | c   | rejected
    2023-05-04     | Norrvik | 1  | 4  | d   | hasIssues
    2023-05-04     | Norrvik | 1  | 5  | e   | edited
"""
QUALTRICS = """
    ResponseId | Status               | Finished | DistributionChannel | kommun  | f1 | f7
    Response ID| Response Type        | Finished | Distribution Channel| Kommun  | ?  | ?
    {rows}
"""
QUALTRICS_ROWS = [
    ("IP Address", "True", "anonymous", "finished"),
    ("0", "1", "email", "finished"),
    ("4", "1", "", "finished"),
    ("Imported", "True", "", "finished"),
    ("16", "1", "offline", "finished"),
    ("32", "1", "gl", "finished"),
    ("36", "1", "gl", "finished"),
    ("48", "1", "qr", "finished"),
    ("IP Address", "False", "anonymous", "unfinished"),
    ("0", "0", "anonymous", "unfinished"),
    ("IP Address", "True", "preview", "preview"),
    ("Survey Preview", "False", "preview", "preview"),
    ("1", "1", "", "preview"),
    ("17", "1", "", "preview"),
    ("Offline Preview", "True", "", "preview"),
    ("Survey Test", "True", "test", "test"),
    ("2", "1", "anonymous", "test"),
    ("Spam", "True", "anonymous", "spam"),
    ("8", "1", "anonymous", "spam"),
    ("Imported Spam", "True", "", "spam"),
    ("12", "1", "", "spam"),
    ("40", "1", "", "spam"),
    ("IP Address", "True", "test", "test"),
]


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (KOBO, ["finished", "finished", "rejected", "on_hold", "rejected", "on_hold", "finished"]),
        (ODK, ["finished", "finished", "rejected", "on_hold", "finished"]),
    ],
)
def test_what_reviewers_said_is_the_state(project, drawing, expected):
    declare(project)
    write_table(project, drawing)
    outcome = import_survey(project)
    assert states(project) == expected
    assert ledger_of_responses(project) == {state: expected.count(state) for state in set(expected)}
    # the rejected ones said that it is closed
    assert position(project, "0701") == ("answered", "open")
    assert "of this kind: rejected. " in outcome.err and "stored, and never counted." in outcome.err
    assert "on hold" in outcome.err
    assert ("'Granskas' is no known state of a response" in outcome.err) == ("Granskas" in drawing)


def test_every_status_and_channel_of_qualtrics_has_its_state(project):
    declare(project)
    rows = [
        f"R_{number} | {status} | {done} | {channel} | Norrvik | 1 | {number}"
        for number, (status, done, channel, _) in enumerate(QUALTRICS_ROWS, start=1)
    ]
    write_table(project, QUALTRICS.format(rows="\n".join(rows)))
    import_survey(project)
    assert states(project) == [state for *_, state in QUALTRICS_ROWS]


def test_a_question_called_as_a_status_is_none(project):
    declare(project)
    write_quoted(
        project / "a.csv",
        [
            ["ResponseId", "Status", "Finished", "kommun", "f1", "f7"],
            ["Response ID", "Er status?", "Finished", "Kommun", "?", "?"],
            [
                f'{{"ImportId":"{name}"}}'
                for name in ("_recordId", "QID9", "finished", "QID1", "QID2", "QID3_TEXT")
            ],
            ["R_1", "1", "1", "Norrvik", "1", "1"],
        ],
        ",",
    )
    import_survey(project)
    assert states(project) == ["finished"]


def test_progress_tells_where_nothing_says_finished(project):
    declare(project)
    write_table(
        project,
        """
        ResponseId  | Progress | kommun  | f1 | f7
        Response ID | Progress | Kommun  | ?  | ?
        R_1         | 100      | Norrvik | 1  | 1
        R_2         | 40       | Norrvik | 2  | 2
        """,
    )
    import_survey(project)
    assert states(project) == ["finished", "unfinished"]


LIMESURVEY = """
    id | submitdate          | lastpage | startlanguage | kommun   | f1 | f7
    1  | 1980-01-01 00:00:00 | 3        | sv            | Norrvik  | A1 | 1
    2  | 1980-01-01 00:00:00 | 3        | sv            | Söderby  | A2 | 2
    3  |                     | 1        | sv            | Söderby  | A1 | 3
    4  |                     | 1        | sv            | Österåsa | A1 | 4
    5  |                     | 0        | sv            | Norrvik  |    |
    6  |                     | 0        | sv            |          |    |
"""


def write_limesurvey(project, more=""):
    declare(project, more)
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8").replace('codes: ["1"]', 'codes: ["1", A1]')
    schema.write_text(text.replace('codes: ["2"]', 'codes: ["2", A2]'), "utf-8")
    write_table(project, LIMESURVEY, ";")


def test_who_came_to_the_end_of_a_survey_without_time_stamps_has_finished(project):
    write_limesurvey(project)
    outcome = import_survey(project)
    assert ledger_of_responses(project) == {"finished": 2, "unfinished": 4}
    assert (
        "4 of 6 responses were never finished: those with an answer count as taking part"
        in outcome.err
    )
    assert "kept: 2 finished; 4 never finished" in outcome.out


def test_unfinished_responses_count_only_as_taking_part(project):
    write_limesurvey(project)
    outcome = import_survey(project)
    assert position(project, "0702") == ("answered", "closed")
    # who said something and broke off took part; what was said is not counted, and is no silence
    assert position(project, "0703")[0] == "no_answer"
    speaks_for = stored(project, "survey", "speaks_for")["subject_id"].tolist()
    assert speaks_for == ["0701", "0702", "0703"]
    assert run(project, "check").code == 0
    assert "kommun: Responses that were never finished and name no unit: 1." in outcome.err


def test_unfinished_responses_are_counted_where_the_strand_says_so(project):
    write_limesurvey(project, "unfinished: count")
    outcome = import_survey(project)
    assert "are counted like the others (unfinished: count)" in outcome.err
    assert position(project, "0702")[0] == "conflict"
    assert position(project, "0703") == ("answered", "open")


def test_the_strand_may_say_so_afterwards(project):
    write_limesurvey(project)
    import_survey(project)
    schema = project / "survey_schema.yaml"
    text = schema.read_text("utf-8")
    counting = text.replace(
        "    columns:\n      subject: kommun\n",
        "    unfinished: count\n    columns:\n      subject: kommun\n",
    )
    schema.write_text(counting, "utf-8")
    assert position(project, "0703") == ("answered", "open")
    assert "Import" not in run(project, "check").out


def test_who_broke_off_before_an_answer_did_not_take_part(project):
    write_limesurvey(project, "invited: rows\n    closed: yes")
    text = LIMESURVEY.replace("Österåsa | A1 | 4", "Österåsa |  | ")
    write_table(project, text, ";")
    import_survey(project)
    assert position(project, "0703")[0] == "did_not_take_part"


def test_what_is_never_counted_may_hold_anything(project):
    declare(project)
    write_table(
        project,
        """
        ResponseId  | Status         | Finished | kommun  | f1   | f7
        Response ID | Status         | Finished | Kommun  | ?    | ?
        R_1         | IP Address     | True     | Norrvik | 1    | 1
        R_2         | Survey Preview | True     | TEST    | asdf | hejsan
        R_3         | Survey Preview | True     |         |      | 070-123 45 67
        """,
    )
    import_survey(project)
    assert ledger_of_responses(project) == {"finished": 1, "preview": 2}
    assert b"070" not in (project / "interviews/survey/responses.csv").read_bytes()[60:].replace(
        b"0701", b""
    )
    assert run(project, "check").code == 0
    assert position(project, "0701") == ("answered", "open")


def test_what_somebody_made_of_a_stored_state_is_told(project):
    write_limesurvey(project)
    import_survey(project)
    path = project / "interviews/survey/responses.csv"
    path.write_text(path.read_text("utf-8").replace("unfinished", "halv", 1), "utf-8")
    assert "response_state: 'halv' may not stand here" in run(project, "check").err


def test_a_table_that_tells_no_states_stores_none(project):
    declare(project)
    write_table(project, "kommun | f1 | f7\nNorrvik | 1 | 1")
    import_survey(project)
    assert "response_state" not in stored(project, "survey", "responses")


def test_of_two_files_one_may_tell_no_states(project):
    declare(project)
    write_table(project, KOBO.replace("Granskas", ""))
    write_quoted(project / "b.csv", [["kommun", "f1", "f7"], ["Söderby", "1", "9"]], ";")
    outcome = run(project, "import", "a.csv", "b.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    assert states(project)[-1] == ""
    assert position(project, "0702") == ("answered", "open")


@pytest.mark.parametrize("more", ["", "unfinished: count"])
def test_interviews_kept_in_a_survey_program_leave_out_what_is_not_counted(project, more):
    schema = project / "survey_schema.yaml"
    columns = "{source: id, subject: kommun, opening: f1}"
    strand = (
        f"  forms: {{kind: interview, label: {{sv: Formulär, en: Forms}}, columns: {columns}"
        + (f", {more}" if more else "")
        + "}\n"
    )
    text = schema.read_text("utf-8").replace("strands:\n", f"strands:\n{strand}", 1)
    text = text.replace(
        "asked_in: [talks, minutes, survey]", "asked_in: [talks, minutes, forms]", 1
    )
    text = text.replace('codes: ["1"]', 'codes: ["1", A1]').replace(
        'codes: ["2"]', 'codes: ["2", A2]'
    )
    text = text.replace("      opening: f1\n", "")
    schema.write_text(text, "utf-8")
    write_table(project, LIMESURVEY.rpartition("    6 ")[0], ";")
    outcome = import_survey(project, strand="forms")
    n = 5 if more else 2
    assert len(stored(project, "forms", "sources")) == n
    assert ("Of 5 rows 3 are of this kind: never finished" in outcome.err) == (not more)


EMPTY_ANSWERS = {
    "nothing at all": "",
    "an empty section": "<responses/>",
    "fields": "<responses><fields><fieldname>id</fieldname><fieldname>841748X3X10</fieldname>"
    "<fieldname>841748X3X11</fieldname><fieldname>841748X3X12SQ001</fieldname>"
    "<fieldname>841748X3X17</fieldname></fields><rows></rows></responses>",
}


@pytest.mark.parametrize("body", EMPTY_ANSWERS)
def test_a_limesurvey_archive_without_responses_has_headers_but_no_rows(project, body):
    declare(project)
    answers = ("survey_1_responses.lsr", document("Responses", EMPTY_ANSWERS[body]))
    write_lsa(project / "a.lsa", definition(), (), [answers])
    outcome = run(project, "import", "a.lsa", "--as", "survey")
    assert outcome.code == 1
    assert "The table has headers but no rows." in outcome.err
    assert "error" not in outcome.err.replace("error: The table has headers", "")


def test_a_limesurvey_archive_tells_who_never_finished(project):
    declare(project)
    drawing = """
        id  submitdate  kommun   f1  f7
        1   1980-01-01  Norrvik  1   1
        2   -           Söderby  1   2
    """
    write_lsa(project / "a.lsa", definition(), responses(drawing))
    import_survey(project, "a.lsa")
    assert states(project) == ["finished", "unfinished"]


def test_a_file_without_a_column_that_the_other_has_is_an_error_and_no_crash(project):
    declare(project)
    write_table(project, "kommun | f1 | f7\nNorrvik | 1 | 1")
    write_quoted(project / "b.csv", [["ort", "antal"], ["Söderby", "1"]], ";")
    outcome = run(project, "import", "a.csv", "b.csv", "--as", "survey")
    assert outcome.code == 1
    assert "b.csv:1" in outcome.err


def test_a_file_for_spss_that_qualtrics_exported_tells_it_too(project):
    declare(project)
    columns = ("StartDate", "ResponseId", "Status", "Finished", "RecipientEmail", "kommun")
    rows = [
        ("2023-05-04", "R_1", "0", "1", "ada@example.org", "Norrvik", "1", "1"),
        ("2023-05-04", "R_2", "1", "1", "ada@example.org", "Norrvik", "2", "2"),
        ("2023-05-04", "R_3", "0", "0", "ada@example.org", "Norrvik", "2", "3"),
        ("2023-05-04", "R_1", "0", "1", "ada@example.org", "Norrvik", "1", "4"),
    ]
    drawn = [dict(zip((*columns, "f1", "f7"), row, strict=True)) for row in rows]
    write_sav(project / "a.sav", drawn)
    outcome = import_survey(project, "a.sav")
    assert states(project) == ["finished", "preview", "unfinished", "finished"]
    assert "Responses with the id of one before them: 1" in outcome.err
    assert "RecipientEmail" not in outcome.err
