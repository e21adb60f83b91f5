"""Which rows of a table are alike, told column by column: no row is ever held as texts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd


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
