"""The same response twice is told: by its id, else where every cell is the same, times too."""

import pytest
from importing.library import run
from readers.survey_drawings import write_quoted

HEADERS = ["kommun", "prov", "f1", "f2_1", "f2_2", "f3", "f4"]
ANSWERS = ["Norrvik", "0", "1", "1", "0", "12", ""]
OTHERS = ["Norrvik", "0", "2", "0", "0", "12", ""]


def imported(project, own, rows, answers=ANSWERS):
    written = [[*HEADERS, *own], *([*each, *row] for each, row in zip(answers, rows, strict=True))]
    write_quoted(project / "a.csv", written, ";")
    outcome = run(project, "import", "a.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    return outcome.err


PROGRAMS = {
    "KoboToolbox": (["_uuid", "_submission_time"], ["{id}", "2023-05-04T10:00:0{n}"]),
    "ODK": (["KEY", "SubmissionDate"], ["{id}", "2023-05-04T10:00:0{n}"]),
    "LimeSurvey": (
        ["id", "submitdate", "lastpage", "startlanguage"],
        ["{id}", "2023-05-04 10:00:0{n}", "3", "sv"],
    ),
    "Microsoft Forms": (["ID", "Completion time"], ["{id}", "5/4/23 10:00:0{n}"]),
    "SurveyMonkey": (["Respondent ID", "Collector ID"], ["{id}", "77"]),
    "anything": (["lopnr"], ["{id}"]),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_response_whose_id_stands_twice_is_told(project, program):
    own, cells = PROGRAMS[program]
    rows = []
    for n, id_ in enumerate(("a1", "b2", "a1", "c3")):
        rows.append([cell.format(id=id_, n=n) for cell in cells])
    # the second time a mended answer may stand there
    said = imported(project, own, rows, [ANSWERS, ANSWERS, OTHERS, ANSWERS])
    assert "Responses with the id of one before them: 1 (lines 4; the first has 'a1')" in said


def test_ids_that_differ_are_no_doubles_however_alike_the_answers(project):
    said = imported(project, ["id"], [["1"], ["2"], ["3"]], [ANSWERS] * 3)
    assert "twice" not in said


def test_a_column_of_few_numbers_is_no_id(project):
    said = imported(project, ["id"], [["1"], ["1"], ["1"], ["2"], ["1"]], [ANSWERS] * 5)
    assert "twice" not in said


TIMES = [["2023-05-04 10:00:01"], ["2023-05-04 10:00:02"], ["2023-05-04 10:00:01"]]


def test_without_an_id_rows_that_are_alike_to_the_second_are_told(project):
    said = imported(project, ["Tidstämpel"], TIMES, [ANSWERS] * 3)
    assert "like one before them in every cell, times too: 1 (lines 4)" in said
    said = imported(project, ["Tidstämpel"], TIMES, [ANSWERS, ANSWERS, OTHERS])
    assert "twice" not in said


def test_without_a_time_two_may_have_answered_alike(project):
    assert "twice" not in imported(project, ["dag"], [["2023-05-04"]] * 3, [ANSWERS] * 3)


def test_rows_that_stand_in_two_files_of_a_delivery_are_told(project):
    rows = [[*ANSWERS, "1"], [*OTHERS, "2"]]
    write_quoted(project / "a.csv", [[*HEADERS, "id"], *rows], ";")
    # another survey's responses are numbered from 1 too
    write_quoted(project / "b.csv", [[*HEADERS, "id"], rows[1], [*OTHERS, "1"]], ";")
    outcome = run(project, "import", "a.csv", "b.csv", "--as", "survey")
    assert outcome.code == 0, outcome.err
    assert (
        "b.csv:2: Responses that stand in a file before this one too, cell by cell: 1 (lines 2)"
        in outcome.err
    )
