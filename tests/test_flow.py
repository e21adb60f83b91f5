"""A flow's numbers: every unit goes one way, and each number is what the answers give by hand."""

from itertools import pairwise

import pytest
from drawn import make_results, make_schema
from flows import (
    MAPPING,
    REGION,
    SOURCES,
    count_links,
    links_of_table,
    random_answers,
    standings,
)

from kartlaggning.report.contents import make_report
from kartlaggning.study import read_results

ANSWERS = """
source  subject  question  said
s1      t1       who       others
s1      t1       often     always
s1      t1       to        clinic_a
s1      t1       to        line
s1      t2       who       own
s2      t2       who       others
s1      t3       who       own
s1      t3       often     never
s1      t4       who       others
s1      t4       often     ?dont_know
s1      t4       to        !clinic_a
s1      t5       who       others
s1      t5       often     always
"""
OF = ["often", "model", "to"]


def plain(folder, answers):
    schema = make_schema(folder, MAPPING, REGION)
    results = make_results(schema, SOURCES, answers)
    return results, make_report(results, [])


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    return plain(tmp_path_factory.mktemp("flow"), ANSWERS)


@pytest.fixture(scope="module")
def cells(drawn):
    rows = drawn[1]["tables"]["ways"]["rows"]
    return {(cell["row"], cell["column"]): cell for cell in rows}


def test_a_unit_has_a_row_with_all_that_it_is_at_each_step(cells):
    assert [cells["t1", name]["value"] for name in OF] == [
        "often.always",
        "model.referral",
        "to.clinic_a|to.line",
    ]
    assert [cells["t3", name]["value"] for name in OF] == ["often.never", "model.house", "filtered"]


def test_how_an_answer_is_missing_is_a_node_of_its_own_step(cells):
    assert cells["t4", "often"]["value"] == "dont_know"
    assert cells["often.dont_know", "often"]["n"] == 1
    # *don't know* where it is often, *undecided* in which model: they are not one node
    assert cells["often.dont_know", "model.undecided"]["n"] == 1
    assert ("dont_know", "often") not in cells


def test_a_share_is_of_those_at_the_node_before(cells):
    told = cells["often.always", "model.referral"]
    assert (told["n"], told["base_n"], told["share"]) == (2, 2, 1)
    assert (told["base"], told["population"]) == ("", "")
    nobody = cells["often.always", "model.house"]
    assert (nobody["n"], nobody["base_n"]) == (0, 2)


def test_what_was_not_said_of_one_value_of_several_may_still_hold(cells):
    # the other referral told of no place
    told = cells["model.referral", "to.clinic_b"]
    assert (told["n"], told["n_open"], told["base_n"]) == (0, 1, 2)
    assert cells["model.referral", "to.not_mentioned"]["n"] == 1


def test_an_answer_that_only_denies_is_not_missing(cells):
    assert cells["t4", "to"]["value"] == "answered"
    assert (cells["to.answered", "to"]["n"], cells["to.answered", "to"]["status"]) == (
        1,
        "answered",
    )


def test_lines_are_told_apart_by_the_first_dimension_also_where_it_is_no_step(drawn):
    figures = drawn[1]["sections"][0]["figures"]
    assert [figure["coloured_by"] for figure in figures] == ["model", "model"]
    aside = drawn[1]["tables"]["aside"]["rows"]
    found = {cell["row"] for cell in aside if cell["column"] == "model"}
    assert found >= {"t1", "t12", "model.house", "model.referral"}


def test_the_report_says_which_answers_have_an_order(drawn):
    [figure, _] = drawn[1]["sections"][0]["figures"]
    assert figure["ordered"] == ["often"]
    assert figure["values"] == {
        "often": ["often.never", "often.seldom", "often.always"],
        "model": ["model.house", "model.referral"],
    }


@pytest.mark.parametrize("seed", range(50))
def test_generated_mappings_have_the_numbers_that_are_counted_by_hand(tmp_path, seed):
    results, report = plain(tmp_path, random_answers(seed))
    holds(report["tables"]["ways"]["rows"], OF, results, "town")


def holds(rows, of, results, population):
    """Nodes and links are what the frames give by hand, and every unit is in each step."""
    units = list(results.members(population))
    for name in of:
        nodes = {cell["row"]: cell["n"] for cell in rows if cell["column"] == name and cell["n"]}
        found = [standings(name, unit, results) for unit in units]
        assert all(found)
        places = [f"{name}.{each}" for several in found for each in several]
        assert nodes == {place: places.count(place) for place in places}
        if all(len(several) == 1 for several in found):
            assert sum(nodes.values()) == len(units)
        told = [cell for cell in rows if cell["row"] in units and cell["column"] == name]
        assert len(told) == len(units)
    assert links_of_table(rows, of) == count_links(of, units, results)
    for before, after in pairwise(of):
        bases = {cell["row"]: cell["n"] for cell in rows if cell["column"] == before}
        for cell in rows:
            if cell["row"] in bases and cell["column"].startswith(f"{after}."):
                assert cell["base_n"] == bases[cell["row"]]


@pytest.mark.parametrize("mapping", ["shipped", "example", "second"])
def test_whole_mappings_have_the_numbers_that_are_counted_by_hand(request, report_of, mapping):
    project = request.getfixturevalue(f"{mapping}_mapping")
    report = report_of(project)
    results = read_results(project)
    flows = [table for table in report["tables"].items() if table[1]["kind"] == "flow"]
    for table, content in flows:
        [figure] = [
            figure
            for section in report["sections"]
            for figure in section["figures"]
            if figure["table"] == table
        ]
        holds(content["rows"], figure["of"], results, figure["population"])
    assert flows or mapping == "second"
