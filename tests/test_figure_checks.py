"""A figure that its kind cannot show is refused at its line; what is not refused can be made."""

from itertools import product
from typing import get_args

import pytest
from drawn import SCHEMA, make_results, make_schema

from kartlaggning.chart_kinds import CHART_KINDS, EVERY_TYPE
from kartlaggning.errors import FindingsError
from kartlaggning.report.labels import make_labels
from kartlaggning.schema.checking.figure_checks import check_figure
from kartlaggning.schema.models import Figure, QuestionType, SchemaModel
from kartlaggning.tables import build_tables
from kartlaggning.text.findings import describe_finding
from kartlaggning.yaml_files.models import validate

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  often: {label: Often, type: ordered, asked_in: talks, values: {never: Never, always: Always}}
  why:
    label: Why
    type: multiple
    asked_in: talks
    groups: {money: Money}
    values: {cost: {label: Cost, group: money}, other: Other}
    qualifiers: {much: Much, little: Little}
  parts: {label: Parts, type: steps, asked_in: talks, values: {first: First, second: Second}}
  hours: {label: Hours, type: quantity, asked_in: talks, measure: hours}
  remark: {label: Remark, type: text, asked_in: talks}
  mood:
    label: Mood
    type: ordered
    asked_in: survey
    of: respondents
    poles: {low: sad, high: glad}
    scores: {sad: 1, glad: 2}
    values: {sad: Sad, glad: Glad}
  age: {label: Age, type: quantity, asked_in: survey, of: respondents}
dimensions:
  model: {label: Model, classes: {house: {when: {who: own}}, referral: {when: {who: others}}}}
  pace: {label: Pace, classes: {slow: {when: {often: never}}, fast: {when: {often: always}}}}
"""
ACCOUNTS = """\
  grants: {kind: accounts, label: Grants, accounts: {every_row: {stage: used}},
           columns: {source: Source, subject: Unit, amount: Amount}}
"""
SOURCES = """
source  strand  speaks_for
s1      talks   town,east,west,north,clinic
"""
ANSWERS = """
source  subject  question  said
s1      town     who       own
s1      east     who       others
s1      clinic   who       others
s1      town     often     ?dont_know
s1      town     why       cost
s1      clinic   why       other
s1      town     parts     first
s1      town     hours     10-15
s1      clinic   hours     100+
"""
OF = [
    ("grants",),
    (),
    *((name,) for name in ("who", "often", "why", "parts", "hours", "remark", "model")),
]
OF += [("mood",), ("age",), ("survey",), ("mood", "age"), ("mood", "who")]
OF += [("who", "often"), ("model", "pace"), ("who", "model"), ("hours", "hours")]
POPULATIONS = [
    (),
    ("town",),
    ("providers",),
    ("town", "units"),
    ("units", "providers"),
    ("town", "town"),
]


# the figure as written, with § before the place that is named, and under it how what is said begins
REFUSED = """
{chart: matrix, of: §who}
    A figure 'matrix' cannot show 'who' (single), only: multiple, steps.
{chart: matrix, of: §often}
    A figure 'matrix' cannot show 'often' (ordered), only: multiple, steps.
{chart: matrix, of: §model}
    A figure 'matrix' cannot show 'model' (dimension), only: multiple, steps.
{chart: tile_map, of: §why}
    A figure 'tile_map' cannot show 'why' (multiple), only: single, ordered, dim
{chart: tile_map, of: who, population: §providers}
    'providers' are providers, which have no place on a map.
{chart: tile_map, of: [who, model, §who]}
    'who' stands twice in the figure. Take it out.
{chart: tile_map, of: who, shapes: §true}
    The region file has no outlines (shapes) of 'town' to draw a map of
{chart: bar, of: who, §shapes: true}
    A figure 'bar' has no 'shapes'. Take it out.
{chart: stacked_bar, of: [who, §why]}
    A figure 'stacked_bar' cannot show 'why' (multiple), only: single,
{chart: stacked_bar, of: who, population: [town, §units]}
    A figure 'stacked_bar' takes one population here,
{chart: stacked_bar, of: who, §by: group}
    A figure 'stacked_bar' has no 'by'. Take it out.
{chart: range, of: §who}
    A figure 'range' cannot show 'who' (single), only: quantity.
{chart: range, of: hours, by: §group}
    A figure 'range' cannot go by 'group', only by: subject.
{chart: range, of: hours, by: subject, population: [town, §units]}
    A figure 'range' takes one population here
{chart: flow, of: §who}
    A figure 'flow' joins one question or dimension to another, and 'who' stands alone.
{chart: flow, of: [§why, who]}
    In a figure 'flow' 'why' (multiple) can only stand last: a unit can have several.
{chart: flow, of: [who, §hours]}
    A figure 'flow' cannot show 'hours' (quantity), only: single, ordered, multiple, dimension.
{chart: flow, of: [who, often], population: [town, §units]}
    A figure 'flow' takes one population here, and 'units' is a second.
{chart: crosstab, of: §who}
    A figure 'crosstab' joins one question or dimension to another, and 'who' stands alone.
{chart: crosstab, of: [who, §why]}
    Several values of 'why' may hold for one unit, which then has no one column.
{chart: statements, of: §remark}
    A figure 'statements' cannot show 'remark' (text), only: quantity.
{chart: statements, of: hours, §population: town}
    A figure 'statements' has no 'population'. Take it out.
{chart: timeline, of: §whom}
    There is no question 'whom'. Did you mean 'who'?
{chart: ledger, §of: who}
    A figure 'ledger' has no 'of'. Take it out.
§{chart: bar}
    A figure 'bar' must say what it is of.
{chart: bar, of: [who, §why]}
    A figure 'bar' takes one question or dimension here, and 'why' is a second.
{chart: table, of: [who, §who]}
    'who' stands twice in the figure. Take it out.
{chart: bar, of: why, by: qualifier, population: [town, §units]}
    A figure 'bar' takes one population here,
{chart: bar, of: who, by: §group}
    A figure cannot go by 'group' where 'who' declares no 'groups'.
{chart: bar, of: model, by: §qualifier}
    A figure cannot go by 'qualifier' where 'model' declares no 'qual
{chart: bar, of: model, base: §asked}
    'base: asked' has no meaning for 'model': a dimension is of the whole
{chart: coverage, §base: answered}
    A figure 'coverage' has no 'base'. Take it out.
{chart: matrix, of: why, §base: asked}
    A figure 'matrix' has no 'base'. Take it out.
{chart: bar, of: model, population: §providers}
    'providers' are providers, and only a unit has a class in 'mod
{chart: table, of: [who, model], population: [town, §providers]}
    'providers' are providers, and only a unit
{chart: bar, of: who, population: §towns}
    There is no population 'towns'. Did you mean 'town'?
"""


def refusals():
    lines = REFUSED.split("\n")[1:-1]
    pairs = [(lines[at], lines[at + 1].strip()) for at in range(0, len(lines), 2)]
    return pytest.mark.parametrize(
        ("figure", "sentence"), pairs, ids=[figure for figure, _ in pairs]
    )


def test_a_flow_goes_no_further_than_can_be_followed(tmp_path):
    report = """report:
  sections:
    - title: All
      figures:
        - {chart: flow, of: [who, often, model, pace, why]}
"""
    with pytest.raises(FindingsError) as error:
        make_schema(tmp_path, MAPPING + report)
    [finding] = error.value.findings
    assert "is of 4 at most, and 'why' is one more" in describe_finding(finding, "en")


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    return make_schema(tmp_path_factory.mktemp("figures"), MAPPING, strands=ACCOUNTS)


@refusals()
def test_what_a_kind_cannot_show_is_one_line_at_its_place(tmp_path, figure, sentence):
    report = f"report:\n  sections:\n    - title: All\n      figures:\n        - {figure}\n"
    with pytest.raises(FindingsError) as error:
        make_schema(tmp_path, MAPPING + report.replace("§", ""))
    [finding] = error.value.findings
    before = (SCHEMA + MAPPING + report).partition("§")[0].splitlines()
    place = f"survey_schema.yaml:{len(before)}:{len(before[-1]) + 1}"
    assert describe_finding(finding, "en").startswith(f"{place}: {sentence}")


def test_a_kind_that_shows_every_type_shows_those_that_a_question_may_have():
    assert get_args(QuestionType) == EVERY_TYPE


@pytest.mark.parametrize("chart", CHART_KINDS)
def test_what_is_not_refused_can_be_made_and_has_words(schema, chart):
    results = make_results(schema, SOURCES, ANSWERS)
    model = validate(SchemaModel, schema.source)
    made = 0
    bases = ("population", "asked", "answered")
    bases = bases if CHART_KINDS[chart].counts != "respondents" else ("", *bases)
    for of, population, by, base in product(
        OF, POPULATIONS, ("", "qualifier", "group", "subject", "who", "model"), bases
    ):
        keys = {"from": "2021"} if chart == "waves" else {}
        figure = Figure(chart=chart, of=of, population=population, by=by, base=base, **keys)
        if not list(check_figure(figure, ("report",), model, schema.region, schema.source)):
            tables = build_tables([figure], results)
            assert set(make_labels(results, tables)) >= set(tables["row"])
            made += 1
    assert made
