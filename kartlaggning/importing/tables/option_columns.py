"""A multiple question with a column per option: which of its empty cells were left, and so say no."""

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
    said = {
        header: {str(text): reads[header](str(text)) for text in cells[header].unique() if text}
        for header in cells
    }
    if any(token == NO for tokens in said.values() for token in tokens.values()):
        return dict(cells), 0
    chosen = {
        header: [text for text, token in tokens.items() if token == YES]
        for header, tokens in said.items()
    }
    has_chosen = any_row([column.isin(chosen[header]) for header, column in cells.items()])
    left = {header: has_chosen & (column == "").to_numpy() for header, column in cells.items()}
    marked = {
        header: column.astype("str").mask(left[header], LEFT) for header, column in cells.items()
    }
    return marked, int(sum(is_left.sum() for is_left in left.values()))


def any_row(columns: list[pd.Series]) -> np.ndarray:
    """In which rows any of some columns of yes and no says yes."""
    return np.logical_or.reduce([column.to_numpy(dtype=bool) for column in columns])


def either(first: pd.Series, second: pd.Series) -> pd.Series:
    """What two options of one value say together: yes where one of them does, no where both do."""
    return first.where((first == "yes") | (first != "no") & (second != "yes"), second)
