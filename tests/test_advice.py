"""What a schema may say, and a researcher may want to think over."""

import pytest
from drawn import make_schema

from kartlaggning.schema.advice import note_labels_of_two, note_long_story, note_votes

QUESTION = """
questions:
  who: {{label: Who, type: single, asked_in: talks, of: {of}, resolve: {resolve},
        values: {{own: Own, others: Others}}}}
"""


@pytest.mark.parametrize(
    ("of", "resolve", "told"),
    [
        ("organisations", "majority", ["majority"]),
        ("organisations", "most_common", ["most_common"]),
        ("organisations", "conflict", []),
        ("respondents", "majority", []),
    ],
)
def test_a_vote_on_a_fact_about_an_organisation_is_noted(tmp_path, of, resolve, told):
    schema = make_schema(tmp_path, QUESTION.format(of=of, resolve=resolve))
    found = note_votes(schema)
    assert [(finding.check, finding.value) for finding in found] == [
        ("fact_by_vote", each) for each in told
    ]


@pytest.mark.parametrize(
    ("label", "told"), [("Own", [("Own", {"question": "who", "answer": "own"})]), ("House", [])]
)
def test_a_class_that_is_called_as_an_answer_is_noted(tmp_path, label, told):
    rules = f"""
dimensions:
  model:
    label: Model
    classes:
      own: {{label: {label}, when: {{who: own}}}}
"""
    question = QUESTION.format(of="organisations", resolve="conflict")
    found = note_labels_of_two(make_schema(tmp_path, question + rules))
    assert [(finding.value, finding.parameters) for finding in found] == told
    assert [finding.check for finding in found] == ["label_of_two"] * len(told)


@pytest.mark.parametrize(("n_told", "n_folded", "told"), [(13, 0, [13]), (12, 3, []), (12, 0, [])])
def test_a_story_of_more_than_a_dozen_figures_is_warned_of_and_stops_nothing(
    tmp_path, n_told, n_folded, told
):
    places = [*["story"] * n_told, *["explorer"] * n_folded]
    figures = [f"{{chart: bar, of: who, id: f{n}, in: {place}}}" for n, place in enumerate(places)]
    report = f"""
report:
  sections:
    - title: All
      figures: [{", ".join(figures)}]
"""
    question = QUESTION.format(of="organisations", resolve="conflict")
    found = note_long_story(make_schema(tmp_path, question + report))
    assert [(finding.check, finding.parameters["n"]) for finding in found] == [
        ("schema_story_long", n) for n in told
    ]
