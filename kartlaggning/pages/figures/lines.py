"""The lines of a figure's table: what stands at the head of each, and its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kartlaggning.charts.drawing.grid import ChartInput, Grid, is_of_whole, is_part
from kartlaggning.ids import whole_of
from kartlaggning.plain_report import Cell

_MANY_COLUMNS = 8


class Line(NamedTuple):
    """A line: the id at its head, its cells, and the id of what it is a part of.

    One without cells is the heading of those under it.
    """

    head: str
    cells: Sequence[Cell | None]
    within: str = ""


class Lines(NamedTuple):
    """A table's lines, and the ids at the heads of its columns."""

    columns: Sequence[str]
    lines: Sequence[Line]

    @property
    def is_upright(self) -> bool:
        """Whether the headings of its columns stand upright: there are many."""
        return len(self.columns) > _MANY_COLUMNS


def lines_of(chart: ChartInput) -> Lines:
    """The lines of a table; a wide one is turned on its side."""
    grid = chart.grid
    match chart.figure["chart"]:
        case "bar":
            return _divided(grid)
        case "stacked_bar" if not all(map(is_of_whole, grid.cells.values())):
            return _by_question(grid)
    if len(grid.columns) > max(_MANY_COLUMNS, len(grid.rows)):
        grid = grid.transposed()
    return Lines(grid.columns, list(_as_they_are(grid)))


def _as_they_are(grid: Grid) -> Iterator[Line]:
    for row in grid.rows:
        cells = [grid.cells.get((row, column)) for column in grid.columns]
        yield Line(row, cells, whole_in(row, grid))


def whole_in(row: str, grid: Grid) -> str:
    """The row that a row is a part of, if that is in the table."""
    return whole_of(row) if is_part(row, grid) else ""


def _divided(grid: Grid) -> Lines:
    """A column per population; what divides a row, such as a qualifier, stands under it."""
    populations = list(dict.fromkeys(cell["population"] for cell in grid.cells.values()))
    lines = []
    for row in grid.rows:
        lines.append(Line(row, _of_columns(row, populations, grid), whole_in(row, grid)))
        for column in grid.columns:
            cell = grid.cells.get((row, column))
            if cell and not is_of_whole(cell):
                cells = [cell if cell["population"] == each else None for each in populations]
                lines.append(Line(column, cells, row))
    return Lines(populations, lines)


def _of_columns(row: str, columns: Sequence[str], grid: Grid) -> list[Cell | None]:
    return [grid.cells.get((row, column)) for column in columns]


def _by_question(grid: Grid) -> Lines:
    """Each question is a heading, with a line per part of it."""
    [population] = dict.fromkeys(cell["population"] for cell in grid.cells.values())
    lines = []
    for row in grid.rows:
        lines.append(Line(row, []))
        for column in grid.columns:
            cell = grid.cells.get((row, column))
            if cell:
                lines.append(Line(cell["column"], [cell], row))
    return Lines([population], lines)
