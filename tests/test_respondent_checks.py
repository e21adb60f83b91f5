"""What cannot be said of respondents, each at its line: in the schema, and in what was imported."""

import pytest
from click.testing import CliRunner
from mappings import run
from people import BY_PROCESS, SCHEMA, make_project, rows

from kartlaggning.cli import cli
from kartlaggning.errors import FindingsError
from kartlaggning.schema.loading import load_schema

# what is written instead of what, and which check says so of what
REFUSED = [
    (
        "samtal: {kind: interview,",
        "samtal: {kind: interview, sample: all,",
        "survey_key_refused",
        "sample",
    ),
    (
        "columns: {source: Samtal,",
        "columns: {weight: V, source: Samtal,",
        "survey_key_refused",
        "weight",
    ),
    ("    sample: all\n", "    sample: all\n    min_base: 3\n", "min_base_lowers", "3"),
    (
        "    closed: yes\n",
        '    closed: yes\n    ineligible: {"0003": 9}\n',
        "ineligible_of_none",
        "0003",
    ),
    ("high: [v4, v5]", "high: [v2, v4]", "poles_overlap", "v2"),
    ("high: [v4, v5]", "high: [v4, v9]", "schema_unknown_name", "v9"),
    ("v4: 4, v5: 5}", "v4: 4}", "scores_missing", "v5"),
    ("v4: 4, v5: 5}", "v4: 4, v5: five}", "score_unreadable", "five"),
    (
        "    silence: no\n",
        "    silence: no\n    poles: {low: a, high: b}\n",
        "schema_key_refused",
        "poles",
    ),
    (
        "    type: quantity\n",
        "    type: quantity\n    empty_set: none\n",
        "schema_key_refused",
        "none",
    ),
]
FIGURES = [
    ("{chart: crosstab, of: [support, process], id: x}", "mixed_counts", "process"),
    ("{chart: likert, of: own, id: x}", "figure_not_of_respondents", "own"),
    ("{chart: statements, of: days, id: x}", "people_alone", "days"),
    ("{chart: bar, of: remark, id: x}", "text_of_respondents", "remark"),
    ("{chart: not_known, of: support, id: x}", "people_alone", "support"),
    ("{chart: means, of: role, id: x}", "scores_missing_for_mean", "role"),
    ("{chart: likert, of: days, id: x}", "schema_figure_type_refused", "days"),
    ("{chart: bar, of: support, show: best, id: x}", "show_unknown", "best"),
    ("{chart: bar, of: own, show: yes, id: x}", "schema_figure_key_refused", "show"),
    ("{chart: bar, of: support, same_units: yes, id: x}", "same_units_without_waves", "same_units"),
    ("{chart: bar, of: support, by: forms, id: x}", "by_of_several", "forms"),
    ("{chart: bar, of: support, by: mood, id: x}", "by_not_of_survey", "mood"),
    ("{chart: bar, of: support, by: fact, id: x}", "by_ambiguous", "fact"),
    ("{chart: bar, of: role, by: strand, id: x}", "waves_of_one", "role"),
    ("{chart: bar, of: old, id: x}", "no_survey_of_period", "old"),
    ("{chart: likert, of: [support, other], id: x}", "respondents_of_several", "other"),
    ("{chart: response_rate, of: samtal, id: x}", "schema_unknown_name", "samtal"),
    ("{chart: response_rate, of: enkat, by: strand, id: x}", "schema_figure_by_refused", "strand"),
    ("{chart: response_rate, of: enkat, by: role, id: x}", "schema_figure_by_refused", "role"),
]
FURTHER = """\
  remark: {label: Remark, type: text, asked_in: enkat, of: respondents}
  mood: {label: Mood, type: single, asked_in: second, of: respondents, values: {glad: Glad}}
  other: {label: Other, type: single, asked_in: second, of: respondents, values: {one: One}}
  fact: {label: Fact, type: single, asked_in: [enkat, samtal], values: {so: So}}
  old: {label: Old, type: single, asked_in: enkat_2024, of: respondents, values: {so: So}}
dimensions:
"""
OTHER = "  second: {kind: survey, label: Other survey, columns: {subject: kommun}}\nquestions:\n"


def found(folder, schema):
    (folder / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        load_schema(folder)
    return [(finding.check, finding.value) for finding in error.value.findings]


def imported(folder):
    folder.mkdir()
    return make_project(folder)


@pytest.fixture
def folder(copy_of, tmp_path):
    return copy_of(imported, tmp_path / "project")


@pytest.mark.parametrize(("old", "new", "check", "value"), REFUSED)
def test_what_does_not_fit_together(folder, old, new, check, value):
    assert old in SCHEMA
    assert (check, value) in found(folder, SCHEMA.replace(old, new, 1))


@pytest.mark.parametrize(("figure", "check", "value"), FIGURES)
def test_what_a_figure_of_people_cannot_show(folder, figure, check, value):
    schema = SCHEMA.replace("dimensions:\n", FURTHER, 1).replace("questions:\n", OTHER, 1)
    schema = f"{schema}        - {figure}\n"
    assert (check, value) in found(folder, schema)


def said(folder, schema=SCHEMA, drawn=None):
    make_project(folder, drawn, schema)
    return run(folder, "check", "--lang", "en").output


def test_nothing_is_said_of_what_is_right(tmp_path):
    output = said(tmp_path)
    told = [line for line in output.splitlines() if "proven" not in line]
    of_waves = [line for line in told if "'support' is not asked alike" in line]
    assert all("weight, sample differ" in line for line in of_waves)
    # the last unit has one respondent, who is in one of the two figures of waves
    of_few = [line for line in told if "count different people of 'enkat'" in line]
    assert len(of_few) == 1 and "differ by few: 1." in of_few[0]
    [earlier] = [line for line in told if line not in (*of_waves, *of_few)]
    assert "'enkat_2024' is of another period (2024)" in earlier
    assert output.count("is not asked alike") == 2  # of each figure with waves


def test_more_answers_than_were_invited_and_units_that_were_not(tmp_path):
    schema = SCHEMA.replace('"0001": 10', '"0001": 5').replace(', "0003": 4', "")
    output = said(tmp_path, schema)
    assert "Norrby: 7 answered, and 5 were invited. No rate of it is shown." in output
    assert "Österby: 1 answered, and nobody there is said to be invited." in output


def test_no_rate_where_it_is_not_known_who_was_invited(tmp_path):
    schema = SCHEMA.replace(
        'invited: {"0001": 10, "0002": 6, "0003": 4, "0004": 4}', "invited: all"
    )
    assert "No response rate of 'enkat' can be shown" in said(tmp_path, schema)


def test_a_class_made_of_the_same_answers_is_no_finding(tmp_path):
    schema = SCHEMA.replace("when: {own: yes}", "when: {support: [v4, v5]}")
    schema = schema.replace("when: {own: no}", "when: {support: [v1, v2, v3]}") + BY_PROCESS
    assert "The classes of 'process' rest on the answers to 'support'" in said(tmp_path, schema)


def test_responses_that_are_alike_in_all_are_told(tmp_path):
    again = [*rows(), ["15", *rows()[0][1:]]]
    assert "same as another in every answer: 1." in said(tmp_path, SCHEMA, again)


@pytest.mark.parametrize(
    ("weight", "sentence"),
    [
        (
            "0.1234567",
            "Weights with more than 6 decimals: 1, such as '0.1234567'. They are rounded.",
        ),
        ("9000", "differ so much that the responses tell as much as 1.0 of 14"),
    ],
)
def test_odd_weights_are_told_at_import(tmp_path, weight, sentence):
    drawn = [[*row[:-1], weight] if row[0] == "3" else row for row in rows()]
    make_project(tmp_path, drawn)
    command = ("import", str(tmp_path / "enkat.sav"), "--as", "enkat", "--dry-run", "--lang", "en")
    assert sentence in run(tmp_path, *command).output


def test_a_weight_that_is_no_number_is_told_at_its_line(tmp_path):
    make_project(tmp_path)
    table = "kommun;roll;q1;f1;f2;f3;dagar;vikt\n0001;1;4;1;0;0;2;tung\n"
    (tmp_path / "enkat.csv").write_text(table, encoding="utf-8")
    command = ("import", str(tmp_path / "enkat.csv"), "--as", "enkat", "--dry-run", "--lang", "en")
    output = run(tmp_path, *command).output
    assert "enkat.csv:2: vikt: Responses whose weight 'tung' cannot be read: 1." in output


def test_a_crosstab_that_hides_is_not_turned_round(tmp_path):
    turned = "        - {chart: crosstab, of: role, by: support, id: turned}\n"
    make_project(tmp_path, schema=SCHEMA + turned)
    outcome = CliRunner().invoke(cli, ["check", "--lang", "en", "--project", str(tmp_path)])
    assert outcome.exit_code == 1
    assert "what is hidden in one is shown in the other" in outcome.output


def test_describe_shows_an_import_with_weights(tmp_path):
    make_project(tmp_path)
    output = run(tmp_path, "describe", "enkat", "--lang", "en").output
    assert "The weight" in output


def test_explain_counts_no_question_of_people_among_those_without_an_answer(tmp_path):
    make_project(tmp_path)
    output = run(tmp_path, "explain", "Österby", "--lang", "en").output
    assert "(1 question without an answer)" in output


def test_groups_that_differ_by_few_with_and_without_weights_are_told(tmp_path):
    plain = "        - {chart: crosstab, of: support, by: role, weighted: no, id: plain_roles}\n"
    # each of the two groups that are shown has one without a weight; all of them differ by five
    drawn = [*rows(), *([f"2{n}", "0001", "1", "3", "1", "0", "0", "2", "1"] for n in range(9))]
    few = [[*row[:-1], "0"] if row[0] in ("1", "3", "8", "9", "20") else row for row in drawn]
    output = said(tmp_path, SCHEMA + plain, few)
    assert "'support' count different people of 'enkat', and differ by few" in output
