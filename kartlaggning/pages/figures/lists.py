"""Figures that are lists: what sources said of other years, and statements one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypedDict

from kartlaggning.charts.drawing.cell_text import (
    describe_cell,
    describe_count,
    describe_range,
    describe_said_share,
)
from kartlaggning.charts.drawing.grid import (
    JOINT,
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
    joint: str
    """That it was said of several units at once; else the empty text."""
    cited: str
    squares: list[bool]
    bar: ShareBar | None


def history_view(chart: ChartInput, profile_of: Mapping[str, str]) -> list[YearView]:
    """Make a timeline's data: its statements by the year in which their period begins.

    Parameters
    ----------
    profile_of
        Address of the profile that holds a statement, by the statement's row.
    """
    cells = sorted(chart.grid.cells.values(), key=_first_year)
    return [
        {"year": year, "statements": list(_statements_of(of_year, chart, profile_of))}
        for year, of_year in groupby(cells, key=_first_year)
    ]


def _statements_of(
    cells: Iterable[Cell], chart: ChartInput, profile_of: Mapping[str, str]
) -> Iterator[HistoryStatement]:
    """The statements of a year, each with its place in its document.

    One that follows another about the same unit and period, out of the same document, is told to go
    on from it: neither is named again.
    """
    document_before = None
    for cell in cells:
        row = cell["row"]
        citation = chart.figure["citations"].get(row, "")
        place = chart.figure.get("places", {}).get(row, "") if citation else ""
        entry = history_entry(cell, chart)
        # its words end in the citation, which the page sets apart
        words = (
            cell["words"].removesuffix(f"({', '.join(filter(None, (citation, place)))})").strip()
        )
        entry["words"] = f"{words} ({place})".strip() if place else words
        document = (entry["unit"], cell["period"], citation or row)
        yield {
            **entry,
            "cited": f"({citation})" if citation else "",
            "address": profile_of.get(row, ""),
            "goes_on": document == document_before,
        }
        document_before = document


def _first_year(cell: Cell) -> str:
    return cell["period"][:4]


def history_entry(cell: Cell, chart: ChartInput) -> EntryView:
    """Make the data of one statement of another year."""
    year = _first_year(cell)
    period = "" if cell["period"] == year else format_period(cell["period"], chart.language)
    state = "" if is_known(cell) else chart.text(cell["status"])
    return {
        "id": cell_id(cell),
        "unit": chart.text(cell["row"]),
        "year": year,
        "period": period,
        "question": chart.text(cell["column"]),
        "said": _said(cell, chart),
        "state": state,
        "words": cell["words"],
    }


def _said(cell: Cell, chart: ChartInput) -> str:
    if cell["is_hidden"]:
        return _hidden_text(cell, chart)
    if range_ends(cell):
        span, measure = describe_range(cell, chart.language), chart.text(cell["measure"])
        # a noun for many does not fit one, of which the words behind it say what it is
        is_of_one = bool(cell["words"]) and range_ends(cell) == (1, 1)
        return span if is_of_one else f"{span}{NO_BREAK_SPACE}{measure}".strip()
    if has_number(cell):
        return describe_count(cell, chart.language)
    return chart.text(cell["value"])


def _hidden_text(cell: Cell, chart: ChartInput) -> str:
    text = describe_cell(cell, chart.labels, chart.language)
    return f"{text.main} ({text.note})"


def statements_view(chart: ChartInput) -> list[StatementView]:
    """Make the data of statements: each under its question, its share on no scale but its own."""
    return [_statement_view(cell, chart) for cell in chart.grid.cells.values()]


def _statement_view(cell: Cell, chart: ChartInput) -> StatementView:
    squares = _squares(cell)
    bar = None if squares else _share_bar(cell)
    return {
        "id": cell_id(cell),
        "question": chart.text(cell["column"]),
        "name": chart.text(cell["row"]),
        "words": cell["words"],
        "quantity": _quantity_text(cell, chart),
        "measure": "" if cell["is_hidden"] else chart.text(cell["measure"]),
        "joint": chart.text(JOINT) if cell["status"] == JOINT else "",
        "cited": chart.figure.get("citations", {}).get(cell["row"], ""),
        "squares": squares,
        "bar": bar,
    }


def _quantity_text(cell: Cell, chart: ChartInput) -> str:
    """What was said, in numbers."""
    language = chart.language
    if cell["is_hidden"]:
        return _hidden_text(cell, chart)
    if has_number(cell):
        return describe_count(cell, language)
    if _is_share(cell):
        return describe_said_share(cell, language)
    if range_ends(cell) is None:
        return chart.text(cell["status"])
    written = describe_range(cell, language)
    if cell["base_n"] is None:
        return written
    base = format_number(cell["base_n"], language)
    return translate("{n} of {base}", language, n=written, base=base)


def _is_share(cell: Cell) -> bool:
    """Whether a statement tells a share of a base that nobody counted."""
    return cell["share"] is not None and cell["base_n"] is None


def _squares(cell: Cell) -> list[bool]:
    """A square for each of the base, filled for those counted; none where they are too many."""
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
