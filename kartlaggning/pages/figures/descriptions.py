"""What a chart shows, for those who do not see it: its kind, and the longest of its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts import matrix
from kartlaggning.charts.drawing.cell_text import describe_cell
from kartlaggning.charts.drawing.grid import (
    ChartInput,
    Grid,
    cell_id,
    has_number,
    is_known,
    is_of_whole,
    is_part,
    range_ends,
)
from kartlaggning.checks import N_
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate, translate_plural

_NO_NUMBER = N_("The chart has no number that stands out.")
_MOST_NAMED = 3  # of those that are equally long


def describe_chart(chart: ChartInput) -> str:
    """Describe a chart, as HTML; its numbers carry their cells' ids."""
    if matrix.is_matrix(chart.figure):
        return _describe_dots(chart)
    kind = CHART_KINDS[chart.figure["chart"]]
    cells = _longest_ranges(chart) if kind.bars == "ranges" else _largest_shares(chart)
    if not cells:
        return translate(_NO_NUMBER, chart.language)
    marks = [_mark(cell, chart) for cell in cells[:_MOST_NAMED]]
    if len(cells) > len(marks):
        marks.append(translate(N_("and others"), chart.language))
    sentences = [translate(kind.description, chart.language, marks=", ".join(marks))]
    n_hidden = sum(cell["is_hidden"] for cell in chart.grid.cells.values())
    if n_hidden:
        text = translate_plural(
            "{n} is hidden, and not compared.",
            "{n} are hidden, and not compared.",
            n_hidden,
            chart.language,
        )
        sentences.append(text)
    return " ".join(sentences)


def _describe_dots(chart: ChartInput) -> str:
    """On which of the upright lines most dots are filled.

    How many they are is no cell's number, and is not said.
    """
    filled: Counter[str] = Counter()
    for (_, column), cell in matrix.upright(chart.grid).cells.items():
        if is_known(cell) and (cell["value"] or cell["n"]):
            filled[column] += 1
    if not filled:
        return translate(_NO_NUMBER, chart.language)
    most = max(filled.values())
    names = [chart.text(column) for column, n in filled.items() if n == most]
    message = CHART_KINDS["matrix"].description
    return translate(message, chart.language, names=escape(", ".join(names)))


def _mark(cell: Cell, chart: ChartInput) -> str:
    """A mark by what tells it from the others, and its number."""
    rows, columns = set(), set()
    for each in chart.grid.cells.values():
        rows.add(each["row"])
        columns.add(each["column"])
    names = [cell["row"], cell["column"]]
    if len(columns) == 1:
        names = [cell["row"]]
    elif len(rows) == 1:
        names = [cell["column"]]
    # after a question mark no comma is needed
    name = ", ".join(map(chart.text, names)).replace("?,", "?")
    number = describe_cell(cell, chart.labels, chart.language).main
    marked = f'<span data-cell="{escape(cell_id(cell))}">{escape(number)}</span>'
    return f"{escape(name)} ({marked})"


def _longest_ranges(chart: ChartInput) -> list[Cell]:
    """The ranges that reach furthest on the first axis: each measure has one of its own.

    Those of conflicting answers too, which are drawn as long as they are. What stands under a range
    is not drawn.
    """
    ranges = [
        cell
        for cell in chart.grid.cells.values()
        if range_ends(cell) and not is_part(cell["row"], chart.grid)
    ]
    on_first_axis = [cell for cell in ranges if cell["measure"] == ranges[0]["measure"]]
    return _highest(on_first_axis, _reach)


def _largest_shares(chart: ChartInput) -> list[Cell]:
    """The known bars of the first population with the largest share of it."""
    counted = [cell for cell in _known(chart) if has_number(cell) and cell["base_n"]]
    # each population has a scale of its own
    own = [cell for cell in counted if cell["population"] == counted[0]["population"]]
    return _highest([cell for cell in _undivided(own, chart.grid) if cell["n"]], _share)


def _undivided(cells: list[Cell], grid: Grid) -> list[Cell]:
    """The bars that are no part of another bar; all, where none is whole."""
    wholes = [cell for cell in cells if not is_part(cell["row"], grid)] or cells
    return list(filter(is_of_whole, wholes)) or wholes


def _known(chart: ChartInput) -> Iterator[Cell]:
    return filter(is_known, chart.grid.cells.values())


def _share(cell: Cell) -> float:
    return (cell["n"] or 0) / (cell["base_n"] or 1)


def _reach(cell: Cell) -> float:
    _, high = range_ends(cell) or (0.0, 0.0)
    return high


def _highest(cells: Sequence[Cell], length: Callable[[Cell], float]) -> list[Cell]:
    longest = max(map(length, cells), default=0)
    return [cell for cell in cells if length(cell) == longest]
