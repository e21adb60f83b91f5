"""What a chart shows, in a few words for those who do not see it: its kind, and the longest of its
marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import escape

from kartlaggning.chart_kinds import CHART_KINDS, ChartKind
from kartlaggning.charts import matrix
from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    cell_id,
    has_number,
    is_known,
    is_part,
    range_ends,
)
from kartlaggning.checks import N_
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate

_NO_NUMBER = N_("The chart has no number that stands out.")
_MOST_NAMED = 3  # of those that are equally long


def describe_chart(chart: ChartInput) -> str:
    """Describe a chart, as HTML; its numbers carry their cells' ids."""
    if matrix.is_matrix(chart.figure):
        return _describe_dots(chart)
    kind = CHART_KINDS[chart.figure["chart"]]
    cells = _longest(chart, kind)
    if not cells:
        return translate(_NO_NUMBER, chart.language)
    marks = [_mark(cell, chart) for cell in cells[:_MOST_NAMED]]
    if len(cells) > len(marks):
        marks.append(translate(N_("and others"), chart.language))
    return translate(kind.description, chart.language, marks=", ".join(marks))


def _describe_dots(chart: ChartInput) -> str:
    """On which of the upright lines most dots are filled; how many is no cell's number, and is not
    said.
    """
    cells = matrix.upright(chart.grid).cells
    filled = Counter(
        column
        for (_, column), cell in cells.items()
        if is_known(cell) and (cell["value"] or cell["n"])
    )
    if not filled:
        return translate(_NO_NUMBER, chart.language)
    most = [chart.text(column) for column, n in filled.items() if n == max(filled.values())]
    return translate(
        CHART_KINDS["matrix"].description, chart.language, names=escape(", ".join(most))
    )


def _mark(cell: Cell, chart: ChartInput) -> str:
    """A mark by what tells it from the others, and its number."""
    cells = chart.grid.cells.values()
    names = [
        cell[place] for place in ("row", "column") if len({each[place] for each in cells}) > 1
    ] or [cell["row"]]
    name = ", ".join(map(chart.text, names)).replace("?,", "?")
    number = describe_cell(cell, chart.labels, chart.language).main
    marked = f'<span data-cell="{escape(cell_id(cell))}">{escape(number)}</span>'
    return f"{escape(name)} ({marked})"


def _longest(chart: ChartInput, kind: ChartKind) -> list[Cell]:
    """The cells with the longest mark on the first scale, among those that are known and not a part
    of another.
    """
    known = [cell for cell in chart.grid.cells.values() if is_known(cell)]
    if kind.bars == "ranges":
        ranges = [cell for cell in known if range_ends(cell)]
        return _highest(
            [cell for cell in ranges if cell["measure"] == ranges[0]["measure"]], _reach
        )
    counted = [cell for cell in known if has_number(cell) and cell["base_n"]]
    # a population has a scale of its own
    own = [cell for cell in counted if cell["population"] == counted[0]["population"]]
    wholes = [cell for cell in own if not is_part(cell["row"], chart.grid)] or own
    unqualified = [cell for cell in wholes if cell["column"] == cell["population"]] or wholes
    return _highest([cell for cell in unqualified if cell["n"]], _share)


def _share(cell: Cell) -> float:
    return (cell["n"] or 0) / (cell["base_n"] or 1)


def _reach(cell: Cell) -> float:
    _, high = range_ends(cell) or (0.0, 0.0)
    return high


def _highest(cells: Sequence[Cell], length: Callable[[Cell], float]) -> list[Cell]:
    longest = max(map(length, cells), default=0)
    return [cell for cell in cells if length(cell) == longest]
