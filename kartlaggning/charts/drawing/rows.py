"""Rows of a chart: their names in a column at the left, or over their marks on a narrow page.

The upright axis is in pixels: a row is as high as its name needs, and no higher.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.lettering import break_lines, width_of, wrap
from kartlaggning.charts.drawing.plotly_json import Settings, Trace

NAME_WIDTH = 308  # px; about forty letters
GAP = 16
INDENT = 18
LINE = 18
PADDING = 14
MARK = 18
PART_MARK = 11
NARROW_GAP = 4  # between a name and the mark under it


class Row(NamedTuple):
    """A row: its name, and quiet words under it.

    `is_part` where its units are counted in the row above too.
    """

    name: str
    notes: tuple[str, ...] = ()
    is_part: bool = False
    is_heading: bool = False

    @property
    def indent(self) -> int:
        """How far in its name stands."""
        return INDENT if self.is_part else 0

    def lines(self, over: float) -> list[str]:
        """The name as text for plotly, broken into lines.

        Parameters
        ----------
        over
            How wide they may be where they stand over a mark; 0 where they stand beside it.
        """
        width = over - self.indent if over else NAME_WIDTH
        name = wrap(self.name, width)
        if self.is_heading:
            name = [f"<b>{line}</b>" for line in name]
        if self.is_part:
            name = quiet(name)
        for note in self.notes:
            name += quiet(wrap(note, width))
        return name

    def mark(self) -> int:
        """How thick the row's bar is."""
        return PART_MARK if self.is_part else MARK


class Places(NamedTuple):
    """Where the rows stand, in pixels from the top: the middle of each name and of each mark.

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
    names: list[int] = []
    marks: list[int] = []
    top = 0
    for row in rows:
        mark = max(row.mark(), least)
        padding = PADDING // 2 if row.is_part else PADDING
        text = LINE * len(row.lines(over))
        if over:
            height = padding + text + NARROW_GAP + mark
            names.append(top + padding // 2 + text // 2)
            marks.append(top + height - (padding + mark) // 2)
        else:
            height = padding + max(text, mark)
            names.append(top + padding // 2 + (height - padding) // 2)
            marks.append(names[-1])
        top += height
    return Places(names, marks, top, over)


def placed(traces: Iterable[Trace], marks: Sequence[int]) -> list[Trace]:
    """Traces whose `y` counts rows, with `y` in pixels: where the marks of those rows stand."""
    drawn = []
    for trace in traces:
        drawn.append(trace | {"y": [marks[row] for row in trace["y"]]})
    return drawn


def places_alone(traces: Iterable[Trace]) -> list[Trace]:
    """Of each trace where it stands: all that differs on a narrow page."""
    return [{"y": trace["y"]} for trace in traces]


def name_column(rows: Iterable[Row]) -> float:
    """Width of the column that holds the rows' names on a wide page."""
    widest = 0.0
    for row in rows:
        for text in (row.name, *row.notes):
            for line in break_lines(text, NAME_WIDTH):
                widest = max(widest, width_of(line) + row.indent)
    return round(widest) + GAP


def row_axis(height: float, **settings: Any) -> Settings:
    """Upright axis of rows, in pixels from the top down, without names of its own."""
    return style.bare_axis(range=[height, 0], showticklabels=False) | settings


def write_names(
    rows: Sequence[Row], places: Places, column: float, axis: str = "y"
) -> list[Settings]:
    """The rows' names, in a column of this width left of the drawing; or over their marks."""
    names = []
    for row, place in zip(rows, places.names, strict=True):
        name = {
            "name": "row",
            "text": "<br>".join(row.lines(places.over)),
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "xshift": row.indent - column,
            "yref": axis,
            "y": place,
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
        }
        names.append(name)
    return names
