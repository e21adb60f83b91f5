"""The order in which a figure's rows are read: units by name, answers of no order by how many.

The plain report has them as they are declared; what the reader's language or the numbers decide is
decided here, after what may not be shown has been hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kartlaggning.charts.drawing.grid import Grid, Labels, has_number, is_known, with_parts_behind
from kartlaggning.plain_report import Figure, Subject
from kartlaggning.text.keys import sort_key
from kartlaggning.text.language import Language


def in_reading_order(
    grid: Grid,
    figure: Figure,
    subjects: Mapping[str, Subject],
    labels: Labels,
    language: Language,
) -> Grid:
    """Put a figure's rows in the order in which they are read."""
    ordered = _by_name(grid, subjects, labels, language)
    return _by_size(ordered, figure["population"]) if _has_no_order(figure) else ordered


def _has_no_order(figure: Figure) -> bool:
    """Whether its answers stand side by side: several may hold, and none comes before another."""
    return figure["chart"] == "bar" and not (figure["adds_up"] or figure["ordered"])


def _by_name(
    grid: Grid, subjects: Mapping[str, Subject], labels: Labels, language: Language
) -> Grid:
    """Units and providers in the alphabet's order, each kind by itself; other rows stay."""
    listed = [row for row in grid.rows if row in subjects]
    kinds = list(dict.fromkeys(subjects[row]["kind"] for row in listed))
    in_order = iter(
        sorted(
            listed,
            key=lambda row: (
                kinds.index(subjects[row]["kind"]),
                sort_key(labels[row][language], language),
            ),
        )
    )
    rows = tuple(next(in_order) if row in subjects else row for row in grid.rows)
    return replace(grid, rows=rows)


def _by_size(grid: Grid, column: str) -> Grid:
    """Answers that more gave first, those of a group within it; what is missing stays last.

    As declared, where a number is hidden: its place would tell it.
    """
    counts: dict[str, int] = {}
    for row in grid.rows:
        cell = grid.cells.get((row, column))
        if cell is None or not is_known(cell):
            continue
        if not has_number(cell):
            return grid
        counts[row] = cell["n"] or 0
    missing = [row for row in grid.rows if row not in counts]
    largest_first = sorted(counts, key=lambda row: -counts[row])
    return replace(grid, rows=with_parts_behind((*largest_first, *missing)))
