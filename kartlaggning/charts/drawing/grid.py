"""A table's cells by row and column, and what a chart is drawn from."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kartlaggning.ids import CellId, ValueId, whole_of
from kartlaggning.plain_report import Cell, Figure, Words
from kartlaggning.text.language import Language

Labels = Mapping[str, Words]

NOT_ASKED = "not_asked"
DECIDED = "decided"
JOINT = "joint"
MENTIONED = "mentioned"  # a base: nobody was asked
# on which condition a number of people holds
CONDITIONS = ("none_in_both", "none_in_several")
# known, and said beside the number
NOTED = (DECIDED, JOINT, *CONDITIONS)
# told all the same, and said beside what is told
UNSETTLED = ("conflict", "undecided", "said_by_others")
PERCENT_FROM = 20  # where the report says nothing else
_KNOWN = ("", "answered", "certain", "inferred", *NOTED)


@dataclass(frozen=True)
class Grid:
    """A table: its rows and columns in the order of their first cell, and its cells."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    @cached_property
    def row_ids(self) -> frozenset[str]:
        """The rows, to be looked up among: there may be thousands."""
        return frozenset(self.rows)

    @cached_property
    def wholes(self) -> frozenset[str]:
        """The ids that rows are parts of, whether or not they are rows themselves."""
        return frozenset(map(whole_of, self.rows))

    def row(self, row: str) -> Iterator[Cell]:
        """The cells of a row, in the order of the columns."""
        for column in self.columns:
            if (row, column) in self.cells:
                yield self.cells[row, column]

    def transposed(self) -> Grid:
        """The same table with rows and columns changed for each other."""
        turned = {(column, row): cell for (row, column), cell in self.cells.items()}
        return Grid(self.columns, self.rows, turned)


def read_grid(cells: Iterable[Cell], shown_under: Mapping[str, str] | None = None) -> Grid:
    """Order a table's plain rows, a cell each, by row and column.

    Parameters
    ----------
    shown_under
        Columns that stand under another, by their ids.
    """
    under = shown_under or {}
    by_place = {(cell["row"], under.get(cell["column"], cell["column"])): cell for cell in cells}
    columns_of: dict[str, list[str]] = {}
    rows_of: dict[str, list[str]] = {}
    for row, column in by_place:
        columns_of.setdefault(row, []).append(column)
        rows_of.setdefault(column, []).append(row)
    rows = with_parts_behind(_merged(rows_of.values()))
    return Grid(rows, _merged(columns_of.values()), by_place)


def shared_columns(cells: Iterable[Cell], labels: Labels) -> dict[str, str]:
    """Find columns that are values of their rows' own questions, and are called the same.

    *Yes* of one question and *yes* of another are one column: the first of them.
    """
    own: dict[str, None] = {}
    for cell in cells:
        if whole_of(cell["column"]) == cell["row"]:
            own[cell["column"]] = None
    first: dict[tuple[ValueId, str, str], str] = {}
    shared = {}
    for column in own:
        value = ValueId.parse(column)._replace(question="")
        words = labels[column]
        shared[column] = first.setdefault((value, words["sv"], words["en"]), column)
    return shared


def _merged(sequences: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Merge orders into one.

    What only a later one holds comes before what it leads there; where it leads nothing, last.
    """
    first, *others = sequences or ((),)
    order = list(first)
    for sequence in others:
        known = set(order)
        for index, each in enumerate(sequence):
            if each not in known:
                later = (order.index(other) for other in sequence[index + 1 :] if other in known)
                order.insert(next(later, len(order)), each)
    return tuple(order)


def with_parts_behind(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Put each part behind its whole: a variant may occur in the second population only."""
    known = set(rows)
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(whole_of(row), []).append(row)
    ordered: list[str] = []
    for row in rows:
        if whole_of(row) not in known:
            ordered += [row, *parts.get(row, ())]
    return tuple(ordered)


@dataclass(frozen=True)
class ChartInput:
    """What a chart is drawn from: the figure as the report has it, its table and the words.

    Parameters
    ----------
    percent_from
        The least base of which a share is written in percent.
    """

    figure: Figure
    grid: Grid
    labels: Labels
    language: Language
    percent_from: int = PERCENT_FROM

    def text(self, identifier: str) -> str:
        """Words of an id; none of the empty one, which stands for no population or measure."""
        return self.labels[identifier][self.language] if identifier else ""

    def name(self, identifier: str) -> str:
        """Words of an id that stand alone: beside a bar, in a legend, at the head of a row."""
        return capitalised(self.text(identifier))

    def label(self, identifier: str) -> str:
        """Words of an id that stand alone, safe in plotly's small HTML."""
        return self.safe(self.name(identifier))

    def safe(self, text: str) -> str:
        """A text that plotly shows as it is."""
        return html.escape(text, quote=False)


def capitalised(text: str) -> str:
    """A label as it stands at the start of a line.

    Names of populations, for one, are written for the middle of a sentence.
    """
    return text[:1].upper() + text[1:]


def cell_id(cell: Cell) -> str:
    """A cell's address in the report: `table/row/column`."""
    return str(CellId(cell["table"], cell["row"], cell["column"]))


def is_known(cell: Cell) -> bool:
    """Whether a cell tells something known, or counts what is open or missing."""
    return cell["status"] in _KNOWN


def has_number(cell: Cell) -> bool:
    """Whether a cell has a count that may be shown."""
    return cell["n"] is not None and not cell["is_hidden"]


def range_ends(cell: Cell) -> tuple[float, float] | None:
    """Lowest and highest of a cell's range; the same where one alone was said.

    None where there is no range, or it is hidden.
    """
    low, high = cell["low"], cell["high"]
    if cell["is_hidden"]:
        return None
    if low is None:
        low = high
    if high is None:
        high = low
    if low is None or high is None:
        return None
    return low, high


def is_of_whole(cell: Cell) -> bool:
    """Whether a cell is of all of a population: its column is that, and no part of it."""
    return cell["column"] == cell["population"]


def is_part(row: str, grid: Grid) -> bool:
    """Whether a row's units are counted in another row: a class's variant, a group's value."""
    return whole_of(row) in grid.row_ids
