"""A multiple question with a column per option: which empty cells were left, and so say no."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding
from kartlaggning.importing.tables.cells import LEFT, Token

Read = Callable[[str], Token | Finding]
YES, NO = Token("answered", "yes"), Token("answered", "no")


def mark_left(
    cells: Mapping[str, pd.Series], reads: Mapping[str, Read]
) -> tuple[dict[str, pd.Series], int]:
    """Mark the empty cells that stand beside a chosen option as left; how many they are.

    There is none where the columns hold a code for what was not chosen, a 0 or *no*: an empty cell
    is missing then.

    Parameters
    ----------
    cells, reads
        Header → its cells, and what a text among them says.
    """
    chosen: list[pd.Series] = []
    for header, column in cells.items():
        said = _read_texts(column, reads[header])
        if NO in said.values():
            return dict(cells), 0
        texts_of_yes = [text for text, token in said.items() if token == YES]
        chosen.append(column.isin(texts_of_yes))
    has_chosen = any_row(chosen)
    marked: dict[str, pd.Series] = {}
    n_left = 0
    for header, column in cells.items():
        is_left = has_chosen & (column == "").to_numpy()
        marked[header] = column.astype("str").mask(is_left, LEFT)
        n_left += int(is_left.sum())
    return marked, n_left


def _read_texts(column: pd.Series, read: Read) -> dict[str, Token | Finding]:
    """What each distinct text of a column says; an empty one nothing."""
    return {str(text): read(str(text)) for text in column.unique() if text}


def any_row(columns: list[pd.Series]) -> np.ndarray:
    """In which rows any of some columns of yes and no says yes."""
    return np.logical_or.reduce([column.to_numpy(dtype=bool) for column in columns])


def either(first: pd.Series, second: pd.Series) -> pd.Series:
    """What two options of one value say together: yes where one of them does, no where both do."""
    return first.where((first == "yes") | (first != "no") & (second != "yes"), second)
