"""What a chart shows, for those who do not see it: its kind, and the longest of its marks.

Of several populations or measures the longest of each: they have no scale in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from kartlaggning.chart_kinds import CHART_KINDS
from kartlaggning.charts import matrix
from kartlaggning.charts.drawing.cell_text import describe_cell, describe_standing
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
    scale = _RANGES if kind.bars == "ranges" else _SHARES
    marks = "; ".join(_longest_of_each(scale, chart))
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


@dataclass(frozen=True)
class _Scale:
    """How long marks are: those that share what `key` says can be compared, and no others.

    `words` say among which of several a mark is the longest.
    """

    key: Literal["population", "measure"]
    words: str
    marks: Callable[[ChartInput], list[Cell]]
    length: Callable[[Cell], float]


def _longest_of_each(scale: _Scale, chart: ChartInput) -> Iterator[str]:
    """The longest marks of each population or measure, in words that say of which."""
    of_each: dict[str, list[Cell]] = {}
    for cell in scale.marks(chart):
        of_each.setdefault(cell[scale.key], []).append(cell)
    for name, cells in of_each.items():
        longest = _highest(cells, scale.length)
        if not longest:
            continue
        beside = [each for each in chart.grid.cells.values() if each[scale.key] == name]
        words = ", ".join(_marks(longest, beside, chart))
        if name and len(of_each) > 1:
            among = escape(chart.text(name))
            words = translate(scale.words, chart.language, name=among, marks=words)
        yield words


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


def _bars(chart: ChartInput) -> list[Cell]:
    """The known bars that have a length."""
    counted = [cell for cell in _known(chart) if has_number(cell) and cell["base_n"]]
    bars: list[Cell] = []
    for population in dict.fromkeys(cell["population"] for cell in counted):
        own = [cell for cell in counted if cell["population"] == population]
        bars += [cell for cell in _undivided(own, chart.grid) if cell["n"]]
    return bars


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


_SHARES = _Scale("population", N_("among {name} {marks}"), _bars, _share)
# each measure has an axis of its own
_RANGES = _Scale("measure", N_("measured in {name} {marks}"), _ranges, _reach)


def _highest(cells: Sequence[Cell], length: Callable[[Cell], float]) -> list[Cell]:
    longest = max(map(length, cells), default=0)
    return [cell for cell in cells if length(cell) == longest]
