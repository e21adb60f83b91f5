"""Rows of a table that are alike get one number, told column by column."""

from functools import partial

import pandas as pd
import pytest

from kartlaggning.readers import distinct_rows
from kartlaggning.readers.distinct_rows import count_texts, distinct_cells, number_rows
from kartlaggning.writing import scratch


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


CELLS = ["b", "a", None, "b", "", "ä", "a"]


@pytest.mark.parametrize("at_once", [1, 2, 100])
@pytest.mark.parametrize("categories", [None, ["b", "a", "", "ä", "unused"], ["ä", "", "a", "b"]])
def test_distinct_cells_stand_in_the_order_in_which_they_first_do(monkeypatch, at_once, categories):
    monkeypatch.setattr(distinct_rows, "in_slices", partial(scratch.in_slices, at_once=at_once))
    column = pd.Series(CELLS)
    if categories:
        column = pd.Series(pd.Categorical(CELLS, categories=categories))
    places, texts = distinct_cells(column)
    assert texts == ["b", "a", "", "ä"]
    assert [None if place < 0 else texts[place] for place in places] == CELLS
    assert count_texts(column) == {"a": 2, "b": 2, "": 1, "ä": 1}


def test_of_no_cells_there_is_no_text():
    column = pd.Series(pd.Categorical([], categories=["a"]))
    assert distinct_cells(column)[1] == []
    assert count_texts(column) == {}
