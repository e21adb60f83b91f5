"""What every reader gives: a file's rows as text, and a ledger of what came along or did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Where

Action = Literal["seen", "kept", "dropped", "repaired"]
# how many of what, what was done with them, and why
Tally = Counter[tuple[str, Action, str]]


@dataclass(frozen=True)
class LedgerRow:
    """So many rows, cells, columns … were seen, kept, dropped or repaired, for one reason."""

    kind: str
    action: Action
    reason: str
    n: int


@dataclass(frozen=True)
class ResponseStates:
    """In which state each response is, where the file tells it.

    Parameters
    ----------
    headers
        The columns that tell it.
    of_rows
        One of `RESPONSE_STATES` a row.
    unknown
        Column and text → in how many rows it stands and is no state that is known: these are
        `finished`, as far as the other columns tell.
    """

    headers: tuple[str, ...]
    of_rows: np.ndarray
    unknown: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class RawTable:
    """A file's table, before any schema.

    Parameters
    ----------
    file
        Path as the user gave it, with forward slashes.
    program
        What the file says it was made by, or what it is: `Excel workbook`, `CSV (utf-8, ';')`.
    cells
        A column for each header, in order; texts or categories of texts, an empty cell the empty
        text.
    lines
        Where each row stands: line of the file (a record's first), row of the sheet, number of the
        case.
    header_line
        Where the headers stand; 0 in a file that has no such line.
    ledger
        Rows and columns seen = kept + dropped, and the cells that were repaired.
    findings
        What the user should know; all of it about this file.
    missing_codes
        Column → the codes that the *file* declares as user-missing.
    value_labels
        Column → code → label.
    variable_labels
        Column → label.
    measures
        Column → `nominal`, `ordinal` or `scale`, where the file says so.
    separators
        Column → what parts several values in a cell, where the file says that its cells hold
        several.
    aliases
        Another name of a column, which its program knows it by → the column.
    options
        Column → the columns that each say yes or no to one of the values that its cells join, each
        with the code that says yes; a cell of nothing but the separator says that all were offered
        and none was chosen.
    joined
        Column → the columns whose answers its cells hold too.
    never_shown
        Column → in which rows the file says that its question was never shown; the cell there is
        empty.
    states
        In which state each response is; None where the file does not tell.
    response_id
        The columns that together say which response a row is, where its program numbers them.
    unreadable
        Findings on cells that matter where the column is read: of those whose contents the file
        does not hold, though they are not empty (errors of Excel's), or shows otherwise.
    summaries
        Line of each row that begins as sums and means do → the word: `Summa`. Whether it is one, or
        an answer that is called so, only a schema can tell.
    number_texts
        Texts that the file holds as numbers with decimals: a point in them parts nothing else.
    """

    file: str
    program: str
    cells: pd.DataFrame
    lines: np.ndarray
    header_line: int
    ledger: tuple[LedgerRow, ...]
    findings: tuple[Finding, ...]
    missing_codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    value_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    variable_labels: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    separators: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never_shown: Mapping[str, np.ndarray] = field(default_factory=dict)
    states: ResponseStates | None = None
    response_id: tuple[str, ...] = ()
    unreadable: tuple[Finding, ...] = ()
    summaries: Mapping[int, str] = field(default_factory=dict)
    number_texts: frozenset[str] = frozenset()


def ledger_rows(tally: Tally) -> tuple[LedgerRow, ...]:
    """Write a tally as a ledger, in the order of counting; of what was seen and kept also a 0."""
    ledger = []
    for (kind, action, reason), n in tally.items():
        if n or action in ("seen", "kept"):
            ledger.append(LedgerRow(kind, action, reason, n))
    return tuple(ledger)


def tally_of(ledger: Iterable[LedgerRow]) -> Tally:
    """A ledger as a tally, to be counted on."""
    return Tally({(row.kind, row.action, row.reason): row.n for row in ledger})


def rowless_table(n_rows: int, file: str, header_line: int = 0) -> tuple[Finding, ...]:
    """The finding of a table that has no rows; none where it has some."""
    if n_rows:
        return ()
    return (Finding("table_without_rows", Where(file, header_line)),)
