"""Which groups of people are hidden: the six cases, and figures that would tell of each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.disclosure.choosing import choose_hidden, choose_over_figures, hide_unanimous
from kartlaggning.disclosure.respondents.weights import sums_by_code


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((4, 7, 1), {0, 2}),  # together they are five
        ((4, 7), {0, 1}),  # one alone would follow from the total
        ((6, 5, 1), {1, 2}),
        ((2, 2, 9), {0, 1, 2}),
        ((6, 0, 7), set()),  # nobody is there to be recognised
        ((3,), {0}),
    ],
)
def test_the_six_cases(sizes, hidden):
    assert choose_hidden(sizes, 5) == hidden


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9), st.integers(1, 10))
def test_those_hidden_are_none_or_as_many_as_a_group_must_be(sizes, minimum):
    hidden = choose_hidden(sizes, minimum)
    assert all(
        sizes[place] == 0 or sizes[place] >= minimum for place in {*range(len(sizes))} - hidden
    )
    together = sum(sizes[place] for place in hidden)
    is_all = {place for place, size in enumerate(sizes) if size} <= hidden
    assert not hidden or together >= minimum or is_all


def test_a_small_group_that_answers_alike_is_hidden():
    assert hide_unanimous([[7, 0], [3, 4], [12, 0]], [7, 7, 12], 5) == {0}


def test_a_class_less_its_shown_units_tells_the_one_that_is_hidden():
    # three units of 8, 6 and 3 people; the first and the last are one class
    by_unit = [frozenset({0}), frozenset({1}), frozenset({2}), frozenset({0, 1, 2})]
    by_class = [frozenset({0, 2}), frozenset({1}), frozenset({0, 1, 2})]
    sizes = [8, 6, 3]
    within = {"unit": {1, 2}, "class": set()}
    hidden = choose_over_figures({"unit": by_unit, "class": by_class}, sizes, within, 5)
    # 11 of the class less 8 of the first unit would be the 3 of the last
    assert hidden == {"unit": {0, 1, 2}, "class": frozenset()}


def test_the_sums_of_weights_are_exact_in_every_order():
    weights = np.array([9_999_999_999, 1, 333_333] * 1000, dtype=np.int64)
    codes = np.zeros(len(weights), dtype=np.int64)
    assert sums_by_code(codes, weights, 1)[0] == sum(weights.tolist())
