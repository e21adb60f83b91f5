"""A figure's numbers as a table: what each cell says, and the small bar beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from kartlaggning.chart_kinds import CHART_KINDS, ChartKind
from kartlaggning.charts import matrix
from kartlaggning.charts.drawing.cell_text import CellKind, CellText, describe_cell
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    Grid,
    cell_id,
    has_number,
    is_known,
    is_part,
    range_ends,
)
from kartlaggning.pages.addresses import address_of
from kartlaggning.plain_report import Cell, Subject
from kartlaggning.text.catalogues import translate

_MANY_COLUMNS = 8
_SHORTEST_BAR = 1.5  # percent, so that a range of one number is seen


class BarView(TypedDict):
    """A small bar in a cell: where it starts and how long it is, in percent of a full one."""

    start: float
    length: float
    is_known: bool


class CellView(TypedDict):
    """What stands in a cell: the main text, and a quieter note behind it."""

    id: str
    main: str
    note: str
    kind: CellKind
    bar: BarView | None


class HeadingView(TypedDict):
    """What stands at the head of a row or column; `address` is its profile's."""

    label: str
    address: str


class RowView(HeadingView):
    """A row; nothing where the table has no cell."""

    is_part: bool
    cells: list[CellView | None]


class TableView(TypedDict):
    """A table; `is_upright` where the headings of its columns are."""

    caption: str
    columns: list[HeadingView]
    is_upright: bool
    rows: list[RowView]


def table_view(caption: str, chart: ChartInput, subjects: Mapping[str, Subject]) -> TableView:
    """Make a table's data; a wide one is turned on its side, and its headings stand upright."""
    grid = chart.grid
    if len(grid.columns) > max(_MANY_COLUMNS, len(grid.rows)):
        grid = grid.transposed()
    wholes = _wholes(grid)
    rows: list[RowView] = []
    for row in grid.rows:
        cells: list[CellView | None] = []
        for column in grid.columns:
            cell = grid.cells.get((row, column))
            cells.append(cell and _cell_view(cell, chart, wholes))
        heading: HeadingView = {"label": chart.name(row), "address": address_of(row, subjects)}
        rows.append({**heading, "is_part": is_part(row, grid), "cells": cells})
    return {
        "caption": caption,
        "columns": [
            {"label": chart.name(column), "address": address_of(column, subjects)}
            for column in grid.columns
        ],
        "is_upright": len(grid.columns) > _MANY_COLUMNS,
        "rows": rows,
    }


def _cell_view(cell: Cell, chart: ChartInput, wholes: Mapping[str, float]) -> CellView:
    text = _cell_text(cell, chart)
    return {
        "id": cell_id(cell),
        "main": text.main,
        "note": text.note,
        "kind": text.kind,
        "bar": _bar_view(cell, CHART_KINDS[chart.figure["chart"]], wholes),
    }


def _cell_text(cell: Cell, chart: ChartInput) -> CellText:
    """What a cell says; in a matrix 1 and 0 are *yes* and *no*."""
    text = describe_cell(cell, chart.labels, chart.language, chart.percent_from)
    is_count = chart.figure["chart"] == "matrix" and text.kind == "number"
    if not is_count or not matrix.is_yes_or_no(cell):
        return text
    answer = "yes" if cell["n"] else "no"
    return CellText(translate(answer, chart.language), "", "words")


def _bar_view(cell: Cell, kind: ChartKind, wholes: Mapping[str, float]) -> BarView | None:
    """The bar of a cell: only what has a base, or a range, has one."""
    if kind.bars == "shares" and has_number(cell) and cell["base_n"]:
        length = _percent(cell["n"] or 0, cell["base_n"])
        return {"start": 0, "length": length, "is_known": is_known(cell)}
    ends = range_ends(cell)
    if kind.bars == "ranges" and ends:
        whole = wholes[cell["measure"]]
        start, end = _percent(ends[0], whole), _percent(ends[1], whole)
        length = max(_SHORTEST_BAR, round(end - start, 1))
        return {"start": start, "length": length, "is_known": True}
    return None


def _wholes(grid: Grid) -> dict[str, float]:
    """What a full bar stands for: the highest end of all ranges with the same measure."""
    wholes: dict[str, float] = {}
    for cell in grid.cells.values():
        if ends := range_ends(cell):
            wholes[cell["measure"]] = max(ends[1], wholes.get(cell["measure"], 0)) or 1
    return wholes


def _percent(number: float, whole: float) -> float:
    return round(100 * number / whole, 1)
