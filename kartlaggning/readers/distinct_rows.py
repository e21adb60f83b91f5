"""Which cells and which rows of a table are alike: no row is ever held as texts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from kartlaggning.writing.scratch import in_slices, let_go, taken


def number_rows(columns: Iterable[pd.Series], n_rows: int) -> np.ndarray:
    """Number the distinct rows of some columns in the order in which they first stand.

    Returns
    -------
    ndarray
        A row's number each: that of the rows that are like it.
    """
    numbers = np.zeros(n_rows, dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(column)
        # the code of what is missing is -1. There are no more numbers than rows, nor codes: the
        # product stays far within 64 bits
        numbers, _ = pd.factorize(numbers * (len(distinct) + 1) + codes + 1)
    return numbers


def distinct_cells(column: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Which of some distinct texts stands in each cell of a column.

    Returns
    -------
    ndarray, list of str
        A cell's text each, by its place among the texts; these in the order in which they first
        stand.
    """
    cells = column.array
    if not isinstance(cells, pd.Categorical) or not len(cells):
        codes, found = pd.factorize(column)
        return codes, [str(text) for text in found]
    places = cells.codes
    first = np.full(len(cells.categories) + 1, len(places))
    for part in reversed(list(in_slices(len(places)))):
        # of several cells with one text the last is kept: that which stands first
        first[places[part][::-1]] = np.arange(part.start, part.stop)[::-1]
    in_order = np.argsort(first[:-1], kind="stable")
    in_order = in_order[: np.count_nonzero(first[:-1] < len(places))]
    place_of = np.full(len(first), -1)
    place_of[in_order] = np.arange(len(in_order))
    let_go()
    texts = [str(text) for text in cells.categories[in_order]]
    if np.array_equal(in_order, np.arange(len(in_order))):
        return places, texts
    return taken(place_of.astype(places.dtype), places), texts


def count_texts(column: pd.Series) -> dict[str, int]:
    """How many cells of a column hold each text that stands there, in no certain order."""
    cells = column.array
    if not isinstance(cells, pd.Categorical):
        return {str(text): int(n) for text, n in column.value_counts().items()}
    # the first is for what is missing: its code is -1
    counts = np.zeros(len(cells.categories) + 1, dtype=np.int64)
    for part in in_slices(len(cells)):
        counts += np.bincount(cells.codes[part].astype(np.int64) + 1, minlength=len(counts))
    let_go()
    pairs = zip(cells.categories, counts[1:].tolist(), strict=True)
    return {str(text): n for text, n in pairs if n}
