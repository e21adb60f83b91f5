"""What a reader can compute of hidden counts: the linear program against a count of all."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartlaggning.disclosure.audit import Fact, find_bounds, find_disclosed


def test_what_is_left_of_a_total_is_known():
    facts = [Fact(("a", "b", "c"), 12), Fact(("a",), 6), Fact(("b",), 5)]
    [disclosed] = find_disclosed(["c"], facts, 5)
    assert (disclosed.count, disclosed.lowest, disclosed.highest) == ("c", 1, 1)


def test_two_hidden_counts_hide_each_other():
    facts = [Fact(("a", "b", "c"), 12), Fact(("a",), 6)]
    assert list(find_disclosed(["b", "c"], facts, 5)) == []
    assert find_bounds(["b", "c"], facts) == {"b": (0, 6), "c": (0, 6)}


def test_another_figure_can_tell_what_this_one_hides():
    one = [Fact(("b", "c"), 6)]
    other = [Fact(("c", "d"), 3), Fact(("d",), 1)]
    assert [each.count for each in find_disclosed(["b", "c"], [*one, *other], 5)] == ["b", "c"]


def test_nobody_is_not_somebody():
    assert list(find_disclosed(["a"], [Fact(("a",), 0)], 5)) == []


def test_a_count_that_nothing_holds_has_no_highest():
    assert find_bounds(["a"], []) == {"a": (0, math.inf)}


def test_facts_that_contradict_each_other_are_an_error():
    with pytest.raises(ValueError, match="contradicts"):
        find_bounds(["a"], [Fact(("a",), 2), Fact(("a",), 3)])


TABLES = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=3)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.data())
def test_the_bounds_are_those_of_all_tables_that_show_the_same(table, data):
    places = [(row, column) for row in range(len(table)) for column in range(3)]
    hidden = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=5, unique=True))
    name = "{}/{}".format
    facts = [
        Fact((name(*place),), table[place[0]][place[1]]) for place in places if place not in hidden
    ]
    for row in range(len(table)):
        facts.append(Fact(tuple(name(row, column) for column in range(3)), sum(table[row])))
    for column in range(3):
        own = tuple(name(row, column) for row in range(len(table)))
        facts.append(Fact(own, sum(line[column] for line in table)))
    possible = {place: set() for place in hidden}
    for values in product(range(10), repeat=len(hidden)):
        tried = [list(line) for line in table]
        for (row, column), value in zip(hidden, values, strict=True):
            tried[row][column] = value
        has_rows = [sum(line) for line in tried] == [sum(line) for line in table]
        if has_rows and [*map(sum, zip(*tried, strict=True))] == [
            *map(sum, zip(*table, strict=True))
        ]:
            for place, value in zip(hidden, values, strict=True):
                possible[place].add(value)
    bounds = find_bounds([name(*place) for place in hidden], facts)
    for place, values in possible.items():
        assert bounds[name(*place)] == (min(values), max(values))
