"""In which state each response is: one notion over all survey programs.

Each program has its own columns and words for it; a reader says of each column what its texts mean.
Of several that a row is at the same time, the one counts that stands first in `RESPONSE_STATES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from kartlaggning.readers.raw_table import RawTable, ResponseStates
from kartlaggning.statuses import FINISHED, RESPONSE_STATES

# a text → a state; None of a text that is not known
Tell = Callable[[str], str | None]
NOT_LIMITED: Mapping[str, np.ndarray] = {}
_RANK = {state: rank for rank, state in enumerate(RESPONSE_STATES)}


def tell_states(
    table: RawTable,
    tellers: Mapping[str, Tell],
    told_in: Mapping[str, np.ndarray] = NOT_LIMITED,
    untold: str = FINISHED,
) -> RawTable:
    """Tell the states of a table's responses by some of its columns; by none as it is.

    Parameters
    ----------
    tellers
        Header → what its texts mean; a header that the table does not have is passed over.
    told_in
        Header → in which rows it tells a state, where that is not all.
    untold
        The state of a row of which no column tells.
    """
    ranks = np.full(len(table.cells), _RANK[FINISHED])
    is_told = np.zeros(len(table.cells), dtype=bool)
    unknown: Counter[tuple[str, str]] = Counter()
    headers = tuple(header for header in tellers if header in table.cells.columns)
    for header in headers:
        codes, texts = pd.factorize(table.cells[header])
        states = [tellers[header](str(text)) for text in texts]
        for text, state, n in zip(texts, states, np.bincount(codes), strict=True):
            if state is None:
                unknown[header, str(text)] += int(n)
        told = np.array([_RANK[state or FINISHED] for state in states], dtype=int)
        tells = told_in.get(header, np.ones(len(codes), dtype=bool))
        ranks = np.where(tells, np.minimum(ranks, told[codes]), ranks)
        is_told |= tells
    if not headers:
        return table
    ranks[~is_told] = _RANK[untold]
    of_rows = np.array(RESPONSE_STATES, dtype=object)[ranks]
    return replace(table, states=ResponseStates(headers, of_rows, dict(unknown)))


def by_words(words: Mapping[str, str]) -> Tell:
    """Tell states by words, each text as it is written or in small letters."""

    def tell(text: str) -> str | None:
        return words.get(text, words.get(text.casefold()))

    return tell
