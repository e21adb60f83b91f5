"""Bounds in place of a margin of error: what a share of all invited can be, whoever is silent."""

import pytest
from mappings import read_report, run
from people import REGION

SCHEMA = """\
title: Stöd
region: region.yaml
as_of: 2025-06-30
period: 2025
strands:
  survey:
    kind: survey
    label: Enkät
    sample: all
    invited: {"0001": 20, "0002": 7}
    ineligible: {"0001": 1}
    closed: yes
    missing: {"9": no_answer}
    columns: {subject: kommun, plan: plan, weight: vikt}
questions:
  plan:
    label: {sv: "Finns en plan?", en: "Is there a plan?"}
    type: single
    asked_in: survey
    of: respondents
    values: {yes: {sv: Ja, en: "Yes"}, no: {sv: Nej, en: "No"}}
report:
  percent_from: 20
  sections:
    - title: Svar
      figures:
        - {chart: bar, of: plan, weighted: no}
        - {chart: bar, of: plan, id: weighted}
        - {chart: crosstab, of: plan, by: subject, id: by_unit, weighted: no}
"""
# 22 of the 26 who belong there answer, and 11 of them say yes
ANSWERS = [*["0001;yes;1"] * 8, *["0001;no;2"] * 7, *["0002;yes;1"] * 3, *["0002;no;2"] * 4]


def make(folder, schema=SCHEMA, answers=ANSWERS):
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    table = "\n".join(["kommun;plan;vikt", *answers]) + "\n"
    (folder / "survey.csv").write_text(table, encoding="utf-8")
    run(folder, "import", str(folder / "survey.csv"), "--as", "survey")
    report = read_report(folder)
    page = (folder / "reports" / "index.html").read_text(encoding="utf-8")
    return report, page


def bounds(report, table="plan"):
    """How many of the 26 it can be, at least and at most."""
    return {
        (cell["row"], cell["column"]): (
            round(26 * cell["bound_low"]),
            round(26 * cell["bound_high"]),
        )
        for cell in report["tables"][table]["rows"]
        if cell.get("bound_low") is not None
    }


def test_eleven_of_twenty_two_of_twenty_six_are_42_to_58_percent(tmp_path):
    report, page = make(tmp_path)
    people = "survey.respondents"
    assert bounds(report) == {
        ("plan.yes", people): (11, 15),
        ("plan.no", people): (11, 15),
    }
    assert "42–58\u00a0% av alla inbjudna" in page
    assert "Inbjudna: 26." in page


def test_a_group_and_a_weighted_share_have_none(tmp_path):
    report, _ = make(tmp_path)
    assert bounds(report, "weighted") == {}
    assert {column for _, column in bounds(report, "by_unit")} == {"survey.respondents"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sample: all", "sample: random"),
        ("    sample: all\n", ""),
        ('{"0001": 20, "0002": 7}', '["0001", "0002"]'),
        ('{"0001": 20, "0002": 7}', '{"0001": 12, "0002": 7}'),  # fewer than answered
        ("percent_from: 20", "percent_from: 27"),
    ],
)
def test_of_another_sample_or_where_it_is_not_known_who_was_invited_there_are_none(
    tmp_path, old, new
):
    schema = SCHEMA.replace(old, new)
    if "[" in new:
        schema = schema.replace('    ineligible: {"0001": 1}\n', "")
    report, page = make(tmp_path, schema)
    assert bounds(report) == {}
    assert "av alla inbjudna" not in page


def test_who_gave_no_answer_to_the_question_is_silent_too(tmp_path):
    report, _ = make(tmp_path, answers=[*ANSWERS[:-2], "0002;9;1", "0002;9;1"])
    assert bounds(report)["plan.yes", "survey.respondents"] == (11, 17)
