"""The lines of a figure's table: what stands at the head of each, and its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts.drawing.grid import ChartInput, Grid, is_of_whole, is_part, range_ends
from kartlaggning.checks import N_
from kartlaggning.ids import whole_of
from kartlaggning.plain_report import WHAT_IS_SAID, Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.language import Language
from kartlaggning.text.numbers import format_number

MOST_ROWS = 5_000  # of a table on a page that opens
_MANY_COLUMNS = 8
_TOO_MANY = N_("{n} rows are more than a page can hold: they are in report.json.")


class Line(NamedTuple):
    """A line: the id at its head, its cells, and the id of what it is a part of.

    It stands deeper where that is itself a part of something.

    One without cells is the heading of those under it.
    """

    head: str
    cells: Sequence[Cell | None]
    within: str = ""
    is_deeper: bool = False


class Lines(NamedTuple):
    """A table's lines, and the ids at the heads of its columns."""

    columns: Sequence[str]
    lines: Sequence[Line]

    @property
    def is_upright(self) -> bool:
        """Whether the headings of its columns stand upright: there are many."""
        return len(self.columns) > _MANY_COLUMNS


def too_many_rows(n: int, language: Language) -> str:
    """Say that a table has more rows than a page can hold; the empty text where it has not."""
    if n <= MOST_ROWS:
        return ""
    return translate(_TOO_MANY, language, n=format_number(n, language))


class Addresses(NamedTuple):
    """What the cells of each line and of each column have in common in their ids.

    In a table turned on its side a line's cells have their column in common.
    """

    lines: Sequence[str]
    columns: Sequence[str]
    is_turned: bool


def addresses_of(table: Lines) -> Addresses | None:
    """Say once what the ids of a table's cells are made of; None where each cell has its own."""
    along = _in_common(table, "row", "column")
    if along:
        return Addresses(*along, is_turned=False)
    across = _in_common(table, "column", "row")
    return Addresses(*across, is_turned=True) if across else None


def _in_common(
    table: Lines, of_line: Literal["row", "column"], of_column: Literal["row", "column"]
) -> tuple[list[str], list[str]] | None:
    lines = [_in_all(line.cells, of_line) for line in table.lines]
    filled = [line.cells for line in table.lines if line.cells]
    columns = [_in_all(cells, of_column) for cells in zip(*filled, strict=True)]
    known_lines = [each for each in lines if each is not None]
    known_columns = [each for each in columns if each is not None]
    if len(known_lines) < len(lines) or len(known_columns) < len(columns):
        return None
    return known_lines, known_columns


def _in_all(cells: Iterable[Cell | None], name: Literal["row", "column"]) -> str | None:
    """What all cells have there; empty of no cell, None where they differ."""
    ids = {cell[name] for cell in cells if cell}
    return next(iter(ids), "") if len(ids) < 2 else None


def lines_of(chart: ChartInput) -> Lines:
    """The lines of a table; a wide one is turned on its side."""
    grid = chart.grid
    match chart.figure["chart"]:
        case "bar" if chart.figure["by"] != "strand":  # waves stand beside each other
            return _divided(grid)
        case "stacked_bar" if not all(map(is_of_whole, grid.cells.values())):
            return _by_question(grid)
    if CHART_KINDS[chart.figure["chart"]].stands_upright and chart.figure["by"] != "line":
        return _by_row(chart)
    if len(grid.columns) > max(_MANY_COLUMNS, len(grid.rows)):
        grid = grid.transposed()
    return Lines(grid.columns, list(_as_they_are(grid)))


def _by_row(chart: ChartInput) -> Lines:
    """Each row is a heading, with a line for each column that it has; money's parts within it."""
    grid = chart.grid
    measures = {cell["measure"] for cell in grid.cells.values() if range_ends(cell)}
    is_of_amounts = CHART_KINDS[chart.figure["chart"]].bars == "amounts" and len(measures) == 1
    column = measures.pop() if is_of_amounts else WHAT_IS_SAID
    lines = []
    for row in grid.rows:
        lines.append(Line(row, []))
        for cell in grid.row(row):
            whole = whole_of(cell["column"])
            is_deeper = (row, whole) in grid.cells
            within = whole if is_deeper else row
            lines.append(Line(cell["column"], [cell], within, is_deeper))
    return Lines([column], lines)


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
