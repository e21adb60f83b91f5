"""Of counts in linked tables nothing hidden is told, and few cells are lost for it."""

from itertools import combinations, islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hiding import flat, leaking_tables
from kartlaggning.disclosure.linked.auditing import audit
from kartlaggning.disclosure.linked.choosing import choose, primary_cells
from kartlaggning.disclosure.linked.paths import choose_by_paths
from kartlaggning.disclosure.linked.policy import HidingPolicy
from kartlaggning.disclosure.linked.tables import filled, linked_table, sums_of

POLICY = HidingPolicy(5)


def table_of(rows):
    """A table by rows and columns, with totals, and the place of each cell by its names."""
    axes = [flat("r", len(rows)), flat("c", len(rows[0]))]
    inner = {}
    for row, column in product(range(len(rows)), range(len(rows[0]))):
        inner[f"r{row}", f"c{column}"] = rows[row][column]
    counts = filled(axes, inner)
    return linked_table(counts, sums_of(axes)), {name: at for at, name in enumerate(counts)}


def told_cells(table, hidden, policy=POLICY):
    return {each.cell for each in audit(table, hidden, policy)}


def test_one_hidden_part_follows_from_its_total():
    table = linked_table({"all": 30, "a": 3, "b": 27}, [("all", ["a", "b"])])
    [told] = audit(table, {1}, POLICY)
    assert (told.low, told.high) == (3, 3)
    assert audit(table, {1, 2}, POLICY) == []


def test_two_hidden_that_are_few_together_are_told():
    table = linked_table({"all": 30, "a": 1, "b": 1, "c": 28}, [("all", ["a", "b", "c"])])
    assert told_cells(table, {1, 2}) == {1, 2}


def test_what_a_city_hides_its_districts_do_not_tell():
    counts = {"county": 60, "city": 20, "town": 40, "east": 3, "west": 17}
    sums = [("county", ["city", "town"]), ("city", ["east", "west"])]
    table = linked_table(counts, sums)
    # the small district and the city: the county and the town tell the city
    assert told_cells(table, {1, 3}) == {1, 3}
    hidden = choose(table, POLICY)
    assert hidden == {3, 4}
    assert told_cells(table, hidden) == set()


def test_a_cell_of_two_tables_is_hidden_for_both():
    # 11 women and men; the same 11 are 4 of one age and 7 of the other
    counts = {"all": 40, "here": 11, "there": 29, "here young": 4, "here old": 7}
    sums = [("all", ["here", "there"]), ("here", ["here young", "here old"])]
    hidden = choose(linked_table(counts, sums), POLICY)
    assert hidden == {3, 4}


def test_nought_is_always_shown_and_nothing_hidden_where_nobody_is_few():
    table, _ = table_of([[0, 9], [12, 0]])
    assert choose(table, POLICY) == frozenset()
    table, place = table_of([[0, 3, 9], [8, 7, 6], [5, 20, 9]])
    assert place["r0", "c0"] not in choose(table, POLICY)


def test_the_published_example_that_two_hidden_in_each_row_are_not_enough():
    """In the tests of R's sdcTable: nine hidden, and one of them follows from the others."""
    rows = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
    table, place = table_of(rows)
    names = ("r0 c0", "r0 c1", "r0 c2", "r1 c0", "r1 c2", "r2 c1", "r2 c3", "r3 c1", "r3 c3")
    hidden = {place[tuple(name.split())] for name in names}
    known = place["r0", "c1"]
    exactly = HidingPolicy(1, width=1)
    [told] = audit(table, hidden, exactly)
    assert told.cell == known
    assert told.low == pytest.approx(47)
    assert told.high == pytest.approx(47)
    # so many as that program hides in all
    assert audit(table, hidden | {place["r1", "c1"]}, exactly) == []


def test_two_tables_in_three_dimensions_are_kept_by_both_ways_to_choose():
    for table in islice(leaking_tables(100), 12):
        primary = primary_cells(table, POLICY)
        assert audit(table, primary, POLICY) != []
        assert audit(table, choose(table, POLICY), POLICY) == []
        assert audit(table, choose_by_paths(table, POLICY, primary), POLICY) == []


rows_of_counts = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2)


@settings(max_examples=25, deadline=None)
@given(rows_of_counts.map(lambda rows: rows[:2]))
def test_no_choice_of_fewer_cells_keeps_what_is_hidden(rows):
    table, _ = table_of(rows)
    hidden = choose(table, POLICY)
    primary = primary_cells(table, POLICY)
    others = [at for at in range(table.n) if table.counts[at] and at not in primary]
    for n_fewer in range(len(hidden - primary)):
        for fewer in combinations(others, n_fewer):
            assert told_cells(table, primary | set(fewer))


@settings(max_examples=40, deadline=None)
@given(rows_of_counts.map(lambda rows: rows[:3]), st.data())
def test_the_ends_are_those_of_all_tables_that_agree(rows, data):
    """All tables with the margins that are shown, gone through one by one."""
    table, place = table_of(rows)
    inner = [(f"r{row}", f"c{column}") for row in range(len(rows)) for column in range(2)]
    somebody = [name for name in inner if table.counts[place[name]]]
    chosen = data.draw(st.sets(st.sampled_from(somebody or inner)))
    hidden = {place[name] for name in chosen if name in somebody}
    wide = HidingPolicy(1, width=1000)  # of which every cell is told
    ends = {told.cell: (told.low, told.high) for told in audit(table, hidden, wide)}
    agreeing = list(all_that_agree(rows, {at for at, name in enumerate(inner) if name in chosen}))
    for at, name in enumerate(inner):
        if place[name] in hidden:
            counts = [each[at] for each in agreeing]
            assert ends[place[name]] == pytest.approx((min(counts), max(counts)))


def all_that_agree(rows, hidden):
    """Every table of two columns with the sums of *rows*, in which only *hidden* cells differ."""
    lines = [lines_of(row, {at - 2 * index for at in hidden}) for index, row in enumerate(rows)]
    for table in product(*lines):
        if [sum(column) for column in zip(*table, strict=True)] == [
            sum(column) for column in zip(*rows, strict=True)
        ]:
            yield [count for line in table for count in line]


def lines_of(row, hidden):
    """What a row can be: somebody in each hidden cell, and in all as many as before."""
    if not {0, 1} <= hidden or 0 in row:
        return [tuple(row)]
    return [(first, sum(row) - first) for first in range(1, sum(row))]
