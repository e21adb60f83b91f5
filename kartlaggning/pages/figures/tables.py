"""A figure's numbers as a table: what each cell says, and the small bar beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kartlaggning.charts import matrix
from kartlaggning.charts.drawing.cell_text import CellText, describe_cell
from kartlaggning.charts.drawing.grid import (
    Cell,
    ChartInput,
    Grid,
    has_number,
    is_known,
    is_part,
    range_ends,
)
from kartlaggning.text.catalogues import translate

_MANY_COLUMNS = 8
_WITH_BARS = ("bar", "stacked_bar", "coverage")
_SHORTEST_BAR = 1.5  # percent, so that a range of one number is seen


def table_view(
    identifier: str, caption: str, chart: ChartInput, addresses: Mapping[str, str]
) -> dict[str, Any]:
    """Make a table's data; a wide one is turned on its side, and its headings stand upright.

    Parameters
    ----------
    addresses
        Where the profiles of units and providers stand.
    """
    grid = chart.grid
    if len(grid.columns) > max(_MANY_COLUMNS, len(grid.rows)):
        grid = grid.transposed()
    wholes = _wholes(grid)
    return {
        "caption": caption,
        "columns": [
            {"label": chart.name(column), "address": addresses.get(column, "")}
            for column in grid.columns
        ],
        "is_upright": len(grid.columns) > _MANY_COLUMNS,
        "rows": [
            {
                "is_part": is_part(row, grid),
                "label": chart.name(row),
                "address": addresses.get(row, ""),
                "cells": [
                    _cell_view(identifier, grid.cells.get((row, column)), chart, wholes)
                    for column in grid.columns
                ],
            }
            for row in grid.rows
        ],
    }


def _cell_view(
    identifier: str, cell: Cell | None, chart: ChartInput, wholes: dict[str, float]
) -> dict[str, Any] | None:
    if cell is None:
        return None
    text = describe_cell(cell, chart.labels, chart.language)
    if chart.figure["chart"] == "matrix" and text.kind == "number" and matrix.is_yes_or_no(cell):
        text = CellText(translate("yes" if cell["n"] else "no", chart.language), "", "words")
    return {
        "id": f"{identifier}/{cell['row']}/{cell['column']}",
        "main": text.main,
        "note": text.note,
        "kind": text.kind,
        "bar": _bar_view(cell, chart.figure["chart"], wholes),
    }


def _bar_view(cell: Cell, kind: str, wholes: dict[str, float]) -> dict[str, Any] | None:
    """Where a cell's bar starts and how long it is, in percent; only what has a base, or a range,
    has a bar.
    """
    if kind in _WITH_BARS and has_number(cell) and cell["base_n"]:
        return {
            "start": 0,
            "length": _percent(cell["n"], cell["base_n"]),
            "is_known": is_known(cell),
        }
    ends = range_ends(cell)
    if kind == "range" and ends:
        start, end = (_percent(value, wholes[cell["measure"]]) for value in ends)
        return {
            "start": start,
            "length": max(_SHORTEST_BAR, round(end - start, 1)),
            "is_known": True,
        }
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
