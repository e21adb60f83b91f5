"""The arithmetic of agreement, against the published examples and against two other programs."""

from itertools import combinations_with_replacement
from math import factorial, isnan, nan, prod

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from kartlaggning.analyses.agreement.bootstrap import alpha_interval
from kartlaggning.analyses.agreement.coefficients import (
    cohen_kappa,
    coincidences,
    krippendorff_alpha,
    share_agreeing,
    specific_agreement,
)

LEVELS = ("nominal", "ordinal")
# the examples of Krippendorff (2011): a row per coder, a column per unit
MEG_OWEN = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""
BEN_GERRY = """
a a b b d c c c e d d a
b a b b b c c c e d d d
"""
FOUR_CODERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def drawn(matrix):
    """Coders × units of the numbers of categories; NaN where a coder did not code the unit."""
    rows = [line.split() for line in matrix.strip().splitlines()]
    order = sorted({cell for row in rows for cell in row} - {"."})
    return np.array([[order.index(cell) if cell != "." else nan for cell in row] for row in rows])


def counts_of(ratings, n_categories):
    return np.stack(
        [(ratings == category).sum(axis=0) for category in range(n_categories)], axis=1
    ).astype(float)


def coincidence_of(ratings, n_categories=5):
    return coincidences(counts_of(ratings, n_categories)).sum(axis=0)


ratings = (
    st.integers(2, 4)
    .flatmap(
        lambda n_coders: st.lists(
            st.lists(st.sampled_from([0, 1, 2, 3, nan]), min_size=n_coders, max_size=n_coders),
            min_size=1,
            max_size=12,
        )
    )
    .map(lambda units: np.array(units).T)
)
cross_tables = st.lists(
    st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3
).map(np.array)


@pytest.mark.parametrize(
    ("matrix", "level", "published"),
    [
        (MEG_OWEN, "nominal", 0.095),
        (BEN_GERRY, "nominal", 0.692),
        (FOUR_CODERS, "nominal", 0.743),
        (FOUR_CODERS, "ordinal", 0.815),
    ],
)
def test_alpha_of_the_published_examples(matrix, level, published):
    alpha = float(krippendorff_alpha(coincidence_of(drawn(matrix)), level))
    assert round(alpha, 3) == published
    assert alpha == pytest.approx(
        krippendorff.alpha(drawn(matrix), level_of_measurement=level), abs=1e-9
    )


@given(ratings, st.sampled_from(LEVELS))
def test_alpha_is_that_of_another_program_wherever_it_is_defined(ratings, level):
    coincidence = coincidence_of(ratings, 4)
    alpha = float(krippendorff_alpha(coincidence, level))
    if (coincidence.sum(axis=0) > 0).sum() < 2:
        assert isnan(alpha)
    else:
        other = krippendorff.alpha(ratings, value_domain=[0, 1, 2, 3], level_of_measurement=level)
        assert alpha == pytest.approx(other, abs=1e-9)
        assert alpha <= 1


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.sampled_from(LEVELS))
def test_perfect_agreement_is_one(values, level):
    assume(len(set(values)) > 1)
    coincidence = coincidence_of(np.array([values, values, values], dtype=float), 4)
    assert float(krippendorff_alpha(coincidence, level)) == 1
    assert share_agreeing(coincidence) == 1


@given(ratings, st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_never_matters(ratings, random):
    coders, units = list(range(ratings.shape[0])), list(range(ratings.shape[1]))
    random.shuffle(coders)
    random.shuffle(units)
    shuffled = coincidence_of(ratings[coders][:, units])
    np.testing.assert_allclose(shuffled, coincidence_of(ratings), atol=1e-12)


@given(cross_tables)
def test_kappa_is_that_of_another_program(table):
    expected = int(table.sum(axis=1) @ table.sum(axis=0))
    assume(expected != table.sum() ** 2)
    other = cohens_kappa(table, return_results=False)
    assert cohen_kappa(table.astype(float)) == pytest.approx(float(other), abs=1e-9)


def test_kappa_is_not_defined_where_both_say_one_thing():
    assert isnan(cohen_kappa(np.array([[7.0, 0.0], [0.0, 0.0]])))


def test_shares_of_a_table_of_two_coders():
    # both yes 20, only the first 5, only the second 10, both no 15
    said = np.array([[1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15], dtype=float)
    coincidence = coincidence_of(said, 2)
    assert share_agreeing(coincidence) == 35 / 50
    assert specific_agreement(coincidence, 1) == (40 / 55, 30 / 45)
    assert cohen_kappa(np.array([[15.0, 10.0], [5.0, 20.0]])) == pytest.approx(0.4, abs=1e-9)


def test_what_nobody_says_has_no_positive_agreement():
    positive, negative = specific_agreement(coincidence_of(np.zeros((2, 3)), 2), 1)
    assert isnan(positive)
    assert negative == 1


def test_the_interval_is_that_of_drawing_sources_in_every_way():
    by_source = np.stack(
        [
            coincidence_of(drawn(matrix), 3)
            for matrix in (
                "0 1 2\n0 1 2",
                "0 1 1 2\n0 1 2 2",
                "0 2 1\n1 2 0",
                "2 2 1 0\n2 1 1 0",
                "0 1 2 1 1\n0 1 2 1 0",
            )
        ]
    )
    chances = []
    for sources in combinations_with_replacement(range(5), 5):
        ways = factorial(5) / prod(factorial(sources.count(source)) for source in range(5))
        alpha = float(krippendorff_alpha(by_source[list(sources)].sum(axis=0), "nominal"))
        chances.append((alpha, ways / 5**5))
    interval = alpha_interval(by_source, "nominal")
    assert interval.n_bootstrap == 2000
    for end, chance in ((interval.low, 0.025), (interval.high, 0.975)):
        assert sum(share for alpha, share in chances if alpha < end - 1e-9) < chance + 0.01
        assert sum(share for alpha, share in chances if alpha <= end + 1e-9) > chance - 0.01


def test_sources_that_are_all_alike_leave_the_interval_no_width():
    by_source = np.stack([coincidence_of(drawn(BEN_GERRY))] * 6)
    alpha = float(krippendorff_alpha(by_source.sum(axis=0), "nominal"))
    interval = alpha_interval(by_source, "nominal")
    assert (interval.low, interval.high) == (pytest.approx(alpha), pytest.approx(alpha))


def test_there_is_no_interval_where_one_source_alone_makes_a_difference():
    same, other = (
        coincidence_of(drawn("0 0\n0 0"), 2),
        coincidence_of(np.array([[0, 1], [0, 1.0]]), 2),
    )
    interval = alpha_interval(np.stack([same] * 9 + [other]), "nominal")
    assert isnan(interval.low)
    assert 0 < interval.n_bootstrap < 2000
