"""One table in every format that holds tables, as the programs that write them would save it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
from readers.books import DATE, FIRST_DAY, WRITERS, Book, Cell

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Said:
    """What a cell says: what a workbook holds there, and what is written where all is text.

    Parameters
    ----------
    held
        A text, a number, or the day's number of a date.
    code
        How a workbook shows it, in Excel's words.
    shown
        What stands in a text file, with a decimal point.
    """

    held: str | float
    code: str = ""
    shown: str = ""

    def text(self, decimal_sign: str) -> str:
        """What stands in a text file."""
        if isinstance(self.held, str):
            return self.held
        return self.shown.replace(".", decimal_sign)

    @property
    def is_number(self) -> bool:
        """Whether a statistics program holds it as a number."""
        return not isinstance(self.held, str) and self.code in ("", "#,##0")


def number(value: float, code: str = "") -> Said:
    """A number as it is, or with its thousands apart."""
    shown = f"{value:.15g}"
    if code == "#,##0":
        shown = f"{value:,.0f}".replace(",", NO_BREAK_SPACE)
    return Said(value, code, shown)


def percent(of_hundred: float, code: str) -> Said:
    """A share: the sheet holds the hundredth part."""
    return Said(of_hundred / 100, code, f"{of_hundred:g}{' ' * (' ' in code)}%")


def padded(value: int) -> Said:
    """A number that the sheet shows with four digits."""
    return Said(value, "0000", f"{value:04}")


def day(number_of_day: int) -> Said:
    return Said(number_of_day, DATE, str(FIRST_DAY + timedelta(number_of_day)))


@dataclass(frozen=True)
class Table:
    """Rows under headers; which rows, from 0, and which columns the workbooks hide.

    `margin` is how many empty formatted cells stand right of the table and below it.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[Said]]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    margin: int = 0

    def visible(self) -> list[list[Said]]:
        rows = [row for place, row in enumerate(self.rows) if place not in self.hidden_rows]
        kept = [place for place in range(len(self.headers)) if place not in self.hidden_columns]
        return [[row[place] for place in kept] for row in rows]

    def visible_headers(self) -> list[str]:
        return [name for place, name in enumerate(self.headers) if place not in self.hidden_columns]


def write_swedish_csv(path: Path, table: Table) -> None:
    """As Swedish Excel saves `CSV UTF-8`."""
    path.write_bytes(_delimited(table, ";", ",", csv.QUOTE_MINIMAL).encode("utf-8-sig"))


def write_english_csv(path: Path, table: Table) -> None:
    """As English programs write it, each text in quotation marks."""
    path.write_bytes(_delimited(table, ",", ".", csv.QUOTE_ALL).encode("utf-8"))


def write_unicode_text(path: Path, table: Table) -> None:
    """As Excel saves `Unicode Text`: with tabs, in UTF-16."""
    path.write_bytes(_delimited(table, "\t", ",", csv.QUOTE_MINIMAL).encode("utf-16"))


def _delimited(table: Table, delimiter: str, decimal_sign: str, quoting: Any) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow(table.visible_headers())
    for row in table.visible():
        writer.writerow([said.text(decimal_sign) for said in row])
    return buffer.getvalue()


def write_sav(path: Path, table: Table) -> None:
    """A column of numbers as numbers, a missing one system-missing; any other as texts."""
    columns = {}
    for place, header in enumerate(table.visible_headers()):
        columns[header] = _sav_column([row[place] for row in table.visible()])
    labels = {1: "Öppet", 2: "Stängt"}
    coded = {"Öppet": labels} if columns["Öppet"].dtype == float else {}
    pyreadstat.write_sav(pd.DataFrame(columns), path, variable_value_labels=coded)


def _sav_column(cells: Sequence[Said]) -> pd.Series:
    filled = [said for said in cells if said.held != ""]
    if filled and all(said.is_number for said in filled):
        return pd.Series([said.held if said.held != "" else None for said in cells], dtype=float)
    return pd.Series([said.text(",") for said in cells], dtype=object)


def _workbook_writer(suffix: str) -> Callable[[Path, Table], None]:
    def write(path: Path, table: Table) -> None:
        empty = [Cell("", "0%")] * table.margin
        rows = [[*map(Cell, table.headers), *empty]]
        for row in table.rows:
            rows.append([*(Cell(said.held, said.code) for said in row), *empty])
        width = len(table.headers) + table.margin
        rows += [[Cell("", "0%")] * width] * table.margin
        hidden_rows = tuple(place + 1 for place in table.hidden_rows)
        WRITERS[suffix](path, Book(rows, hidden_rows, table.hidden_columns))

    return write


TABLE_WRITERS: dict[str, Callable[[Path, Table], None]] = {
    "swedish.csv": write_swedish_csv,
    "english.csv": write_english_csv,
    "unicode.txt": write_unicode_text,
    "table.sav": write_sav,
    **{f"table{suffix}": _workbook_writer(suffix) for suffix in WRITERS},
}
