"""Nothing hidden follows from what is shown: held by a linear program, and by looking at all."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kartlaggning.disclosure.audit import PeopleCells, find_told
from kartlaggning.disclosure.choosing import choose_hidden, choose_over_figures


def cells(*answers, is_one_each=True):
    """Cells with so many of each answer."""
    table = np.array(answers)
    return PeopleCells(table.sum(axis=1), table, is_one_each)


def alone(n):
    """Each cell a group of its own, and all of them."""
    return [*(frozenset({cell}) for cell in range(n)), frozenset(range(n))]


def test_one_hidden_group_follows_from_the_total():
    people = cells((2, 2), (4, 3))
    assert find_told(people, {"a": alone(2)}, {"a": {0}}, 5) == [("a", 0)]
    assert find_told(people, {"a": alone(2)}, {"a": {0, 1}}, 5) == []


def test_two_hidden_groups_that_are_too_few_together_are_told():
    people = cells((1, 1), (1, 1), (5, 4))
    assert find_told(people, {"a": alone(3)}, {"a": {0, 1}}, 5) == [("a", 0), ("a", 1)]
    assert find_told(people, {"a": alone(3)}, {"a": {0, 1, 2}}, 5) == []


def test_the_groups_of_one_figure_tell_those_of_another():
    people = cells((4, 4), (3, 3), (2, 1))
    by_class = [frozenset({0, 2}), frozenset({1}), frozenset({0, 1, 2})]
    figures = {"unit": alone(3), "class": by_class}
    assert find_told(people, figures, {"unit": {1, 2}, "class": set()}, 5) == [("unit", 2)]


def test_of_several_answers_no_sum_is_known():
    people = cells((2, 2), (4, 3), is_one_each=False)
    assert find_told(people, {"a": alone(2)}, {"a": {0}}, 5) == [("a", 0)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=3), min_size=2, max_size=6).filter(
        lambda rows: len({len(row) for row in rows}) == 1
    )
)
def test_what_is_chosen_is_never_told_by_its_size(rows):
    people = cells(*rows)
    sizes = people.sizes.tolist()
    groups = alone(len(rows))
    minimum = 5
    total = len(rows)
    hidden = set(choose_hidden(sizes, minimum))
    if 0 < sum(sizes) < minimum:
        hidden = set(range(total + 1))
    chosen = choose_over_figures({"a": groups}, sizes, {"a": hidden}, minimum)
    solved = PeopleCells(people.sizes, np.zeros((len(rows), 0)), is_one_each=False)
    assert find_told(solved, {"a": groups}, chosen, minimum) == []
