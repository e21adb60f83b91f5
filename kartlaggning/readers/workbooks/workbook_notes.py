"""What a look through a workbook told that calamine does not tell."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kartlaggning.readers.workbooks.merged import Region
from kartlaggning.readers.workbooks.number_formats import NumberFormat

Span = tuple[int, int]  # the first and the last of some rows or columns, from 1
# of the binary formats
ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_BITS = 16  # of a column, and of a look: Excel has 16,384 columns and 65,490 looks
_MASK = (1 << _BITS) - 1


@dataclass(frozen=True)
class BadCell:
    """A cell that calamine gives as empty; row and column from 1, no error: never calculated."""

    row: int
    column: int
    error: str


@dataclass(frozen=True)
class Look:
    """What a cell's format says that matters: how its number is shown, whether it is struck."""

    number_format: NumberFormat | None = None
    is_struck: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a cell of this look says what it holds."""
        return self.number_format is None and not self.is_struck


class LookedAt:
    """Filled cells whose look matters: row and column from 0, and the number of the look.

    Eight bytes each: a sheet may have millions of them.
    """

    def __init__(self) -> None:
        self._packed = array("Q")

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, row: int, column: int, look: int) -> None:
        """Add a cell; one in no row or column that a sheet can have is left out."""
        if 0 <= row < 1 << 32 and 0 <= column <= _MASK and look <= _MASK:
            self._packed.append(row << 2 * _BITS | column << _BITS | look)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        for packed in self._packed:
            yield packed >> 2 * _BITS, packed >> _BITS & _MASK, packed & _MASK


@dataclass
class SheetNotes:
    """What is known of one sheet beside its cells.

    Parameters
    ----------
    bad_cells
        Errors, and formulas that were never calculated.
    merged
        Regions of merged cells; empty also where calamine tells them itself.
    hidden_rows, hidden_columns
        Those that a reader of the sheet does not see, such as those that a filter takes away.
    looked_at
        The filled cells whose look matters; the number is an index in the workbook's `looks`.
    struck
        Further cells, row and column from 0, in which a part of the text is struck through.
    commented
        The cells that have a comment, by any name that is one cell's own.
    texts
        The texts that calamine does not give whole; row and column from 0.
    formulas
        The cells of an Excel file that are worked out; row and column from 0.
    """

    bad_cells: list[BadCell] = field(default_factory=list)
    merged: list[Region] = field(default_factory=list)
    hidden_rows: list[Span] = field(default_factory=list)
    hidden_columns: list[Span] = field(default_factory=list)
    looked_at: LookedAt = field(default_factory=LookedAt)
    struck: set[tuple[int, int]] = field(default_factory=set)
    commented: set[object] = field(default_factory=set)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: LookedAt = field(default_factory=LookedAt)


@dataclass(frozen=True)
class WorkbookNotes:
    """What is known of each sheet, by its name; the looks of cells, and the kind of workbook."""

    sheets: Mapping[str, SheetNotes] = field(default_factory=dict)
    looks: Sequence[Look] = ()
    program: str = "Excel workbook"


def add_span(spans: list[Span], first: int, last: int) -> None:
    """Add rows or columns to those before them, as one where they follow one another."""
    if spans and spans[-1][0] <= first <= spans[-1][1] + 1:
        spans[-1] = (spans[-1][0], max(spans[-1][1], last))
    else:
        spans.append((first, last))
