"""Crosstabs: of each value how many of those in each column, with their base."""

from __future__ import annotations

import math
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import describe_cell, describe_count
from kartlaggning.charts.drawing.grid import ChartInput, is_known
from kartlaggning.pages.figures.one_by_one.squares import (
    RunView,
    UnitLooks,
    look_of_standing,
    square_of,
)
from kartlaggning.plain_report import Cell
from kartlaggning.statuses import MISSING_STATUSES

_STEPS = 5  # of the colour behind a share, in `explorer.css`


class CrossedColumn(TypedDict):
    """A column, and the sign in which the units in it are drawn everywhere; people have none."""

    id: str
    label: str
    square: RunView | None


class CrossedCell(TypedDict):
    """A count with its base, and of people how large a part of them it is, in steps."""

    text: str
    heat: int


class CrossedRow(TypedDict):
    """A row: a value, or how the answers of some are missing."""

    id: str
    label: str
    is_apart: bool
    """It stands beside the answers of people, and has a base of its own."""
    cells: list[CrossedCell]


class CrosstabView(TypedDict):
    """A crosstab; its caption says against what its rows stand."""

    id: str
    caption: str
    columns: list[CrossedColumn]
    rows: list[CrossedRow]


def _cell_text(cell: Cell, chart: ChartInput) -> str:
    """A count with its base; of respondents also its percent, or that it is not shown."""
    if not cell.get("counts"):
        return describe_count(cell, chart.language)
    text = describe_cell(cell, chart.labels, chart.language, chart.percent_from)
    return f"{text.main} ({text.note})" if text.note and text.kind != "hidden" else text.main


def _heat(cell: Cell) -> int:
    """How dark a cell of people is, by fifths of the share; pale enough for the text upon it."""
    is_told = cell.get("counts") and not cell["is_hidden"] and is_known(cell)
    return math.ceil(_STEPS * cell["share"]) if is_told and cell["share"] else 0


def crosstab_view(caption: str, chart: ChartInput, looks: UnitLooks) -> CrosstabView:
    """Make a crosstab's data."""
    grid = chart.grid
    columns: list[CrossedColumn] = []
    for column in grid.columns:
        is_of_people = "people" in chart.figure
        square = None if is_of_people else square_of(look_of_standing(column, looks))
        columns.append({"id": column, "label": chart.name(column), "square": square})
    rows: list[CrossedRow] = []
    for row in grid.rows:
        cells: list[CrossedCell] = []
        for cell in grid.row(row):
            cells.append({"text": _cell_text(cell, chart), "heat": _heat(cell)})
        is_apart = "people" in chart.figure and row in MISSING_STATUSES
        rows.append({"id": row, "label": chart.name(row), "is_apart": is_apart, "cells": cells})
    return {"id": chart.figure["table"], "caption": caption, "columns": columns, "rows": rows}
