"""Rows of a chart: their names in a column at the left, or over their marks on a narrow page.

The upright axis is in pixels: a row is as high as its name needs, and no higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.lettering import break_lines, width_of, wrap
from kartlaggning.charts.drawing.plotly_json import Settings

NAME_WIDTH = 308  # px; about forty letters
GAP = 16
INDENT = 18
LINE = 18
PADDING = 14
MARK = 18
PART_MARK = 11
NARROW_GAP = 4  # between a name and the mark under it


class Row(NamedTuple):
    """A row: its name, quiet words under it, and whether its units are counted in the row above
    too.
    """

    name: str
    notes: tuple[str, ...] = ()
    is_part: bool = False
    is_heading: bool = False

    def lines(self, over: float) -> list[str]:
        """The name as text for plotly, broken into lines; `over`: how wide they may be where they
        stand over a mark.
        """
        width = over - (INDENT if self.is_part else 0) if over else NAME_WIDTH
        name = wrap(self.name, width)
        if self.is_heading:
            name = [f"<b>{line}</b>" for line in name]
        notes = [line for note in self.notes for line in wrap(note, width)]
        return (quiet(name) if self.is_part else name) + quiet(notes)

    def mark(self) -> int:
        """How thick the row's bar is."""
        return PART_MARK if self.is_part else MARK


class Places(NamedTuple):
    """Where the rows stand, in pixels from the top: the middle of each name and of each mark, and
    the height.

    Names stand beside their marks, or over them in lines that are `over` pixels wide.
    """

    names: list[int]
    marks: list[int]
    height: int
    over: float


def quiet(lines: Iterable[str]) -> list[str]:
    """Lines of a name in the quiet colour."""
    return [f"<span style='color:{style.tone('muted')}'>{line}</span>" for line in lines]


def place_rows(rows: Sequence[Row], over: float = 0, least: int = MARK) -> Places:
    """Place rows under each other: a name beside its mark, or over it in lines of this width."""
    names, marks, top = [], [], 0
    for row in rows:
        mark = max(row.mark(), least)
        padding = PADDING // 2 if row.is_part else PADDING
        text = LINE * len(row.lines(over))
        height = padding + (text + NARROW_GAP + mark if over else max(text, mark))
        names.append(top + padding // 2 + (text if over else height - padding) // 2)
        marks.append(top + height - (padding + mark) // 2 if over else names[-1])
        top += height
    return Places(names, marks, top, over)


def name_column(rows: Iterable[Row]) -> float:
    """Width of the column that holds the rows' names on a wide page."""
    widths = (
        width_of(line) + (INDENT if row.is_part else 0)
        for row in rows
        for text in (row.name, *row.notes)
        for line in break_lines(text, NAME_WIDTH)
    )
    return round(max(widths, default=0)) + GAP


def row_axis(height: float, **settings: Any) -> Settings:
    """Upright axis of rows, in pixels from the top down, without names of its own."""
    return style.bare_axis(range=[height, 0], showticklabels=False) | settings


def write_names(
    rows: Sequence[Row], places: Places, column: float, axis: str = "y"
) -> list[Settings]:
    """The rows' names, in a column of this width left of the drawing; or over their marks."""
    return [
        {
            "name": "row",
            "text": "<br>".join(row.lines(places.over)),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": (INDENT if row.is_part else 0) - column,
            "yref": axis,
            "y": place,
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
        }
        for row, place in zip(rows, places.names, strict=True)
    ]
