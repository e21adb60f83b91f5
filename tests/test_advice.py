"""What a schema may say, and a researcher may want to think over."""

import pytest
from drawn import make_schema

from kartlaggning.schema.advice import note_labels_of_two, note_votes

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
