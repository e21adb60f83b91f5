"""A table with less in it: columns and rows that are no answers leave, and the ledger says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.raw_table import (
    LedgerRow,
    RawTable,
    Tally,
    ledger_rows,
    rowless_table,
    tally_of,
)


def drop_columns(table: RawTable, reasons: Mapping[str, str]) -> RawTable:
    """Drop columns.

    Parameters
    ----------
    reasons
        Header → why, a reason of the ledger; headers that the table does not have are passed over.
    """
    dropped = [header for header in reasons if header in table.cells.columns]
    if not dropped:
        return table
    changes = Tally({("column", "kept", ""): -len(dropped)})
    for header in dropped:
        changes["column", "dropped", reasons[header]] += 1
    cells = table.cells.drop(columns=dropped)
    return replace(table, cells=cells, ledger=recount(table.ledger, changes))


def drop_rows(table: RawTable, is_dropped: np.ndarray, reason: str) -> RawTable:
    """Drop the rows where the mask holds; where none is left a finding says so."""
    n = int(is_dropped.sum())
    if not n:
        return table
    changes = Tally({("row", "kept", ""): -n, ("row", "dropped", reason): n})
    rowless = rowless_table(len(table.cells) - n, table.file, table.header_line)
    never_shown = {name: mask[~is_dropped] for name, mask in table.never_shown.items()}
    states = table.states and replace(table.states, of_rows=table.states.of_rows[~is_dropped])
    return replace(
        table,
        never_shown=never_shown,
        states=states,
        cells=table.cells[~is_dropped].reset_index(drop=True),
        lines=table.lines[~is_dropped],
        ledger=recount(table.ledger, changes),
        findings=(*table.findings, *rowless),
    )


def drop_summaries(table: RawTable, lines: Collection[int]) -> RawTable:
    """Drop the rows at some lines, which are sums or means, and say so of each."""
    found = [
        Finding("row_is_summary", Where(table.file, line), word)
        for line, word in table.summaries.items()
        if line in lines
    ]
    dropped = drop_rows(table, np.isin(table.lines, list(lines)), "summary_row")
    return replace(dropped, findings=(*dropped.findings, *found), summaries={})


def recount(ledger: tuple[LedgerRow, ...], changes: Tally) -> tuple[LedgerRow, ...]:
    """A ledger with more, or less, of some things counted."""
    tally = tally_of(ledger)
    tally.update(changes)
    return ledger_rows(tally)


def map_cells(column: pd.Series, mapping: Mapping[str, str]) -> pd.Series:
    """Put other texts in the place of some; each distinct text is looked up once."""
    numbers, distinct = pd.factorize(column)
    replaced = np.array([mapping.get(str(text), str(text)) for text in distinct], dtype=object)
    return pd.Series(replaced[numbers], index=column.index, dtype="str", name=column.name)
