"""What the reader of a sheet sees, beside what its cells hold: numbers as shown, hidden rows, …

Numbers are written as they are shown before anything is read; the rest is told once it is known
which rows and columns are the table's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from kartlaggning.errors import Finding, Parameter, Where
from kartlaggning.readers.cleaning import CellValue, cell_text
from kartlaggning.readers.grids.table_edits import drop_columns, drop_rows, recount
from kartlaggning.readers.raw_table import RawTable, Tally
from kartlaggning.readers.workbooks.date_formats import NO_YEAR, show_date
from kartlaggning.readers.workbooks.number_formats import NumberFormat
from kartlaggning.readers.workbooks.workbook_notes import SheetNotes, Span, WorkbookNotes

LEAVE, READ = "leave", "read"
_MOST_LISTED = 8
EMPTY = pd.Series(dtype="str")
Rows = list[list[CellValue]]


@dataclass
class Shown:
    """What became known of a sheet while its numbers were written; rows and columns from 0."""

    # column → its cells that are shown in thousands: the row, the number, and how it is shown
    scaled: dict[int, list[tuple[int, float, NumberFormat]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    # column → its cells in percent of which not all decimals are shown
    rounded: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    # column → its dates that are shown without their year: the row, and the date
    yearless: dict[int, list[tuple[int, date]]] = field(default_factory=lambda: defaultdict(list))
    struck: set[tuple[int, int]] = field(default_factory=set)
    unseen: set[tuple[int, int]] = field(default_factory=set)
    # how numbers were written
    number_texts: set[str] = field(default_factory=set)
    # of a look and a number, how it is written: the same few numbers stand in many cells
    _written: dict[tuple[int, int | float], tuple[str, bool]] = field(default_factory=dict)

    def show(
        self, row: int, column: int, value: CellValue, look: int, number_format: NumberFormat
    ) -> CellValue:
        """A number or a date as it is shown; any other value as it is."""
        if isinstance(value, date):
            if number_format.dates == NO_YEAR:
                self.yearless[column].append((row, value))
            return show_date(value, number_format.dates) or value
        if not isinstance(value, int | float) or isinstance(value, bool):
            return value
        if number_format.is_scaled(value):
            self.scaled[column].append((row, value, number_format))
            return value
        if (look, value) not in self._written:
            self._written[look, value] = _write(value, number_format)
        text, is_rounded = self._written[look, value]
        self.number_texts.add(text)
        if is_rounded:
            self.rounded[column].append(row)
        return text or value


def show_numbers(rows: Rows, notes: WorkbookNotes, sheet: SheetNotes, hidden: str) -> Shown:
    """Write a sheet's numbers and dates as they are shown, in place.

    Parameters
    ----------
    rows
        The sheet's cells, as calamine gives them.
    hidden
        Where it is `leave`, a cell whose format shows nothing is emptied.
    """
    shown = Shown(struck=set(sheet.struck))
    for row, column, number in sheet.looked_at:
        if row >= len(rows) or column >= len(rows[row]):
            continue  # a damaged sheet's
        look = notes.looks[number]
        value = rows[row][column]
        if look.is_struck and value != "":
            shown.struck.add((row, column))
        if look.number_format is None:
            continue
        if _is_unseen(value, look.number_format):
            shown.unseen.add((row, column))
            rows[row][column] = "" if hidden == LEAVE else value
        else:
            rows[row][column] = shown.show(row, column, value, number, look.number_format)
    return shown


def _is_unseen(value: CellValue, number_format: NumberFormat) -> bool:
    if isinstance(value, str):
        return bool(value) and not number_format.shows_text
    return number_format.is_empty


def _write(number: float, number_format: NumberFormat) -> tuple[str, bool]:
    """A number as it is shown, and whether that hides decimals."""
    return number_format.show(number), number_format.hides_decimals(number)


def tell_shown(
    table: RawTable, headers: Sequence[str], sheet: SheetNotes, shown: Shown, hidden: str
) -> RawTable:
    """Tell of a table what its sheet shows otherwise; leave out what is hidden, if that is said.

    Parameters
    ----------
    headers
        The name of each of the sheet's columns; empty where it has none.
    hidden
        `leave` or `read`, or empty where nobody has decided: what is hidden is then read, and a
        warning says so.
    """
    table = _without_comments(table, sheet)
    table = _hidden_rows(table, sheet.hidden_rows, hidden)
    table = _hidden_columns(table, headers, sheet.hidden_columns, hidden)
    sight = _Sight(table, headers)
    findings = [*table.findings]
    if struck := sight.places(shown.struck):
        findings.append(sight.finding("cells_struck", struck))
    if unseen := sight.places(shown.unseen):
        if hidden == LEAVE:
            left = Tally({("cell", "dropped", "hidden_cell"): len(unseen)})
            table = replace(table, ledger=recount(table.ledger, left))
        else:
            findings.append(sight.finding(_check("cells_unseen", hidden), unseen))
    of_columns = (*sight.scaled(shown), *sight.rounded(shown), *sight.yearless(shown))
    unreadable = (*table.unreadable, *of_columns)
    return replace(table, findings=tuple(findings), unreadable=unreadable)


def _check(check: str, hidden: str) -> str:
    """A warning where nobody has decided; where somebody has, a note."""
    return f"{check}_read" if hidden == READ else check


def _without_comments(table: RawTable, sheet: SheetNotes) -> RawTable:
    n = len(sheet.commented)
    if not n:
        return table
    counts = Tally({("comment", "seen", ""): n, ("comment", "kept", ""): 0})
    counts["comment", "dropped", "may_name_people"] = n
    return replace(table, ledger=recount(table.ledger, counts))


def _hidden_rows(table: RawTable, spans: Sequence[Span], hidden: str) -> RawTable:
    is_hidden = np.zeros(len(table.lines), dtype=bool)
    for first, last in spans:
        is_hidden |= (table.lines >= first) & (table.lines <= last)
    n = int(is_hidden.sum())
    if not n:
        return table
    if hidden == LEAVE:
        return drop_rows(table, is_hidden, "hidden_in_sheet")
    lines = table.lines[is_hidden].tolist()
    where = Where(table.file, lines[0])
    finding = Finding(_check("rows_hidden", hidden), where, _listed(lines), parameters={"n": n})
    return replace(table, findings=(*table.findings, finding))


def _hidden_columns(
    table: RawTable, headers: Sequence[str], spans: Sequence[Span], hidden: str
) -> RawTable:
    names: list[str] = []
    for first, last in spans:
        names += headers[first - 1 : last]
    filled = [name for name in names if name and (table.cells.get(name, EMPTY) != "").any()]
    if not filled:
        return table
    if hidden == LEAVE:
        return drop_columns(table, dict.fromkeys(filled, "hidden_in_sheet"))
    where = Where(table.file, table.header_line)
    listed = ", ".join(filled[:_MOST_LISTED])
    if len(filled) > _MOST_LISTED:
        listed += ", …"
    parameters = {"n": len(filled)}
    finding = Finding(_check("columns_hidden", hidden), where, listed, parameters=parameters)
    return replace(table, findings=(*table.findings, finding))


class _Sight:
    """Which of a sheet's cells are a table's."""

    def __init__(self, table: RawTable, headers: Sequence[str]) -> None:
        self._file = table.file
        self._lines = set(table.lines.tolist())
        self._headers = headers
        self._kept = set(table.cells.columns)

    def header(self, column: int) -> str:
        """The table's column that a sheet's column became; empty where it became none."""
        name = self._headers[column] if column < len(self._headers) else ""
        return name if name in self._kept else ""

    def places(self, cells: Collection[tuple[int, int]]) -> list[int]:
        """The lines of those cells that are the table's, each as often as it has one."""
        return sorted(
            row + 1 for row, column in cells if row + 1 in self._lines and self.header(column)
        )

    def finding(self, check: str, lines: Sequence[int]) -> Finding:
        """One finding for many cells."""
        where = Where(self._file, lines[0])
        return Finding(check, where, _listed(lines), parameters={"n": len(lines)})

    def scaled(self, shown: Shown) -> Iterator[Finding]:
        """Of each column that shows numbers in thousands: the first of them, and how many."""
        for column, scaled in shown.scaled.items():
            cells = [cell for cell in scaled if cell[0] + 1 in self._lines]
            if cells and (header := self.header(column)):
                row, number, number_format = cells[0]
                where = Where(self._file, row + 1, header)
                shown_as = number_format.shown_scaled(number)
                parameters: dict[str, Parameter] = {"n": len(cells), "shown": shown_as}
                yield Finding("number_scaled", where, cell_text(number), parameters=parameters)

    def rounded(self, shown: Shown) -> Iterator[Finding]:
        """Of each column that shows shares with fewer decimals than they have: how many."""
        for column, rows in shown.rounded.items():
            lines = [row + 1 for row in rows if row + 1 in self._lines]
            if lines and (header := self.header(column)):
                where = Where(self._file, lines[0], header)
                yield Finding("percent_rounded", where, header, parameters={"n": len(lines)})

    def yearless(self, shown: Shown) -> Iterator[Finding]:
        """Of each column that shows dates without their year: the first of them, and how many."""
        for column, dates in shown.yearless.items():
            cells = [cell for cell in dates if cell[0] + 1 in self._lines]
            if cells and (header := self.header(column)):
                row, day = cells[0]
                where = Where(self._file, row + 1, header)
                yield Finding(
                    "date_without_year", where, cell_text(day), parameters={"n": len(cells)}
                )


def _listed(lines: Sequence[int]) -> str:
    """Lines as few words: `3, 5–9`; of many the first."""
    spans: list[Span] = []
    for line in dict.fromkeys(lines):
        if spans and line == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], line)
        else:
            spans.append((line, line))
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    if len(texts) > _MOST_LISTED:
        texts = [*texts[:_MOST_LISTED], "…"]
    return ", ".join(texts)
