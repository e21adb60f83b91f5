"""An option that stands more than once in one cell is one answer, and somebody is told."""

import pytest
from drawn import draw
from importing.library import TALKS, run_import, stored, write_csv

from kartlaggning.interviews.responses import answers_of_responses
from kartlaggning.interviews.store import read_interviews
from kartlaggning.schema.loading import load_schema


def import_talk(project, cell, how=""):
    rows = draw(TALKS)
    rows[0] |= {"Tjänster": cell, "Hur": how}
    write_csv(project / "talks.csv", rows)
    return run_import(project, "talks.csv", "talks")


def services(project):
    found = stored(project, "talks", "answers")
    own = found[(found["question"] == "services") & (found["subject_id"] == "0701")]
    return own[["value", "qualifier"]].values.tolist()


def import_survey(project, *cells):
    schema = project / "survey_schema.yaml"
    one_column = schema.read_text("utf-8").replace("{values: {books: f2_1, meals: f2_2}}", "f2")
    schema.write_text(one_column, encoding="utf-8")
    said = {"prov": "0", "f1": "1", "f3": "12", "f4": ""}
    rows = [{"kommun": "701", **said, "f2": cell} for cell in cells]
    write_csv(project / "survey.csv", rows)
    return run_import(project, "survey.csv", "survey")


@pytest.mark.parametrize(
    "cell", ["Böcker; Film; Böcker", "Böcker; Film; books", "Böcker;Film;Film"]
)
def test_in_an_interview_it_is_stored_once_and_told(project, cell):
    outcome = import_talk(project, cell)
    assert outcome.code == 0
    assert services(project) == [["books", ""], ["films", ""]]
    line = f"talks.csv:2: Tjänster: '{cell}' holds an option of services more than once; "
    assert outcome.err.startswith(f"{line}it counts once (1 such cell).")


def test_an_option_that_is_qualified_in_two_ways_says_two_things(project):
    outcome = import_talk(project, "Böcker; Böcker; Film", "egen regi; köpt; köpt")
    assert (outcome.code, outcome.err) == (0, "")
    assert services(project) == [["books", "own"], ["books", "bought"], ["films", "bought"]]
    outcome = import_talk(project, "Böcker; Böcker; Film", "köpt; köpt; köpt")
    assert "more than once" in outcome.err
    assert services(project) == [["books", "bought"], ["films", "bought"]]


def test_in_a_survey_it_is_stored_once_and_told_with_how_many_cells(project):
    outcome = import_survey(project, "Böcker", "Böcker;Film;Böcker", "Film;Film", "Film;Film")
    assert outcome.code == 0
    assert sorted(stored(project, "survey", "responses")["services"]) == [
        "books", "books|films", "films", "films",
    ]  # fmt: skip
    line = "survey.csv:3: f2: 'Böcker;Film;Böcker' holds an option of services more than once; "
    assert outcome.err.startswith(f"{line}it counts once (3 such cells).")


def test_what_was_stored_before_counts_once_too(project):
    assert import_survey(project, "Böcker;Film").code == 0
    path = project / "interviews/survey/responses.csv"
    repeated = path.read_text("utf-8").replace("books|films", "books|films|books")
    path.write_text(repeated, encoding="utf-8")
    [(name, responses)] = read_interviews(project).responses.items()
    answers = answers_of_responses(responses, f"{name}-01", load_schema(project))
    assert answers[answers["question"] == "services"]["value"].tolist() == ["books", "films"]
    assert answers["answer_id"].is_unique
