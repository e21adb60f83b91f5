"""Two things against each other, and what is not known: who is counted where, of which base."""

import pytest
from drawn import make_results, make_schema

from kartlaggning.schema.models import Figure
from kartlaggning.tables import build_tables

QUESTIONS = """
questions:
  who: {label: Who, type: single, asked_in: talks, merge: mixed, values: {own: Own, others: Others, none: None}}
  why: {label: Why, type: multiple, asked_in: [talks, survey], merge: any, values: {cost: Cost, skill: Skill}}
  noted: {label: Noted, type: multiple, asked_in: talks, prompted: no, merge: any, values: {plan: Plan}}
  liked: {label: Liked, type: single, asked_in: survey, values: {yes: Yes, no: No}}
dimensions:
  model:
    label: Model
    classes:
      house: {label: House, when: {who: own}}
      referral: {label: Referral, when: {who: others}}
"""  # noqa: E501 - a question reads best on its line
SOURCES = """
source  strand  speaks_for
s1      talks   city,town,east,west
v1      survey  town
"""
ANSWERS = """
source  subject  question  said
s1      town     who       own
s1      east     who       own
s1      west     who       others
s1      town     why       cost
s1      town     why       !skill
s1      east     why       ?dont_know
s1      west     why       skill
s1      town     noted     plan
v1      town     liked     yes
"""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return make_results(
        make_schema(tmp_path_factory.mktemp("crossed"), QUESTIONS), SOURCES, ANSWERS
    )


@pytest.fixture(scope="module")
def cells(results):
    def build(**figure):
        table = build_tables([Figure(population="units", **figure)], results)
        return {(cell.row, cell.column): cell for cell in table.itertuples(index=False)}

    return build


def counted(cells):
    return {place: (cell.n, cell.base_n) for place, cell in cells.items()}


def test_each_cell_is_counted_among_those_of_its_column(cells):
    crossed = cells(chart="crosstab", of=("why", "model"), base="population")
    assert counted(crossed) == {
        ("why.cost", "model.house"): (1, 2),
        ("why.cost", "model.referral"): (0, 1),
        ("why.cost", "nobody_interviewed"): (0, 1),
        ("why.skill", "model.house"): (0, 2),
        ("why.skill", "model.referral"): (1, 1),
        ("why.skill", "nobody_interviewed"): (0, 1),
        ("dont_know", "model.house"): (1, 2),
        ("dont_know", "model.referral"): (0, 1),
        ("dont_know", "nobody_interviewed"): (0, 1),
        ("no_source", "model.house"): (0, 2),
        ("no_source", "model.referral"): (0, 1),
        ("no_source", "nobody_interviewed"): (1, 1),
    }
    # one may yet say cost, of whom nobody knows it
    assert crossed["why.cost", "model.referral"].n_open == 1


def test_where_nobody_of_a_column_is_in_the_base_there_is_no_column(cells):
    crossed = cells(chart="crosstab", of=("why", "model"), base="asked")
    assert {column for _, column in crossed} == {"model.house", "model.referral"}


def test_the_status_of_a_cell_is_a_kind_and_that_of_its_row_in_every_column(cells):
    for of in (("why", "model"), ("who", "liked"), ("model", "liked"), ("who", "model")):
        crossed = cells(chart="crosstab", of=of, base="population" if of[0] != "model" else "")
        by_row = {}
        for (row, _), cell in crossed.items():
            by_row.setdefault(row, set()).add(cell.status)
        assert all(len(statuses) == 1 for statuses in by_row.values()), of
        statuses = set().union(*by_row.values())
        assert statuses <= {"answered", "dont_know", "not_asked", "not_mentioned", "mixed"}, of
        assert len(statuses) > 1, of


def test_what_nobody_was_asked_is_mentioned_by_so_many_and_no_share(cells):
    crossed = cells(chart="crosstab", of=("noted", "model"))
    assert counted(crossed)["noted.plan", "model.house"] == (1, 2)
    assert {cell.base for cell in crossed.values()} == {"mentioned"}
    assert all(cell.share != cell.share for cell in crossed.values()), "no share is a number"


def test_who_is_counted_in_a_cell_is_of_its_column(cells):
    crossed = cells(chart="crosstab", of=("who", "model"), base="population")
    cell = crossed["who.own", "model.house"]
    assert (cell.units, cell.base_units) == (("town", "east"), ("town", "east"))
    empty = crossed["who.own", "model.referral"]
    assert (empty.units, empty.base_units) == ((), ("west",))


def test_what_is_not_known_has_a_column_for_every_kind_that_occurs_and_each_adds_up(cells):
    unknown = cells(chart="not_known", of=("who", "why", "liked"))
    table = {}
    for (row, column), cell in unknown.items():
        table.setdefault(row, {})[column] = cell.n
    assert table == {
        "who": {"answered": 3, "dont_know": 0, "not_asked": 1},
        "why": {"answered": 2, "dont_know": 1, "not_asked": 1},
        "liked": {"answered": 1, "dont_know": 0, "not_asked": 3},
    }
    # what is known most of stands first
    assert list(table["who"]) == ["answered", "dont_know", "not_asked"]
    assert {cell.base_n for cell in unknown.values()} == {4}


def test_what_is_not_known_is_of_every_question_where_the_figure_names_none(cells):
    assert {row for row, _ in cells(chart="not_known")} == {"who", "why", "noted", "liked"}
