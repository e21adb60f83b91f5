"""What a look through a workbook told that calamine does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kartlaggning.readers.workbooks.merged import Region


@dataclass(frozen=True)
class BadCell:
    """A cell that calamine gives as empty; row and column from 1, no error: never calculated."""

    row: int
    column: int
    error: str


@dataclass(frozen=True)
class WorkbookNotes:
    """Each sheet's bad cells and merged regions, by its name, and what kind of workbook it is."""

    bad_cells: Mapping[str, tuple[BadCell, ...]] = field(default_factory=dict)
    merged: Mapping[str, tuple[Region, ...]] = field(default_factory=dict)
    program: str = "Excel workbook"
