"""Figures that are lists: what sources said of other years, and statements that stand each by
itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import describe_count, describe_range
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    cell_id,
    has_number,
    is_known,
    range_ends,
)
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.numbers import NO_BREAK_SPACE, format_number, format_period

_MOST_SQUARES = 40


class EntryView(TypedDict):
    """A statement of another year; `period` is empty where it is no more than the year."""

    id: str
    unit: str
    year: str
    period: str
    question: str
    said: str
    state: str
    words: str


class HistoryStatement(EntryView):
    """The same in a timeline; it goes on from the one before where both are of one document."""

    cited: str
    address: str
    goes_on: bool


class YearView(TypedDict):
    """The statements whose period begins in a year."""

    year: str
    statements: list[HistoryStatement]


class ShareBar(TypedDict):
    """How far a bar is filled for certain, and how much further it may reach, in percent."""

    certain: float
    possible: float


class StatementView(TypedDict):
    """A statement that stands by itself, with squares or a bar where it tells a share."""

    id: str
    question: str
    name: str
    words: str
    quantity: str
    measure: str
    squares: list[bool]
    bar: ShareBar | None


def history_view(chart: ChartInput, profile_of: Mapping[str, str]) -> list[YearView]:
    """Make a timeline's data: its statements by the year in which their period begins.

    One that follows another about the same unit and period, out of the same document, is told to go
    on from it.

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
                _history_statement(cell, chart, profile_of, goes_on=number > 0)
                for _, alike in groupby(of_year, key=lambda cell: _document(cell, chart))
                for number, cell in enumerate(alike)
            ],
        }
        for year, of_year in groupby(cells, key=_first_year)
    ]


def _document(cell: Cell, chart: ChartInput) -> tuple[str, str, str]:
    """What a statement has in common with the others out of its document about its unit."""
    return (
        chart.text(cell["row"]),
        cell["period"],
        chart.figure["citations"].get(cell["row"], cell["row"]),
    )


def _history_statement(
    cell: Cell,
    chart: ChartInput,
    profile_of: Mapping[str, str],
    *,
    goes_on: bool,
) -> HistoryStatement:
    citation = chart.figure["citations"].get(cell["row"], "")
    cited = f"({citation})" if citation else ""
    entry = history_entry(cell, chart)
    # its words end in the citation, which the page sets apart
    entry["words"] = cell["words"].removesuffix(cited).strip()
    address = profile_of.get(cell["row"], "")
    return {**entry, "cited": cited, "address": address, "goes_on": goes_on}


def _first_year(cell: Cell) -> str:
    return cell["period"][:4]


def history_entry(cell: Cell, chart: ChartInput) -> EntryView:
    """Make the data of one statement of another year."""
    return {
        "id": cell_id(cell),
        "unit": chart.text(cell["row"]),
        "year": _first_year(cell),
        "period": ""
        if cell["period"] == _first_year(cell)
        else format_period(cell["period"], chart.language),
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


def statements_view(chart: ChartInput) -> list[StatementView]:
    """Make the data of statements: each under its own question, its share drawn on no scale but its
    own.
    """
    return [
        {
            "id": cell_id(cell),
            "question": chart.text(cell["column"]),
            "name": chart.text(cell["row"]),
            "words": cell["words"],
            "quantity": _quantity_text(cell, chart),
            "measure": chart.text(cell["measure"]) if cell["measure"] else "",
            "squares": _squares(cell),
            "bar": None if _squares(cell) else _share_bar(cell),
        }
        for cell in chart.grid.cells.values()
    ]


def _quantity_text(cell: Cell, chart: ChartInput) -> str:
    """What was said, in numbers; nothing of a share that was said without any."""
    if cell["is_hidden"]:
        return chart.text(cell["status"])
    if has_number(cell):
        return describe_count(cell, chart.language)
    ends = range_ends(cell)
    if ends is None:
        return "" if _is_share(cell) else chart.text(cell["status"])
    if _is_share(cell):
        percent: Cell = {**cell, "low": 100 * ends[0], "high": 100 * ends[1]}
        return describe_range(
            percent, chart.language, unit=f"{NO_BREAK_SPACE}%" if chart.language == "sv" else "%"
        )
    written = describe_range(cell, chart.language)
    if cell["base_n"] is None:
        return written
    base = format_number(cell["base_n"], chart.language)
    return translate("{n} of {base}", chart.language, n=written, base=base)


def _is_share(cell: Cell) -> bool:
    """Whether a statement tells a share of a base that nobody counted."""
    return cell["share"] is not None and cell["base_n"] is None


def _squares(cell: Cell) -> list[bool]:
    """A square for each of the base, filled for those counted; none where they would be too many to
    see.
    """
    base = cell["base_n"] or 0
    if cell["n"] is None or cell["is_hidden"] or base > _MOST_SQUARES:
        return []
    filled = min(cell["n"], base)
    return [True] * filled + [False] * (base - filled)


def _share_bar(cell: Cell) -> ShareBar | None:
    """The bar of a share, or of a range of a base; none of what is neither, or hidden."""
    if cell["is_hidden"]:
        return None
    ends = range_ends(cell)
    if cell["share"] is not None:
        low, high = ends or (cell["share"], cell["share"])
    elif cell["base_n"]:
        low, high = (end / cell["base_n"] for end in ends or (0, 0))
    else:
        return None
    return {"certain": round(100 * low, 1), "possible": round(100 * (high - low), 1)}
