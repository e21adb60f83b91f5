"""Merged cells: a workbook holds their value once, in the upper left cell, and nothing in the
others.
"""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.errors import Finding, Where
from kartlaggning.readers.raw_table import Tally

Region = tuple[tuple[int, int], tuple[int, int]]


def fill_merged(
    rows: list[Sequence[str]], regions: Sequence[Region], header: int, file: str, tally: Tally
) -> tuple[list[Sequence[str]], list[Finding]]:
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
    for (top, left), (bottom, right) in sorted(regions):
        if top <= header or top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        value = rows[top][left]
        title = rows[header][left] if left < len(rows[header]) else ""
        where = Where(file, top + 1, title or left + 1)
        if right > left:
            findings.append(
                Finding("cells_merged_across", where, value, parameters={"n": right - left + 1})
            )
        below = range(top + 1, min(bottom + 1, len(rows)))
        for row in below:
            filled[row][left] = value
        if below:
            tally["cell", "repaired", "merged_cell"] += len(below)
            findings.append(
                Finding("cells_merged_down", where, value, parameters={"last": below[-1] + 1})
            )
    return [*filled], findings
