"""Responses in an order that does not depend on their file's rows.

They are sorted by counting: how many come before each text tells where its rows begin. No step
looks at more than some of the rows, however many there are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kartlaggning.readers.statistics.cases.distinct_codes import small_numbers
from kartlaggning.writing.scratch import counted_up, in_slices, let_go, scratch_array, taken

# texts of several columns together that rows are sorted by at once; such numbers sort fastest
_MOST_TOGETHER = 2**16


class _Ranked(NamedTuple):
    """A column: in each row the code of its text, and of each code the rank of this text."""

    codes: np.ndarray
    rank_of: np.ndarray

    @classmethod
    def of(cls, column: pd.Series) -> _Ranked:
        # a text's category tells where it first stood in the file; its rank does not
        cells = column.array
        written = cells if isinstance(cells, pd.Categorical) else pd.Categorical(column)
        rank_of = np.argsort(np.argsort(np.array(written.categories, dtype=object)))
        return cls(written.codes, rank_of)


def order_responses(responses: pd.DataFrame) -> pd.DataFrame:
    """Put responses in an order that does not depend on the file's rows."""
    order = counted_up(0, len(responses), small_numbers([len(responses)]).dtype)
    # ordered by the last columns first, and each time as they were before
    for together in _grouped(_Ranked.of(responses[name]) for name in responses.columns[::-1]):
        order = _ordered_by(together, order)
    left = responses.copy(deep=False)
    # where nobody else holds them, each column leaves its room to the next
    del responses
    columns: dict[Hashable, Any] = {}
    for name in list(left.columns):
        columns[name] = _in_order(left.pop(name), order)
    return pd.DataFrame(columns, copy=False)


def _grouped(columns: Iterable[_Ranked]) -> Iterator[list[_Ranked]]:
    """Columns that have few enough texts together; of a group the last counts most."""
    group: list[_Ranked] = []
    n_together = 1
    for column in columns:
        n_texts = len(column.rank_of)
        if group and n_together * n_texts > _MOST_TOGETHER:
            yield group
            group, n_together = [], 1
        group.append(column)
        n_together *= max(1, n_texts)
    if group:
        yield group


def _ordered_by(columns: Sequence[_Ranked], order: np.ndarray) -> np.ndarray:
    """Order rows by some columns, and those that are alike there as they were before."""
    n_keys = int(np.prod([len(column.rank_of) for column in columns]))
    n_of_key = np.zeros(n_keys, dtype=np.int64)
    for part in in_slices(len(order)):
        n_of_key += np.bincount(_keys(columns, part, n_keys), minlength=n_keys)
    next_of_key = np.cumsum(n_of_key) - n_of_key
    ordered = scratch_array(len(order), order.dtype)
    for part in in_slices(len(order)):
        rows = order[part]
        keys = _keys(columns, rows, n_keys)
        sorting = np.argsort(keys, kind="stable")
        found, begins, counts = np.unique(keys[sorting], return_index=True, return_counts=True)
        # which of its key's rows in this slice each is
        which = np.arange(len(rows)) - np.repeat(begins, counts)
        ordered[np.repeat(next_of_key[found], counts) + which] = rows[sorting]
        next_of_key[found] += counts
    let_go()
    return ordered


def _keys(columns: Sequence[_Ranked], rows: slice | np.ndarray, n_keys: int) -> np.ndarray:
    """A number for what some columns hold in some rows, that sorts as they do."""
    keys: np.ndarray | int = 0
    n_before = 1
    for column in columns:
        keys = keys + (column.rank_of * n_before)[column.codes[rows]]
        n_before *= len(column.rank_of)
    return np.asarray(keys).astype(np.min_scalar_type(n_keys))


def _in_order(column: pd.Series, order: np.ndarray) -> Any:
    cells = column.array
    if isinstance(cells, pd.Categorical):
        return pd.Categorical.from_codes(taken(cells.codes, order), dtype=cells.dtype)
    if column.dtype == bool:
        return taken(column.to_numpy(), order)
    return column.iloc[order].array
