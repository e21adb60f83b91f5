"""What a chart shows, for those who do not see it: its kind, and which marks reach furthest.

Of several measures those of each: they have no scale in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Literal

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts.drawing.cell_text import describe_cell, describe_standing
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
from kartlaggning.text.catalogues import translate, translate_plural

_NO_NUMBER = N_("The chart has no number that stands out.")
# each measure has an axis of its own
_MEASURED_IN = N_("measured in {name} {marks}")
_AMONG = N_("among {name} {marks}")
_MOST_NAMED = 3  # of those that are equally long


def describe_chart(chart: ChartInput) -> str:
    """Describe a chart, as HTML; its numbers carry their cells' ids."""
    kind = CHART_KINDS[chart.figure["chart"]]
    marks = "; ".join(_furthest_of_each(chart))
    if not marks:
        return translate(_NO_NUMBER, chart.language)
    sentences = [translate(kind.description, chart.language, marks=marks)]
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


def _furthest_of_each(chart: ChartInput) -> Iterator[str]:
    """The marks of each measure or population that reach furthest, in words that say of which."""
    is_of_ranges = CHART_KINDS[chart.figure["chart"]].bars == "ranges"
    key: Literal["measure", "population"] = "measure" if is_of_ranges else "population"
    of_each: dict[str, list[Cell]] = {}
    for cell in _ranges(chart) if is_of_ranges else _counts(chart):
        of_each.setdefault(cell[key], []).append(cell)
    for name, cells in of_each.items():
        furthest = _highest(cells, _reach if is_of_ranges else _share)
        beside = [each for each in chart.grid.cells.values() if each[key] == name]
        words = ", ".join(_marks(furthest, beside, chart))
        if name and len(of_each) > 1:
            message = _MEASURED_IN if is_of_ranges else _AMONG
            words = translate(message, chart.language, name=escape(chart.text(name)), marks=words)
        yield words


def _counts(chart: ChartInput) -> Iterator[Cell]:
    """The counts of something known, of a base."""
    for cell in chart.grid.cells.values():
        if is_known(cell) and has_number(cell) and cell["n"] and cell["base_n"]:
            yield cell


def _share(cell: Cell) -> float:
    return (cell["n"] or 0) / (cell["base_n"] or 1)


def _marks(longest: Sequence[Cell], beside: Sequence[Cell], chart: ChartInput) -> Iterator[str]:
    for cell in longest[:_MOST_NAMED]:
        yield _mark(cell, beside, chart)
    if len(longest) > _MOST_NAMED:
        yield translate(N_("and others"), chart.language)


def _mark(cell: Cell, beside: Sequence[Cell], chart: ChartInput) -> str:
    """A mark by what tells it from those beside it, and its number."""
    rows, columns = set(), set()
    for each in beside:
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
    standing = describe_standing(cell, chart.labels, chart.language)
    said = ", ".join(filter(None, [marked, escape(standing)]))
    return f"{escape(name)} ({said})"


def _ranges(chart: ChartInput) -> list[Cell]:
    """All ranges, those of conflicting answers too: they are drawn as long as they are.

    What stands under a range is not drawn.
    """
    ranges = []
    for cell in chart.grid.cells.values():
        if range_ends(cell) and not is_part(cell["row"], chart.grid):
            ranges.append(cell)
    return ranges


def _reach(cell: Cell) -> float:
    _, high = range_ends(cell) or (0.0, 0.0)
    return high


def _highest(cells: Sequence[Cell], length: Callable[[Cell], float]) -> list[Cell]:
    longest = max(map(length, cells), default=0)
    return [cell for cell in cells if length(cell) == longest]
