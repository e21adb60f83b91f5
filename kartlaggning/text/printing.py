"""What commands print: lines and aligned tables to be read, csv and json for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kartlaggning.ids import join_values

if TYPE_CHECKING:
    import pandas as pd

GAP = "  "  # between the columns of a table
WIDEST = 100  # letters of a cell that others stand under: each of their lines is filled up to it
CUT = "…"
_RUNNABLE = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # as `downloads.js` has it
_NEGATIVE = re.compile(r"-\d+(?:\.\d+)?")


class Table(NamedTuple):
    """The names of a table's columns, and its rows."""

    names: Sequence[str]
    rows: Iterable[Sequence[Any]]


class Printout(ABC):
    """What a command has found, in each form that `--format` can ask for."""

    @abstractmethod
    def lines(self) -> Iterator[str]:
        """Give the lines of the text that a person reads."""

    @abstractmethod
    def data(self) -> Any:
        """Give what stands in the JSON."""

    def table(self) -> Table:
        """Give the table that is written as csv; what is no table, or several, has none."""
        raise NotImplementedError

    def text(self, form: str) -> str:
        """Write it as *text*, *csv* or *json*."""
        if form == "csv":
            return csv_text(*self.table())
        if form == "json":
            return json_text(self.data())
        return lines_text(self.lines())


def lines_text(lines: Iterable[str]) -> str:
    """Join lines, each with its end."""
    return "".join(f"{line}\n" for line in lines)


def json_text(data: Any) -> str:
    """Write plain data as JSON that people can read too."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def csv_text(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table as csv; the parts of a list stand in one cell, as `ids.join_values` has it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return buffer.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: it gets a mark, as those of the report do.

    What begins so is a formula to Excel, LibreOffice and Google Sheets (OWASP, *CSV Injection*);
    a number that is less than nought is none.
    """
    if _RUNNABLE.match(cell) and not _NEGATIVE.fullmatch(cell):
        return f"'{cell}"
    return cell


def _cell(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return join_values(value)
    return value


def table_of(records: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Table:
    """Make a table of records, with the columns that are named."""
    return Table(names, [[record[name] for name in names] for record in records])


def frame_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows as plain data; what is missing is None."""
    plain = frame.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")  # type: ignore[return-value]


def aligned_lines(
    rows: Sequence[Sequence[str]], numeric: Collection[int] = (), margin: str = ""
) -> Iterator[str]:
    """Write rows as lines in which each column begins at one place.

    A cell is cut at `WIDEST` letters, as one huge cell would make every other line as long as it.
    Those of the last column, which nothing stands behind, are whole.

    Parameters
    ----------
    numeric
        The columns, by number, whose cells stand to the right.
    margin
        What stands before each line.
    """
    widths = _widths(rows)
    for row in rows:
        cells = []
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            if number in numeric:
                cells.append(_cut(cell, width).rjust(width))
            elif number < len(widths) - 1:
                cells.append(_cut(cell, width).ljust(width))
            else:
                cells.append(cell)
        yield (margin + GAP.join(cells)).rstrip()


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - len(CUT)] + CUT


def with_rule(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, is_last_open: bool = False
) -> list[Sequence[str]]:
    """Put a rule under the header, as wide as each column.

    `is_last_open`: the last column runs on into long texts; its rule is as wide as its header.
    """
    listed = [header, *rows]
    widths = _widths(listed)
    if is_last_open:
        widths[-1] = len(header[-1])
    rule = ["-" * width for width in widths]
    return [header, rule, *listed[1:]]


def _widths(rows: Iterable[Sequence[str]]) -> list[int]:
    """How wide each column is; up to `WIDEST`, apart from the last."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [min(width, WIDEST) for width in widths[:-1]] + widths[-1:]
