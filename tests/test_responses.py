"""A stored survey as answers: each filled cell is one, in whatever order the rows stood."""

import pandas as pd
import pytest
from drawn import draw, make_schema

from kartlaggning.importing.responses.ordering import order_responses
from kartlaggning.importing.tables.surveys import ResponseIds, survey_frames
from kartlaggning.interviews.responses import answers_of_responses

QUESTIONS = """\
questions:
  routine:
    label: Routine
    type: single
    asked_in: survey
    values: {yes_routine: Yes, no_routine: No}
  forms: {label: Forms, type: multiple, asked_in: survey, values: {talks: Talks, group: Group}}
  visits: {label: Visits, type: quantity, measure: visits, asked_in: survey}
  remark: {label: Remark, type: text, asked_in: survey}
"""


@pytest.fixture
def schema(tmp_path):
    return make_schema(tmp_path, QUESTIONS)


def responses(drawing: str) -> pd.DataFrame:
    return pd.DataFrame(draw(drawing)).assign(is_synthetic=False)


def test_the_order_of_rows_never_matters():
    rows = responses("""
        subject_id  routine      visits
        town        yes_routine  12
        city        no_routine   .
        city        dont_know    10–15
    """)
    ordered = order_responses(rows)
    turned = order_responses(rows.iloc[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(ordered, turned)
    assert ordered[["subject_id", "routine"]].values.tolist() == [
        ["city", "dont_know"],
        ["city", "no_routine"],
        ["town", "yes_routine"],
    ]


def test_responses_are_numbered_in_their_order_with_as_many_figures_each():
    ids = ResponseIds("survey-01", 3)
    assert list(ids) == ["survey-01-0001", "survey-01-0002", "survey-01-0003"]
    assert ids[1:] == list(ids)[1:]
    assert ResponseIds("survey-01", 12_345)[0] == "survey-01-00001"


def test_a_survey_is_one_source_that_speaks_for_every_unit_once(schema):
    rows = responses("""
        subject_id  routine
        town        yes_routine
        city        no_routine
        city        dont_know
    """)
    frames = survey_frames(
        rows.assign(is_synthetic=[False, True, False]), "survey-01", "survey", schema
    )
    [source] = frames["sources"].to_dict("records")
    assert (source["kind"], source["period"], source["is_synthetic"]) == ("survey", "2023", True)
    assert frames["speaks_for"]["subject_id"].tolist() == ["city", "town"]


def test_each_filled_cell_is_an_answer(schema):
    stored = responses("""
        response_id  subject_id  routine      forms.talks  forms.group  visits     remark
        s-1          city        yes_routine  yes          no           drygt 100  Bra
        s-2          town        dont_know    no_answer    .            no_answer  .
    """)
    answers = answers_of_responses(stored, "survey-01", schema)
    columns = [
        "answer_id",
        "value",
        "is_denied",
        "status",
        "low",
        "high_end",
        "measure",
        "words",
    ]
    found = answers[columns].astype(object).fillna("").astype(str).to_dict("records")
    assert found == draw("""
        answer_id        value        is_denied  status     low    high_end      measure  words
        s-1.routine      yes_routine  False      answered   .  .             .        .
        s-2.routine      .            False      dont_know  .      .             .        .
        s-1.forms.talks  talks        False      answered   .      .             .        .
        s-2.forms.talks  talks        False      no_answer  .      .             .        .
        s-1.forms.group  group        True       answered   .      .             .        .
        s-1.visits       .            False      answered   100.0  approximate   visits   drygt 100
        s-2.visits       .            False      no_answer  .      .             .        .
        s-1.remark       .            False      answered   .      .             .        .
    """)


def test_a_survey_without_answers_is_an_empty_frame(schema):
    assert (
        len(
            answers_of_responses(
                responses("response_id  subject_id\ns-1  city"), "survey-01", schema
            )
        )
        == 0
    )
