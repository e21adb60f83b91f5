"""Dots where a row and a column meet: filled where it holds, a sign where it is not known."""

from __future__ import annotations

from kartlaggning.charts.drawing.grid import ChartInput, capitalised, is_known
from kartlaggning.checks import N_
from kartlaggning.pages.figures.one_by_one.squares import (
    NO,
    KeyEntry,
    RunView,
    UnitLooks,
    missing_look,
    square_of,
)
from kartlaggning.plain_report import Cell, Figure
from kartlaggning.text.catalogues import translate

_HOLDS = {True: N_("yes"), False: N_("no")}


def is_of_dots(figure: Figure) -> bool:
    """Whether a figure is drawn as dots: a matrix, or coverage unit by unit."""
    if figure["chart"] == "coverage":
        return figure["by"] == "subject"
    return figure["chart"] == "matrix"


def is_yes_or_no(cell: Cell) -> bool:
    """Whether a cell says only that something holds (1) or does not (0)."""
    return cell["base_n"] is None and cell["n"] in (0, 1)


def holds(cell: Cell) -> bool | None:
    """Whether what a cell is of holds; nothing where it is not known."""
    if not is_known(cell) or cell["is_hidden"]:
        return None
    return bool(cell["value"] or cell["n"])


def dot_of(cell: Cell, looks: UnitLooks) -> RunView:
    """Draw a cell in the sign of its unit's class, or of how it is missing."""
    return square_of(_look(cell, looks))


def _look(cell: Cell, looks: UnitLooks) -> str:
    filled = holds(cell)
    if filled is None:
        return missing_look(cell["status"])
    if not filled:
        return NO
    return looks.look(_unit_of(cell, looks))


def _unit_of(cell: Cell, looks: UnitLooks) -> str:
    """The unit that a cell is of: a table may be turned on its side."""
    return cell["row"] if looks.class_number(cell["row"]) is not None else cell["column"]


def key_of_dots(chart: ChartInput, looks: UnitLooks) -> list[KeyEntry]:
    """What the dots of a figure mean: what holds, what does not, what is not known."""
    entries: dict[str, KeyEntry] = {}
    for cell in sorted(chart.grid.cells.values(), key=lambda cell: _order(cell, looks)):
        entry: KeyEntry = {
            "square": square_of(_look(cell, looks)),
            "words": _meant(cell, chart, looks),
        }
        entries.setdefault(entry["words"], entry)
    return list(entries.values())


def _order(cell: Cell, looks: UnitLooks) -> tuple[bool, bool, int]:
    filled = holds(cell)
    return filled is None, not filled, looks.rank(_unit_of(cell, looks)) if filled else 0


def _meant(cell: Cell, chart: ChartInput, looks: UnitLooks) -> str:
    filled = holds(cell)
    if filled is None:
        return chart.name("hidden" if cell["is_hidden"] else cell["status"])
    if cell["value"]:
        words = chart.name(cell["value"])
    else:
        words = capitalised(translate(_HOLDS[filled], chart.language))
    if not filled:
        return words
    number = looks.class_number(_unit_of(cell, looks))
    return words if number is None else f"{words}: {chart.text(looks.class_id(number))}"
