"""Crosstabs: of each value how many of those in each column, with their base."""

from __future__ import annotations

from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import describe_cell, describe_count
from kartlaggning.charts.drawing.grid import ChartInput
from kartlaggning.pages.figures.one_by_one.squares import (
    RunView,
    UnitLooks,
    look_of_standing,
    square_of,
)
from kartlaggning.plain_report import Cell


class CrossedColumn(TypedDict):
    """A column, and the sign in which those in it are drawn everywhere."""

    id: str
    label: str
    square: RunView


class CrossedRow(TypedDict):
    """A row: a value, or how the answers of some are missing."""

    id: str
    label: str
    cells: list[str]


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


def crosstab_view(caption: str, chart: ChartInput, looks: UnitLooks) -> CrosstabView:
    """Make a crosstab's data."""
    grid = chart.grid
    columns: list[CrossedColumn] = []
    for column in grid.columns:
        square = square_of(look_of_standing(column, looks))
        columns.append({"id": column, "label": chart.name(column), "square": square})
    rows: list[CrossedRow] = []
    for row in grid.rows:
        cells = [_cell_text(cell, chart) for cell in grid.row(row)]
        rows.append({"id": row, "label": chart.name(row), "cells": cells})
    return {"id": chart.figure["table"], "caption": caption, "columns": columns, "rows": rows}
