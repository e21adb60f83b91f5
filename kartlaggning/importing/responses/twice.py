"""Whether a response stands twice in a delivery: by its id, else by every cell where one is a time.

Answers alone tell nothing: many people may answer alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.importing.responses.states import rows_in
from kartlaggning.readers.distinct_rows import number_rows
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.statuses import NEVER_COUNTED

# headers of a response's id in tables of no known program
_ID = re.compile(
    r"_?uu?id|_?id|key|guid"
    r"|(?:respondent|response|resp|svars?|case|pat|patient|record|submission|instance|participant"
    r"|deltagar|deltagare|löp|lop)[ _-]*(?:id|nr|no|nummer|number)",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,]+\d{1,2}[:.]\d\d.*", re.DOTALL)
_ENOUGH = 20  # cells that tell whether a column holds times
_MOST_NAMED = 5  # lines in one finding
# of a column of ids at least this share of the cells differ
_MOSTLY_DISTINCT = 0.5


def find_twice(tables: Sequence[RawTable], used: Sequence[Collection[str]]) -> Iterator[Finding]:
    """Find the responses of a delivery that stand twice.

    Parameters
    ----------
    used
        Of each table the columns that hold answers, or units: none of them is an id.
    """
    whole = []
    for table, headers in zip(tables, used, strict=True):
        is_real = ~rows_in(table, *NEVER_COUNTED)
        ids = _ids(table, headers)
        has_times = any(_holds_times(table.cells[header]) for header in table.cells.columns)
        if ids:
            yield from _same_ids(table, ids, is_real)
        elif has_times:
            yield from _same_cells(table, is_real)
        if ids or has_times:
            whole.append((table, is_real))
    yield from _in_several(whole)


def _ids(table: RawTable, used: Collection[str]) -> list[str]:
    """The columns that together are a response's id; none where there is none."""
    of_program = [header for header in table.response_id if header in table.cells.columns]
    if of_program:
        return of_program
    for header in table.cells.columns:
        if header not in used and _ID.fullmatch(header.strip()):
            column = table.cells[header].astype("str")
            if column.nunique() >= _MOSTLY_DISTINCT * len(column):
                return [header]
    return []


def _holds_times(column: pd.Series) -> bool:
    """Whether a column holds points in time, with hours and minutes."""
    texts = [text for text in map(str, column.head(_ENOUGH)) if text]
    return bool(texts) and all(map(_TIME.fullmatch, texts))


def _same_ids(table: RawTable, ids: Sequence[str], is_real: np.ndarray) -> Iterator[Finding]:
    cells = table.cells[ids].astype("str")
    has_id = is_real & (cells[ids[0]] != "").to_numpy()
    again = _again(cells, has_id)
    if again.any():
        first = int(again.argmax())
        value = ", ".join(filter(None, cells.iloc[first]))
        yield _finding("responses_same_id", table, again, ids[0], value)


def _same_cells(table: RawTable, is_real: np.ndarray) -> Iterator[Finding]:
    again = _again(table.cells, is_real)
    if again.any():
        yield _finding("responses_alike", table, again)


def _again(cells: pd.DataFrame, is_read: np.ndarray) -> np.ndarray:
    """Which of some rows are like one before them."""
    again = np.zeros(len(cells), dtype=bool)
    numbers = number_rows((cells[name] for name in cells.columns), len(cells))
    again[is_read] = pd.Series(numbers[is_read]).duplicated().to_numpy()
    return again


def _finding(
    check: str, table: RawTable, again: np.ndarray, header: str = "", value: str = ""
) -> Finding:
    lines = [str(line) for line in table.lines[again][:_MOST_NAMED]]
    n = int(again.sum())
    named = ", ".join(lines)
    if n > _MOST_NAMED:
        named += " …"
    where = Where(table.file, int(table.lines[again][0]), header)
    parameters: dict[str, Parameter] = {"n": n, "lines": named}
    return Finding(check, where, value, parameters=parameters)


def _in_several(tables: Sequence[tuple[RawTable, np.ndarray]]) -> Iterator[Finding]:
    """Rows of a file that stand, cell by cell, in a file before it: ids begin anew in each."""
    before: list[pd.DataFrame] = []
    for table, is_real in tables:
        cells = table.cells[is_real].astype("str")
        alike = [other for other in before if set(other.columns) == set(cells.columns)]
        if alike:
            earlier = pd.concat(alike, ignore_index=True)[list(cells.columns)].drop_duplicates()
            together = pd.concat([earlier, cells], ignore_index=True)
            again = np.zeros(len(table.cells), dtype=bool)
            again[is_real] = together.duplicated().to_numpy()[len(earlier) :]
            own = np.zeros(len(table.cells), dtype=bool)
            own[is_real] = cells.duplicated().to_numpy()
            if (again & ~own).any():
                yield _finding("responses_in_both", table, again & ~own)
        before.append(cells)
