"""Percents that do not add up to 100: rounded each by itself, they may give 99 or 101.

It is said, and none of them is changed for it (respondents.md §1, 19).
"""

from __future__ import annotations

from collections.abc import Iterator

from kartlaggning.charts.drawing.cell_text import counts_behind, has_percent
from kartlaggning.charts.drawing.grid import ChartInput, is_of_whole, is_part
from kartlaggning.charts.tile_map import is_count
from kartlaggning.checks import N_
from kartlaggning.plain_report import Cell
from kartlaggning.text.catalogues import translate
from kartlaggning.text.numbers import format_number
from kartlaggning.text.shares import whole_percent

_OF_THE_ONE = N_("The percents are rounded, and add up to {sum}.")
_OF_ONE = N_("{name}: the percents are rounded, and add up to {sum}.")


def describe_sums(chart: ChartInput) -> list[str]:
    """Say of each whole in a table what its percents add up to, where that is not 100."""
    wholes = _wholes(chart)
    said = []
    for name, cells in wholes.items():
        total = _sum_of_percents(cells, chart.percent_from)
        if total not in (None, 100):
            message = _OF_ONE if len(wholes) > 1 else _OF_THE_ONE
            parameters = {"name": chart.name(name), "sum": format_number(total, chart.language)}
            said.append(translate(message, chart.language, **parameters))
    return said


def sum_of_view(name: str, chart: ChartInput) -> str:
    """Say it of one of the things that a map can show; nothing where they add up to 100."""
    total = _sum_of_percents(_wholes(chart).get(name, []), chart.percent_from)
    if total in (None, 100):
        return ""
    return translate(_OF_THE_ONE, chart.language, sum=format_number(total, chart.language))


def _wholes(chart: ChartInput) -> dict[str, list[Cell]]:
    """The cells that are the parts of a whole, by the row or column that names it."""
    if not chart.figure["adds_up"]:
        return {}
    wholes: dict[str, list[Cell]] = {}
    for cell in _parts(chart):
        wholes.setdefault(_name_of_whole(cell, chart), []).append(cell)
    return wholes


def _name_of_whole(cell: Cell, chart: ChartInput) -> str:
    """The column, of a bar in parts its row, unless populations are the columns there too."""
    if chart.figure["chart"] == "stacked_bar" and not is_of_whole(cell):
        return cell["row"]
    return cell["column"]


def _parts(chart: ChartInput) -> Iterator[Cell]:
    """The cells that count units which no other cell of their whole counts too."""
    reasons: set[str] = set()
    for lane in chart.figure.get("lanes", []):
        reasons.update(lane["reasons"])
    is_divided = chart.figure["by"] == "qualifier"
    for cell in chart.grid.cells.values():
        is_counted_above = is_part(cell["row"], chart.grid) or cell["row"] in reasons
        is_beside = is_divided and not is_of_whole(cell)
        if is_count(cell) and not is_counted_above and not is_beside:
            yield cell


def _sum_of_percents(cells: list[Cell], percent_from: int) -> int | None:
    """What the rounded percents add up to; nothing where they are not all told, or no whole."""
    # of respondents, who gave no answer stands beside those who did
    cells = [cell for cell in cells if not cell.get("counts") or cell["base"]]
    if not cells or not all(has_percent(cell, percent_from) for cell in cells):
        return None
    counts = [(cell["n"] or 0, cell["base_n"] or 1) for cell in cells]
    bases = {base for _, base in counts}
    if bases != {sum(n for n, _ in counts)}:
        return None
    return sum(whole_percent(*counts_behind(cell)) for cell in cells)
