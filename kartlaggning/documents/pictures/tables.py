"""Rows of squares, bars and numbers: what the page draws in the cells of a figure's table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kartlaggning.documents.pictures.canvas import GAP, LINE, SIZE, SMALL, Canvas
from kartlaggning.documents.pictures.squares import (
    STEP,
    draw_bar,
    draw_key,
    draw_squares,
    draw_strip,
    key_items,
    n_squares,
    per_line,
    square_item,
    strip_height,
    strip_width,
)
from kartlaggning.documents.pictures.widths import lines_of, longest_word, width_of
from kartlaggning.pages.figures.tables import CellView, RowView, TableView

_NAMES = 204.0  # px, at most
_BAR = 130.0
_NOTE = 112.0  # px that a note may take beside squares
_INDENT = 14.0
_PADDING = 7.0
_LEAST = 44.0  # px, of a column


@dataclass(frozen=True)
class _Column:
    """A column: where it begins, how wide it is, and how much of that its marks take."""

    x: float
    width: float
    mark: float

    @property
    def text_x(self) -> float:
        """Where its text stands: beside the marks, or under them at their beginning."""
        return self.x + (self.mark + 8 if self.mark and self.is_beside else 0)

    @property
    def text_width(self) -> float:
        """How much room its text has."""
        return self.x + self.width - self.text_x

    @property
    def is_beside(self) -> bool:
        """Whether its text stands beside its marks."""
        return self.mark + _LEAST <= self.width


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
    """Place the columns: text beside the marks where there is room, else under them."""
    left = names + GAP
    room = canvas.width - left - GAP * (len(table["columns"]) - 1)
    marks, texts = [], []
    for number, head in enumerate(table["columns"]):
        cells = [row["cells"][number] for row in table["rows"] if row["cells"]]
        found = [cell for cell in cells if cell]
        marks.append(max(map(_mark_width, found), default=0.0))
        texts.append(max([*map(_text_width, found), longest_word(head["label"], SMALL)]))
    pairs = list(zip(marks, texts, strict=True))
    beside = [mark + 8 + text if mark else text for mark, text in pairs]
    under = [max(mark, text) for mark, text in pairs]
    widths = beside if sum(beside) <= room else _fitted(under, room)
    columns = []
    for mark, width in zip(marks, widths, strict=True):
        columns.append(_Column(left, width, min(mark, width)))
        left += width + GAP
    if columns and sum(widths) < room:
        # what is left over is for the notes of the last
        last = columns[-1]
        columns[-1] = _Column(last.x, canvas.width - last.x, last.mark)
    return columns


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
        draw_squares(canvas, cell["dot"]["look"], 1, column.x, top + 2, 0.86)
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
    if row["strip"] and n_squares(row["strip"]):
        width = per_line(canvas.width - left) * STEP
        draw_strip(canvas, row["strip"], left, canvas.y + 4, width)
        canvas.y += strip_height(row["strip"], width) + 4
    said = []
    for column, cell in zip(table["columns"], row["cells"], strict=True):
        if cell and cell["shown"] != "0":
            said.append(f"{cell['shown'] or cell['main']} {column['label'].lower()}")
    muted = canvas.palette.tone("muted")
    canvas.paragraph(left, canvas.width - left, " · ".join(said), size=SMALL, fill=muted)


