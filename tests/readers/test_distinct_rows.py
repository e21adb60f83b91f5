"""Rows of a table that are alike get one number, told column by column."""

import pandas as pd
import pytest

from kartlaggning.readers.distinct_rows import number_rows


@pytest.mark.parametrize(
    ("columns", "numbers"),
    [
        ([["a", "b", "a"], ["x", "x", "x"]], [0, 1, 0]),
        ([["a", "a", "b"], ["x", "y", "x"]], [0, 1, 2]),
        # what is missing is like itself, and like no text of another row
        ([["a", "b", "a"], ["x", None, None]], [0, 1, 2]),
        ([["b", "a", "b"], [None, "x", None]], [0, 1, 0]),
        ([], [0, 0, 0]),
    ],
)
def test_rows_are_alike_where_every_cell_is(columns, numbers):
    series = [pd.Series(column, dtype="category") for column in columns]
    assert number_rows(series, 3).tolist() == numbers
