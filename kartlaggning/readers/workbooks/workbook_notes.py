"""What a look through a workbook told that calamine does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kartlaggning.readers.workbooks.merged import Region


@dataclass(frozen=True)
class BadCell:
    """A cell that calamine gives as empty: its row, column (both from 1), and its error; empty =
    never calculated.
    """

    row: int
    column: int
    error: str


@dataclass(frozen=True)
class WorkbookNotes:
    """The bad cells and the merged regions of each sheet, by its name, and what kind of workbook it
    is.
    """

    bad_cells: Mapping[str, tuple[BadCell, ...]] = field(default_factory=dict)
    merged: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    program: str = "Excel workbook"
