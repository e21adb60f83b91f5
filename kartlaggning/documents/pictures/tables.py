"""Rows of squares, bars and numbers: what the page draws in the cells of a figure's table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kartlaggning.documents.pictures.canvas import GAP, LINE, SIZE, SMALL, Canvas
from kartlaggning.documents.pictures.squares import (
    STEP,
    draw_bar,
    draw_key,
    draw_squares,
    draw_strip,
    key_items,
    square_item,
    strip_height,
    strip_width,
)
from kartlaggning.documents.pictures.widths import lines_of, longest_word, width_of
from kartlaggning.pages.figures.tables import CellView, RowView, TableView

_NAMES = 190.0  # px, at most
_BAR = 130.0
_BESIDE = 8.0  # px, between a mark and its text
_NOTE = 112.0  # px that a note may take beside squares
_COUNT = 84.0  # px, of a count with its base: *minst 11 av 26*
_INDENT = 14.0
_PADDING = 7.0
_ROOMY_STEP = 11.0  # px, from square to square where there is one strip in a row
_LEAST = 44.0  # px, of a column


@dataclass(frozen=True)
class _Column:
    """A column: where it begins, how wide it is, and how much of that its marks take.

    Its text stands beside the marks, or under them.
    """

    x: float
    width: float
    mark: float
    is_beside: bool

    @property
    def text_x(self) -> float:
        """Where the text of a cell with a mark stands."""
        return self.x + (self.mark + _BESIDE if self.is_beside else 0)

    @property
    def text_width(self) -> float:
        """How much room that text has."""
        return self.x + self.width - self.text_x


def has_marks(table: TableView) -> bool:
    """Whether anything is drawn in a table."""
    return any(row["strip"] or any(map(_is_drawn, _cells(row))) for row in table["rows"])


def _cells(row: RowView) -> Iterator[CellView]:
    yield from filter(None, row["cells"])


def _is_drawn(cell: CellView) -> bool:
    return bool(cell["strip"] or cell["bar"] or cell["dot"])


def draw_table(canvas: Canvas, table: TableView) -> None:
    """Draw the rows of a table under each other."""
    if any(row["strip"] for row in table["rows"]):
        _draw_shared_out(canvas, table)
        return
    draw_key(canvas, key_items(table["key"]))
    names = _name_width(canvas, table)
    columns = _columns(canvas, table, names)
    if len(columns) > 1 or table["rows"][0]["cells"]:
        _draw_heads(canvas, table, columns)
    for row in table["rows"]:
        _draw_row(canvas, row, names, columns)


def _name_width(canvas: Canvas, table: TableView) -> float:
    natural = max(width_of(row["label"], SIZE) + _indent(row) for row in table["rows"])
    return min(natural + 2, _NAMES, canvas.width / 2)


def _indent(row: RowView) -> float:
    if not row["within"]:
        return 0
    return _INDENT * (2 if row["is_deeper"] else 1)


def _columns(canvas: Canvas, table: TableView, names: float) -> list[_Column]:
    """Place the columns; what is left over is for the notes of the last."""
    left = names + GAP
    room = canvas.width - left - GAP * (len(table["columns"]) - 1)
    wanted = [_wanted(table, number) for number in range(len(table["columns"]))]
    is_beside, widths = _widths(wanted, room)
    spare = max(0, room - sum(widths))
    columns = []
    for each, width in zip(wanted, widths, strict=True):
        columns.append(_Column(left, width, min(each.mark, width), is_beside and each.mark > 0))
        left += width + GAP
    if columns:
        columns[-1] = replace(columns[-1], width=columns[-1].width + spare)
    return columns


class _Wanted(NamedTuple):
    """How much room a column's marks take, its texts, and these in as many lines as can be."""

    mark: float
    text: float
    tight: float


def _wanted(table: TableView, number: int) -> _Wanted:
    word = longest_word(table["columns"][number]["label"], SMALL)
    mark, text, tight = 0.0, word, word
    for row in table["rows"]:
        cell = row["cells"][number] if row["cells"] else None
        if cell:
            mark = max(mark, _mark_width(cell))
            text = max(text, _text_width(cell))
            tight = max(tight, _least_width(cell))
    return _Wanted(mark, text, tight)


def _widths(wanted: Sequence[_Wanted], room: float) -> tuple[bool, list[float]]:
    """Whether texts stand beside their marks, and how wide the columns are."""
    for texts in ([each.text for each in wanted], [each.tight for each in wanted]):
        beside = [_beside(each.mark, text) for each, text in zip(wanted, texts, strict=True)]
        if sum(beside) <= room:
            return True, beside
        under = [max(each.mark, text) for each, text in zip(wanted, texts, strict=True)]
        if sum(under) <= room:
            return False, under
    return False, _fitted(under, room)


def _beside(mark: float, text: float) -> float:
    return mark + _BESIDE + text if mark else text


def _fitted(widths: Sequence[float], room: float) -> list[float]:
    """Widths that fit: the wide ones give first."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > _LEAST:
        widest_one = max(fitted)
        narrower = max([each for each in fitted if each < widest_one], default=0.0)
        n = fitted.count(widest_one)
        aim = max(narrower, widest_one - (sum(fitted) - room) / n, _LEAST)
        fitted = [aim if each == widest_one else each for each in fitted]
    return fitted


def _mark_width(cell: CellView) -> float:
    if cell["strip"]:
        return strip_width(cell["strip"])
    if cell["bar"]:
        return _BAR
    return STEP + 3 if cell["dot"] else 0


def _text_width(cell: CellView) -> float:
    return max(
        min(width_of(cell["main"], SIZE), 2 * _NOTE), min(width_of(cell["note"], SMALL), _NOTE)
    )


def _least_width(cell: CellView) -> float:
    """Width of a text that is broken into as many lines as it has words; a count stays whole."""
    return max(
        min(width_of(cell["main"], SIZE), _COUNT),
        longest_word(cell["main"], SIZE),
        longest_word(cell["note"], SMALL),
    )


def _draw_heads(canvas: Canvas, table: TableView, columns: Sequence[_Column]) -> None:
    """The heads of the columns, on one base line."""
    muted = canvas.palette.tone("muted")
    names = [
        lines_of(head["label"], column.width, SMALL)
        for head, column in zip(table["columns"], columns, strict=True)
    ]
    most = max(map(len, names))
    for lines, column in zip(names, columns, strict=True):
        y = canvas.y + LINE * (most - len(lines) + 1) - 4
        for line in lines:
            canvas.text(column.x, y, line, size=SMALL, fill=muted)
            y += LINE
    canvas.y += LINE * most + 4
    canvas.rule(0, canvas.width, canvas.y - 2, canvas.palette.tone("hatch"))


def _draw_row(canvas: Canvas, row: RowView, names: float, columns: Sequence[_Column]) -> None:
    top = canvas.y + _PADDING / 2
    is_heading = not row["cells"]
    width = canvas.width if is_heading else names - _indent(row)
    fill = canvas.palette.tone("muted") if row["within"] else ""
    canvas.y = top + (5 if is_heading else 0)
    canvas.paragraph(_indent(row), width, row["label"], fill=fill, is_bold=is_heading)
    bottom = canvas.y
    for cell, column in zip(row["cells"], columns, strict=False):
        if cell:
            canvas.y = top
            _draw_cell(canvas, cell, column)
            bottom = max(bottom, canvas.y)
    canvas.y = bottom + _PADDING / 2


def _draw_cell(canvas: Canvas, cell: CellView, column: _Column) -> None:
    """A cell: its squares, bar or dot, and what it says."""
    top = canvas.y
    height = _draw_mark(canvas, cell, column, top)
    canvas.y = top if column.is_beside else top + height
    if cell["is_said"]:
        _write_cell(canvas, cell, column)
    canvas.y = max(canvas.y, top + height)


def _draw_mark(canvas: Canvas, cell: CellView, column: _Column, top: float) -> float:
    """Draw a cell's mark; how high it is."""
    if cell["strip"]:
        draw_strip(canvas, cell["strip"], column.x, top + 4, column.mark)
        return strip_height(cell["strip"], column.mark) + 5
    if cell["bar"]:
        bar = cell["bar"]
        filled = (bar["start"], bar["length"])
        draw_bar(canvas, column.x, top + 6, column.mark, filled, is_known=bar["is_known"])
        return LINE
    if cell["dot"]:
        draw_squares(canvas, cell["dot"]["look"], 1, column.x, top + 2, 12)
        return LINE
    return 0


def _write_cell(canvas: Canvas, cell: CellView, column: _Column) -> None:
    """What a cell says, and behind it, or under it, the quieter note."""
    x, width, muted = column.text_x, column.text_width, canvas.palette.tone("muted")
    if not _is_drawn(cell):
        x, width = column.x, column.width
    main_width = width_of(cell["main"], SIZE)
    is_quiet = cell["kind"] in ("missing", "hidden")
    canvas.paragraph(x, width, cell["main"], fill=muted if is_quiet else "")
    if not cell["note"]:
        return
    if main_width + 6 + width_of(cell["note"], SMALL) <= width:
        canvas.text(x + main_width + 6, canvas.y - 4, cell["note"], size=SMALL, fill=muted)
    else:
        canvas.paragraph(x, width, cell["note"], size=SMALL, fill=muted)


# --- rows that share out a population


def _draw_shared_out(canvas: Canvas, table: TableView) -> None:
    """Each row's squares, and under them how many of which kind: who answered, who did not."""
    signs = []
    for column in table["columns"]:
        if column["sign"]:
            signs.append(square_item(column["sign"]["look"], column["label"]))
    draw_key(canvas, [*key_items(table["key"]), *signs])
    names = _name_width(canvas, table)
    left = names + GAP
    for row in table["rows"]:
        top = canvas.y + _PADDING / 2
        canvas.y = top
        canvas.paragraph(0, names, row["label"])
        bottom = canvas.y
        canvas.y = top
        _draw_shares(canvas, table, row, left)
        canvas.y = max(bottom, canvas.y) + _PADDING / 2


def _draw_shares(canvas: Canvas, table: TableView, row: RowView, left: float) -> None:
    if row["strip"]:
        room = canvas.width - left
        draw_strip(canvas, row["strip"], left, canvas.y + 4, room, _ROOMY_STEP)
        canvas.y += strip_height(row["strip"], room, _ROOMY_STEP) + 4
    said = []
    for column, cell in zip(table["columns"], row["cells"], strict=True):
        if cell and cell["shown"] != "0":
            said.append(f"{cell['shown'] or cell['main']} {column['label'].lower()}")
    muted = canvas.palette.tone("muted")
    canvas.paragraph(left, canvas.width - left, " · ".join(said), size=SMALL, fill=muted)
