"""A table's cells by row and column, and what a chart is drawn from."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kartlaggning.text import Language

Cell = Mapping[str, Any]
Labels = Mapping[str, Mapping[str, str]]

NOT_ASKED = "not_asked"
_KNOWN = ("", "answered", "certain", "inferred")


@dataclass(frozen=True)
class Grid:
    """A table: its rows and columns in the order of their first cell, and the cells that there are."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def transposed(self) -> Grid:
        """The same table with rows and columns changed for each other."""
        return Grid(self.columns, self.rows, {(column, row): cell for (row, column), cell in self.cells.items()})


def read_grid(cells: Iterable[Cell]) -> Grid:
    """Order a table's plain rows (one per cell) by row and column."""
    by_place = {(cell["row"], cell["column"]): cell for cell in cells}
    rows = tuple(dict.fromkeys(row for row, _ in by_place))
    columns = tuple(dict.fromkeys(column for _, column in by_place))
    return Grid(rows, columns, by_place)


@dataclass(frozen=True)
class ChartInput:
    """What a chart is drawn from: the figure as the report has it, its table and the words."""

    figure: Mapping[str, Any]
    grid: Grid
    labels: Labels
    language: Language

    def label(self, identifier: str) -> str:
        """Words of an id, safe in plotly's small HTML."""
        return html.escape(self.labels[identifier][self.language], quote=False)

    def wrapped(self, identifier: str, width: int = 24) -> str:
        """Words of an id, broken into lines for an axis."""
        return self.wrap(self.labels[identifier][self.language], width)

    def wrap(self, text: str, width: int) -> str:
        """Break a text into lines, safe in plotly's small HTML."""
        lines = textwrap.wrap(text, width, break_long_words=False)
        return "<br>".join(html.escape(line, quote=False) for line in lines)


def is_known(cell: Cell) -> bool:
    """Whether a cell tells something known, or counts what is open or missing."""
    return cell["status"] in _KNOWN


def has_number(cell: Cell) -> bool:
    """Whether a cell has a count that may be shown."""
    return cell["n"] is not None and not cell["is_hidden"]


def range_ends(cell: Cell) -> tuple[float, float] | None:
    """Lowest and highest of a cell's range, one and the same where one end only was said; none where hidden."""
    ends = [value for value in (cell["low"], cell["high"]) if value is not None]
    return (ends[0], ends[-1]) if ends and not cell["is_hidden"] else None
