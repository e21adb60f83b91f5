"""Merged cells: a workbook holds their value in the upper left cell, and nothing in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.raw_table import Tally

Region = tuple[tuple[int, int], tuple[int, int]]


def fill_merged(
    rows: Sequence[Sequence[str]], regions: Sequence[Region], header: int, file: str, tally: Tally
) -> tuple[Sequence[Sequence[str]], list[Finding]]:
    """Let a value stand in each row that its merged cell reaches over, in the first of its columns.

    One name beside several rows is what people merge downwards. A cell merged across columns is a
    heading or a note: its value in other columns would be answers that nobody gave, so these stay
    empty.

    Parameters
    ----------
    regions
        First and last cell of each merged region, row and column counted from 0.
    header
        Index of the header's row; only what lies below it is filled.
    """
    if not regions:
        return rows, []
    filled = [list(row) for row in rows]
    findings: list[Finding] = []
    for (top, left), (bottom, right) in _filled_regions(rows, regions, header):
        value = rows[top][left]
        title = rows[header][left] if left < len(rows[header]) else ""
        where = Where(file, top + 1, title or left + 1)
        if right > left:
            parameters = {"n": right - left + 1}
            findings.append(Finding("cells_merged_across", where, value, parameters=parameters))
        last = min(bottom, len(rows) - 1)
        if last > top:
            for row in range(top + 1, last + 1):
                filled[row][left] = value
            tally["cell", "repaired", "merged_cell"] += last - top
            parameters = {"last": last + 1}
            findings.append(Finding("cells_merged_down", where, value, parameters=parameters))
    return filled, findings


def _filled_regions(
    rows: Sequence[Sequence[str]], regions: Sequence[Region], header: int
) -> Iterator[Region]:
    """The regions below the header that hold a value, in the order of their first cells."""
    for region in sorted(regions):
        (top, left), _ = region
        # a damaged workbook can declare a region outside of the sheet
        is_inside = header < top < len(rows) and left < len(rows[top])
        if is_inside and rows[top][left]:
            yield region
