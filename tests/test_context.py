"""What is context, and what is said of the region as a whole: listed, and never counted."""

import pytest
from drawn import make_results, make_schema

from kartlaggning.errors import FindingsError
from kartlaggning.explaining.subjects import explain_subject
from kartlaggning.report.explorer import explored
from kartlaggning.report.labels import make_labels
from kartlaggning.schema.models import Figure
from kartlaggning.tables import build_tables
from kartlaggning.text.findings import describe_finding

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: [talks, minutes], values: {own: Own, others: Others}}
  victims:
    label: {sv: För utsatta, en: For victims}
    type: multiple
    asked_in: minutes
    context: yes
    values: {flat: A flat, talks: Talks}
  men: {label: Men who were victims, type: quantity, asked_in: minutes, context: yes}
"""
SOURCES = """
source  strand   period  speaks_for
t1      talks    2023    town
old     minutes  2016    town
now     minutes  2023    east
all     minutes  2023    land
"""
ANSWERS = """
source  subject  question  said   modality
t1      town     who       own    in_place
old     town     victims   flat   in_place
old     town     victims   talks  applied_for
old     town     men       20     in_place
now     east     victims   flat   in_place
all     land     who       own    in_place
"""


@pytest.fixture
def results(tmp_path):
    return make_results(make_schema(tmp_path, QUESTIONS), SOURCES, ANSWERS)


def told(folder, questions):
    with pytest.raises(FindingsError) as raised:
        make_schema(folder, questions)
    return [describe_finding(finding, "en") for finding in raised.value.findings]


def rows_of(results, **figure):
    return build_tables([Figure(**figure)], results).to_dict("records")


@pytest.mark.parametrize("kind", ["bar", "matrix", "not_known"])
def test_a_figure_that_counts_refuses_it_at_its_place(tmp_path, kind):
    figure = f"{{chart: {kind}, of: victims}}"
    report = f"report: {{sections: [{{title: One, figures: [{figure}]}}]}}\n"
    [line] = told(tmp_path, QUESTIONS + report)
    assert line.startswith("survey_schema.yaml:") and f"a figure '{kind}' cannot show it" in line
    assert line.endswith(
        "Show it in one of: statements, timeline, series, goals, promises, areas, table."
    )


def test_nothing_is_divided_by_it(tmp_path):
    figure = "{chart: crosstab, of: who, by: victims}"
    report = f"report: {{sections: [{{title: One, figures: [{figure}]}}]}}\n"
    lines = told(tmp_path, QUESTIONS + report)
    assert any("'victims' is context and never counted" in line for line in lines)


def test_no_rule_reads_it(tmp_path):
    rule = "dimensions: {kind: {label: Kind, classes: {housed: {when: {victims: flat}}}}}\n"
    [line] = told(tmp_path, QUESTIONS + rule)
    assert "'victims' is context, which no rule reads." in line


def test_it_is_no_reason_of_a_class(tmp_path):
    classes = "{housed: {when: {who: own}, reasons: victims}}"
    rule = f"dimensions:\n  kind: {{label: Kind, classes: {classes}}}\n"
    [line] = told(tmp_path, QUESTIONS + rule)
    assert "'victims' is context, which no rule reads." in line


def test_what_is_not_known_and_the_explorer_leave_it_out(results):
    rows = rows_of(results, chart="not_known")
    assert {row["row"] for row in rows} == {"who"}
    assert list(explored(results.schema)) == ["who"]


def test_it_is_listed_and_called_context(results):
    tables = build_tables([Figure(chart="timeline", of=("victims", "men"))], results)
    said = [(row["period"], row["value"], row["low"]) for row in tables.to_dict("records")]
    assert [row[:2] for row in said] == [
        ("2016", "victims.flat"),
        ("2016", "victims.talks"),
        ("2016", ""),
    ]
    assert said[2][2] == 20
    labels = make_labels(results, tables)
    assert labels["victims"] == {"sv": "För utsatta (sammanhang)", "en": "For victims (context)"}
    history = explain_subject("town", results, "sv")["history"][0]["statements"]
    assert history[0]["label"] == "För utsatta (sammanhang)"


def test_what_is_applied_for_is_listed_as_that_and_counted_nowhere(results):
    [applied] = [
        row
        for row in rows_of(results, chart="timeline", of=("victims",))
        if row["value"] == "victims.talks"
    ]
    assert applied["status"] == "applied_for"
    assert results.position[("town", "victims")].status == "not_asked"


def test_what_is_said_of_the_whole_region_is_listed_and_counts_for_nobody(results):
    [of_land] = rows_of(results, chart="timeline", of=("who",))
    assert (of_land["row"], of_land["value"], of_land["status"]) == (
        "all-006",
        "who.own",
        "answered",
    )
    assert results.position[("west", "who")].status == "not_asked"
    own = [row for row in rows_of(results, chart="bar", of=("who",)) if row["row"] == "who.own"]
    assert [row["n"] for row in own] == [1]
    covered = rows_of(results, chart="coverage")
    n_sources = {row["row"]: row["n"] for row in covered if row["column"] == "sources"}
    assert n_sources == {"talks": 1, "minutes": 1, "all": 2}
