"""Figures that are lists: what sources said of other years, and ratios that stand each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from kartlaggning.charts.cell_text import describe_count, describe_range
from kartlaggning.charts.grid import Cell, ChartInput, has_number, is_known, range_ends
from kartlaggning.text import NO_BREAK_SPACE, format_range

_MOST_SQUARES = 40


def history_view(identifier: str, chart: ChartInput, profile_of: Mapping[str, str]) -> list[dict[str, Any]]:
    """Make a timeline's data: its statements by the year in which their period begins.

    Parameters
    ----------
    profile_of
        Address of the profile that holds a statement, by the statement's row.
    """
    cells = sorted(chart.grid.cells.values(), key=_first_year)
    return [
        {
            "year": year,
            "statements": [
                {**history_entry(identifier, cell, chart), "address": profile_of.get(cell["row"], "")}
                for cell in of_year
            ],
        }
        for year, of_year in groupby(cells, key=_first_year)
    ]


def _first_year(cell: Cell) -> str:
    return str(cell["period"])[:4]


def history_entry(identifier: str, cell: Cell, chart: ChartInput) -> dict[str, Any]:
    """Make the data of one statement of another year."""
    return {
        "id": _cell_id(identifier, cell),
        "unit": chart.text(cell["row"]),
        "year": _first_year(cell),
        "period": "" if cell["period"] == _first_year(cell) else cell["period"].replace("/", " – "),
        "question": chart.text(cell["column"]),
        "said": _said(cell, chart),
        "state": "" if is_known(cell) else chart.text(cell["status"]),
        "words": cell["words"],
    }


def _said(cell: Cell, chart: ChartInput) -> str:
    if range_ends(cell):
        measure = chart.text(cell["measure"]) if cell["measure"] else ""
        return f"{describe_range(cell, chart.language)}{NO_BREAK_SPACE}{measure}".strip()
    if has_number(cell):
        return describe_count(cell, chart.language)
    return chart.text(cell["value"]) if cell["value"] else ""


def statements_view(identifier: str, chart: ChartInput) -> list[dict[str, Any]]:
    """Make the data of statements: each under its own question, its ratio drawn on no scale but its own."""
    cells = list(chart.grid.cells.values())
    questions = [cell["column"] for cell in cells]
    return [
        {
            "id": _cell_id(identifier, cell),
            "question": chart.text(cell["column"]),
            "name": chart.text(cell["row"]) if questions.count(cell["column"]) > 1 else "",
            "words": cell["words"],
            "ratio": _ratio_text(cell, chart),
            "measure": chart.text(cell["measure"]) if cell["measure"] else "",
            "squares": _squares(cell),
            "bar": None if _squares(cell) else _ratio_bar(cell),
        }
        for cell in cells
    ]


def _ratio_text(cell: Cell, chart: ChartInput) -> str:
    if cell["is_hidden"] or not (has_number(cell) or range_ends(cell)):
        return chart.text(cell["status"])
    if has_number(cell):
        return describe_count(cell, chart.language)
    low, high = range_ends(cell) or (0.0, 0.0)
    # a share of one at most; more than that is no ratio
    if high > 1:
        return describe_range(cell, chart.language)
    return f"{format_range(100 * low, 100 * high, chart.language)}{NO_BREAK_SPACE}%"


def _squares(cell: Cell) -> list[bool]:
    """A square for each of the base, filled for those counted; none where they would be too many to see."""
    if not has_number(cell) or not 0 < (cell["base_n"] or 0) <= _MOST_SQUARES:
        return []
    return [place < cell["n"] for place in range(cell["base_n"])]


def _ratio_bar(cell: Cell) -> dict[str, float] | None:
    """How far a bar is filled for certain, and how far it may reach, in percent."""
    ends = range_ends(cell)
    if ends is None or ends[1] > 1:
        return None
    return {"certain": round(100 * ends[0], 1), "possible": round(100 * (ends[1] - ends[0]), 1)}


def _cell_id(identifier: str, cell: Cell) -> str:
    return f"{identifier}/{cell['row']}/{cell['column']}"
