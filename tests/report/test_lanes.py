"""Processes as drawn steps: how many go which way, in which variant, for which reasons.

Whose way is not known is told beside them.
"""

import pytest
from drawn import make_results, make_schema

from kartlaggning.charts.drawing.grid import ChartInput, read_grid
from kartlaggning.pages.figures.lanes import lanes_view
from kartlaggning.pages.figures.one_by_one.squares import UnitLooks
from kartlaggning.report.contents import make_report

MAPPING = """
questions:
  who: {label: Who, type: single, asked_in: talks, values: {own: Own, others: Others}}
  talks_first: {label: First, type: single, asked_in: talks, values: {yes: Yes, no: No}}
  why: {label: Why, type: multiple, asked_in: talks, merge: any, values: {cost: Cost, skill: Skill}}
dimensions:
  model:
    label: Model
    classes:
      house:
        label: In house
        when: {who: own}
        variants:
          first: {label: Talks first, when: {talks_first: yes}, steps: [Talk, Act]}
          later: {label: At once, when: {talks_first: no}, steps: [Act]}
      referral: {label: Referral, when: {who: others}, steps: [Refer], reasons: why}
report:
  sections: [{title: One, figures: [{chart: steps, of: model, population: town}]}]
"""
SOURCES = """
source  strand  speaks_for
s1      talks   town,east,west,north
s2      talks   west
"""
ANSWERS = """
source  subject  question     said
s1      town     who          others
s1      town     why          cost
s1      east     who          own
s1      east     talks_first  yes
"""


@pytest.fixture(scope="module")
def lanes(tmp_path_factory):
    schema = make_schema(tmp_path_factory.mktemp("lanes"), MAPPING)
    report = make_report(make_results(schema, SOURCES, ANSWERS), [])
    [figure] = report["sections"][0]["figures"]
    grid = read_grid(report["tables"]["model"]["rows"])
    return lanes_view(ChartInput(figure, grid, report["labels"], "en"), UnitLooks(report))


def said(counts):
    return [(each["id"], each["text"], each["percent"]) for each in counts]


def test_each_class_is_a_lane_with_its_count_its_steps_and_its_reasons(lanes):
    house, referral = lanes["lanes"]
    assert (referral["name"], referral["steps"]) == ("Referral", ["Refer"])
    assert said(referral["counts"]) == [("model/model.referral/town", "1 of 2", 50.0)]
    # a reason is named by some of those who go that way
    assert [(each["name"], said(each["counts"])) for each in referral["reasons"]] == [
        ("Cost", [("model/why.cost/town", "1 of 1", 100)])
    ]
    assert said(house["counts"]) == [("model/model.house/town", "0 of 2", 0)]


def test_a_variant_has_steps_and_a_count_of_its_own(lanes):
    first, later = lanes["lanes"][0]["variants"]
    assert (first["name"], first["steps"]) == ("Talks first", ["Talk", "Act"])
    assert (later["name"], later["steps"]) == ("At once", ["Act"])
    assert said(first["counts"]) == [("model/model.house.first/town", "0 of 2", 0)]


def test_those_whose_way_is_not_known_are_counted_apart(lanes):
    [unknown] = lanes["unknown"]
    assert unknown["name"] == "Undecided"
    assert said(unknown["counts"]) == [("model/undecided/town", "1 of 2", 50.0)]
    assert not unknown["counts"][0]["is_known"]


def test_those_who_go_each_way_stand_as_squares_before_the_rest_of_their_population(lanes):
    house, referral = lanes["lanes"]
    assert looks(referral) == {"class-1": 1, "base": 1}
    assert looks(house) == {"base": 2}
    assert [each["words"] for each in lanes["key"]] == ["Referral", "The rest of the base"]


def looks(way):
    """How many squares of each look stand at a way."""
    [count] = way["counts"]
    return {run["look"]: run["n"] for run in count["strip"]["runs"]}
