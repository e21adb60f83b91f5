"""A figure's numbers as a table: what each cell says, and the small bar beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from kartlaggning.chart_kinds import CHART_KINDS, ChartKind
from kartlaggning.charts.drawing.cell_text import (
    CellKind,
    CellText,
    counts_behind,
    describe_cell,
)
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    Grid,
    cell_id,
    has_number,
    is_known,
    range_ends,
)
from kartlaggning.charts.drawing.signs import SIGNS
from kartlaggning.pages.addresses import address_of
from kartlaggning.pages.figures.lines import (
    Addresses,
    Line,
    Lines,
    addresses_of,
    lines_of,
    too_many_rows,
)
from kartlaggning.pages.figures.one_by_one.dots import dot_of, is_of_dots, is_yes_or_no, key_of_dots
from kartlaggning.pages.figures.one_by_one.squares import (
    KeyEntry,
    NamedCell,
    NamesView,
    RunView,
    StripView,
    UnitLooks,
    key_of,
    missing_look,
    names_of,
    square_of,
    strip_of,
    strip_of_row,
)
from kartlaggning.plain_report import Cell, Subject
from kartlaggning.text.catalogues import translate
from kartlaggning.text.numbers import format_number, format_period

# what is to be repaid is drawn behind what was used
_USED, _LEFT = "stage.used", "stage.to_repay"
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
    strip: StripView | None
    dot: RunView | None
    is_said: bool
    """The words stand beside what is drawn; else they are for those who do not see it."""
    shown: str
    """Of a count whose base the whole table has: the number that is seen of the words."""


class HeadingView(TypedDict):
    """What stands at the head of a row or column; `address` is its profile's."""

    label: str
    address: str


class ColumnView(HeadingView):
    """The head of a column, with the sign of the kind of missing that it counts."""

    sign: RunView | None


class RowView(HeadingView):
    """A row; nothing where the table has no cell.

    `within` says what it is a part of; without any cell it is the heading of the rows under it.
    """

    within: str
    is_deeper: bool
    """What it is a part of is itself a part of the row that is the heading."""
    cells: list[CellView | None]
    strip: StripView | None
    """The squares of the whole row, where its cells share out a population."""


class TableView(TypedDict):
    """A table; `is_upright` where the headings of its columns are."""

    id: str
    caption: str
    columns: list[ColumnView]
    is_upright: bool
    is_broken: bool
    """What stands beside each other was not asked alike: a line parts it."""
    rows: list[RowView]
    addresses: Addresses | None
    """What the ids of the cells are made of; none where each cell has its own."""
    key: list[KeyEntry]
    """What the squares mean, where units are shown one by one."""
    names: list[NamesView]
    """Who is counted, likewise."""
    too_many: str
    """Of more rows than a page can hold what is said in their place."""


def table_view(
    caption: str, chart: ChartInput, subjects: Mapping[str, Subject], looks: UnitLooks
) -> TableView:
    """Make a table's data; in one of shares the units that are counted are shown one by one."""
    table = lines_of(chart)
    kind = CHART_KINDS[chart.figure["chart"]]
    marks = _Marks(chart, kind, looks, _wholes(chart.grid))
    view: TableView = {
        "id": chart.figure["table"],
        "caption": caption,
        "columns": [
            {
                "label": chart.name(column),
                "address": address_of(column, subjects),
                "sign": _sign_of(column) if kind.bars == "rows" else None,
            }
            for column in table.columns
        ],
        "is_upright": table.is_upright,
        "is_broken": "people" in chart.figure and chart.figure["people"]["is_broken"],
        "rows": [_row_view(line, marks, subjects) for line in table.lines],
        "addresses": addresses_of(table),
        "key": [],
        "names": [],
        "too_many": too_many_rows(len(table.lines), chart.language),
    }
    if view["too_many"]:
        return {**view, "rows": []}
    if is_of_dots(chart.figure):
        view["key"] = key_of_dots(chart, looks)
    elif kind.bars in ("shares", "rows"):
        has_rest = kind.bars == "shares"
        view["key"] = key_of(chart.grid.cells.values(), looks, chart, has_rest=has_rest)
        view["names"] = names_of(_named_lines(table, chart), chart)
    return view


def _number_alone(cell: Cell, marks: _Marks) -> str:
    """The count without its base, where a row shares out the population that the figure names."""
    if marks.kind.bars != "rows" or not has_number(cell):
        return ""
    return format_number(cell["n"], marks.chart.language)


def _sign_of(column: str) -> RunView | None:
    """The sign of the kind of missing that a column counts; none of the answers."""
    return square_of(missing_look(column)) if column in SIGNS else None


def _row_view(line: Line, marks: _Marks, subjects: Mapping[str, Subject]) -> RowView:
    cells = [cell and _cell_view(cell, marks) for cell in line.cells]
    is_drawn = marks.kind.bars == "rows"
    return {
        "label": marks.chart.name(line.head),
        "address": address_of(line.head, subjects),
        "within": marks.chart.name(line.within),
        "is_deeper": line.is_deeper,
        "cells": cells,
        "strip": strip_of_row(filter(None, line.cells), marks.looks) if is_drawn else None,
    }


def _named_lines(table: Lines, chart: ChartInput) -> Iterator[tuple[str, list[NamedCell]]]:
    """Each line that is no heading by its whole name, with the cells that it has."""
    columns = [chart.name(column) for column in table.columns]
    for line in table.lines:
        if not line.cells:
            continue
        name = ": ".join(filter(None, (chart.name(line.within), chart.name(line.head))))
        cells = zip(columns, line.cells, strict=True)
        yield name, [NamedCell(column, cell) for column, cell in cells if cell]


@dataclass(frozen=True)
class _Marks:
    """What is drawn in the cells of a table: bars, squares or dots."""

    chart: ChartInput
    kind: ChartKind
    looks: UnitLooks
    wholes: Mapping[str, float]


def _cell_view(cell: Cell, marks: _Marks) -> CellView:
    text = cell_text(cell, marks.chart)
    dot = dot_of(cell, marks.looks) if is_of_dots(marks.chart.figure) else None
    strip = strip_of(cell, marks.looks) if marks.kind.bars == "shares" and not dot else None
    return {
        "id": cell_id(cell),
        "main": text.main,
        "note": text.note,
        "kind": text.kind,
        "bar": None if strip else _bar_of(cell, marks),
        "strip": strip,
        "dot": dot,
        "is_said": dot is None or (cell["n"] or 0) > 1,
        "shown": _number_alone(cell, marks),
    }


def cell_text(cell: Cell, chart: ChartInput) -> CellText:
    """What a cell says; in a matrix 1 and 0 are *yes* and *no*."""
    text = describe_cell(cell, chart.labels, chart.language, chart.percent_from)
    if chart.figure["chart"] == "areas" and cell["n"] is not None:
        return replace(text, note=cell["words"])
    if chart.figure["chart"] == "promises" and cell["period"]:
        return replace(text, note=format_period(cell["period"], chart.language))
    if chart.figure["chart"] == "goals" and cell["status"] == "inferred":
        return replace(text, note=f"{chart.text('inferred')}: {text.note}")
    is_count = chart.figure["chart"] == "matrix" and text.kind == "number"
    if not is_count or not is_yes_or_no(cell):
        return text
    answer = "yes" if cell["n"] else "no"
    return CellText(translate(answer, chart.language), "", "words")


def _bar_of(cell: Cell, marks: _Marks) -> BarView | None:
    if marks.kind.bars == "amounts":
        return _amount_bar(cell, marks)
    return _bar_view(cell, marks.kind, marks.wholes)


def _amount_bar(cell: Cell, marks: _Marks) -> BarView | None:
    """The bar of an amount; of money what is to be repaid begins where what was used ends.

    One amount alone has nothing that it could be longer than.
    """
    ends = range_ends(cell)
    beside = [each for each in marks.chart.grid.row(cell["row"]) if range_ends(each)]
    if ends is None or not ends[1] or len(beside) < 2:
        return None
    whole = marks.wholes[cell["measure"]]
    used = marks.chart.grid.cells.get((cell["row"], _USED)) if cell["column"] == _LEFT else None
    begins = (range_ends(used) or (0, 0))[1] if used else 0
    start, length = _percent(begins, whole), _percent(ends[1], whole)
    return {"start": start, "length": max(_SHORTEST_BAR, length), "is_known": True}


def _bar_view(cell: Cell, kind: ChartKind, wholes: Mapping[str, float]) -> BarView | None:
    """The bar of a cell: only what has a base, or a range, has one."""
    if kind.bars == "shares" and has_number(cell) and cell["base_n"]:
        length = _percent(*counts_behind(cell))
        return {"start": 0, "length": length, "is_known": is_known(cell)}
    ends = range_ends(cell)
    if kind.bars == "ranges" and ends:
        whole = wholes[cell["measure"]]
        start, end = _percent(ends[0], whole), _percent(ends[1], whole)
        length = max(_SHORTEST_BAR, round(end - start, 1))
        # one number at the end of the scale is seen within it
        return {"start": min(start, 100 - length), "length": length, "is_known": True}
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
