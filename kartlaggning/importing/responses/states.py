"""What becomes of responses that are no finished ones: stored, told, and seldom counted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.grids.table_edits import drop_rows
from kartlaggning.readers.raw_table import RawTable
from kartlaggning.schema.models import Strand
from kartlaggning.statuses import NEVER_COUNTED, ON_HOLD, UNFINISHED


def rows_in(table: RawTable, *states: str) -> np.ndarray:
    """In which rows a response is in one of some states; none where the file tells of none."""
    if table.states is None:
        return np.broadcast_to(np.bool_(False), len(table.cells))  # which takes no room
    return np.isin(table.states.of_rows.astype(str), states)


def uncounted_rows(table: RawTable, strand: Strand) -> np.ndarray:
    """Which rows enter no number but a rate of responses."""
    left_out = NEVER_COUNTED if strand.counts_unfinished else (*NEVER_COUNTED, UNFINISHED)
    return rows_in(table, *left_out)


def find_states(table: RawTable, strand: Strand) -> Iterator[Finding]:
    """Tell of the responses that are no finished ones, and of what says no known state."""
    if table.states is None:
        return
    total = len(table.cells)
    where = Where(table.file, table.header_line, ", ".join(table.states.headers))
    for state in (*NEVER_COUNTED, UNFINISHED, ON_HOLD):
        n = int(rows_in(table, state).sum())
        if n:
            parameters: dict[str, Parameter] = {"n": n, "total": total, "kind": state}
            yield Finding(_check_of(state, strand), where, parameters=parameters)
    for (header, text), n in table.states.unknown.items():
        where = Where(table.file, table.header_line, header)
        yield Finding("response_state_unknown", where, text, parameters={"n": n})


def _check_of(state: str, strand: Strand) -> str:
    if state == ON_HOLD:
        return "responses_on_hold"
    if state == UNFINISHED and strand.counts_unfinished:
        return "responses_unfinished_counted"
    if strand.kind != "survey":
        return "rows_left_by_state"
    return "responses_unfinished" if state == UNFINISHED else "responses_never_counted"


def counted_records(table: RawTable, strand: Strand) -> RawTable:
    """A table of interviews or documents without the rows that are never counted."""
    for state in (*NEVER_COUNTED, UNFINISHED):
        is_left = rows_in(table, state) & uncounted_rows(table, strand)
        table = drop_rows(table, is_left, state)
    return table
