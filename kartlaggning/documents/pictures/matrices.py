"""A matrix: a row for each unit, a column for each question, a sign or a letter where they meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kartlaggning.documents.pictures.canvas import GAP, SMALL, Canvas, widest
from kartlaggning.documents.pictures.squares import KeyItem, draw_key, draw_squares, key_items
from kartlaggning.documents.pictures.widths import lines_of, longest_word
from kartlaggning.pages.figures.one_by_one.overview import CodeView, ColumnView, OverviewView
from kartlaggning.pages.figures.tables import CellView, TableView

_ROW, _LETTERS = 13.8, 10.5  # px, of a row, and of what stands in it
_NAMES = 190.0
_LEAST, _MOST = 22.0, 110.0  # px, of a column
_HEAD_LINE = 13.0
_HEAD_HEIGHTS = (70.0, 100.0, 130.0, 160.0, 200.0, 240.0)  # px, of heads that stand upright
_SQUARE = 12.0

Draw = Callable[[Canvas, float, float, float], None]
"""Draws a cell: the middle of its column, the top of its row, the width of its column."""


@dataclass(frozen=True)
class _Row:
    """A row; without cells it is the heading of those under it."""

    name: str
    cells: Sequence[Draw | None] = ()


@dataclass(frozen=True)
class _Heads:
    """The heads of the columns, in lines; upright ones are read from below."""

    lines: Sequence[Sequence[str]]
    height: float
    are_upright: bool


def is_matrix(table: TableView) -> bool:
    """Whether every cell of a table is a dot, and nothing stands beside it."""
    cells = [cell for row in table["rows"] for cell in row["cells"] if cell]
    return bool(cells) and all(cell["dot"] and not cell["is_said"] for cell in cells)


def draw_dots(canvas: Canvas, table: TableView) -> bool:
    """Draw a table of dots; False where its heads have no room."""
    draw_key(canvas, key_items(table["key"]))
    rows = []
    for row in table["rows"]:
        rows.append(_Row(row["label"], [cell and _dot(cell) for cell in row["cells"]]))
    return _draw_matrix(canvas, [column["label"] for column in table["columns"]], rows)


def _dot(cell: CellView) -> Draw:
    assert cell["dot"] is not None
    look = cell["dot"]["look"]

    def draw(canvas: Canvas, middle: float, top: float, _: float) -> None:
        draw_squares(canvas, look, 1, middle - _SQUARE / 2, top + 1, _SQUARE)

    return draw


def draw_overview(canvas: Canvas, overview: OverviewView) -> bool:
    """Draw the matrix of units in letters and colours; False where there is no room for it.

    Without letters nothing is drawn: its words stand in the table.
    """
    if not overview["is_coded"]:
        return False
    rows = []
    for strip in overview["strips"]:
        rows.append(_Row(strip["name"]))
        for row in strip["rows"]:
            cells = [cell and _letter(cell["letter"], cell["look"]) for cell in row["cells"]]
            rows.append(_Row(row["label"], cells))
    if not _draw_matrix(canvas, [column["label"] for column in overview["columns"]], rows):
        return False
    canvas.y += 6
    _draw_codes(canvas, [column for column in overview["columns"] if column["key"]])
    if overview["signs"]:
        draw_key(canvas, list(map(_code_item, overview["signs"])))
    return True


def _draw_codes(canvas: Canvas, columns: Sequence[ColumnView]) -> None:
    """What the letters say, column by column, two beside each other."""
    width = (canvas.width - GAP) / 2
    for first in range(0, len(columns), 2):
        top = lowest = canvas.y
        for number, column in enumerate(columns[first : first + 2]):
            canvas.y = top
            x = number * (width + GAP)
            canvas.paragraph(x, width, column["label"], size=SMALL)
            draw_key(canvas, list(map(_code_item, column["key"])), x, width)
            lowest = max(lowest, canvas.y)
        canvas.y = lowest - 3


def _letter(letter: str, look: str) -> Draw:
    def draw(canvas: Canvas, middle: float, top: float, width: float) -> None:
        _draw_letter(canvas, letter, look, (middle - width / 2 + 1, top + 1, width - 2, _ROW - 2))

    return draw


def _draw_letter(
    canvas: Canvas, letter: str, look: str, box: tuple[float, float, float, float]
) -> None:
    x, top, width, height = box
    paint = canvas.palette.cell(look)
    middle = x + width / 2
    if look == "empty":
        # nobody was asked: a small broken outline, as on the page
        canvas.rect(middle - 5, top + height / 2 - 5, 10, 10, paint)
    elif paint.fill:
        inset = 0.5 if paint.edge else 0
        canvas.rect(x + inset, top + inset, width - 2 * inset, height - 2 * inset, paint)
    if letter:
        y = top + height / 2 + 3.8
        canvas.text(middle, y, letter, size=_LETTERS, fill=paint.text, anchor="middle")


def _code_item(code: CodeView) -> KeyItem:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        _draw_letter(canvas, code["letter"], code["look"], (x, y - 1, 16, 14))

    return KeyItem(draw, code["name"], 16)


def _draw_matrix(canvas: Canvas, labels: Sequence[str], rows: Sequence[_Row]) -> bool:
    names = min(widest(row.name for row in rows if row.cells) + 8, _NAMES)
    width = min((canvas.width - names) / max(1, len(labels)), _MOST)
    heads = _heads(labels, width)
    if heads is None:
        return False
    _draw_heads(canvas, heads, names, width)
    for row in rows:
        if row.cells:
            _draw_cells(canvas, row, names, width)
        else:
            canvas.y += 4
            canvas.paragraph(0, canvas.width, row.name, fill=canvas.palette.tone("muted"))
    return True


def _heads(labels: Sequence[str], width: float) -> _Heads | None:
    """Level heads where their words have room, else upright ones as low as can be."""
    if width < _LEAST:
        return None
    level = [lines_of(label, width - 6, SMALL) for label in labels]
    if all(longest_word(label, SMALL) <= width - 6 for label in labels):
        most = max(map(len, level), default=1)
        return _Heads(level, most * _HEAD_LINE + 4, are_upright=False)
    n_lines = int((width - 2) / _HEAD_LINE)
    longest = max((longest_word(label, SMALL) for label in labels), default=0)
    for height in _HEAD_HEIGHTS:
        lines = [lines_of(label, height - 4, SMALL) for label in labels]
        if longest > height - 4 and height != _HEAD_HEIGHTS[-1]:
            continue
        if max(map(len, lines), default=0) <= n_lines:
            return _Heads(lines, height, are_upright=True)
    return None


def _draw_heads(canvas: Canvas, heads: _Heads, names: float, width: float) -> None:
    bottom, muted = canvas.y + heads.height, canvas.palette.tone("muted")
    for number, lines in enumerate(heads.lines):
        middle = names + width * (number + 0.5)
        for at, line in enumerate(lines):
            if heads.are_upright:
                x = middle + (at - (len(lines) - 1) / 2) * _HEAD_LINE + 4
                canvas.upright(x, bottom - 4, line, size=SMALL, fill=muted)
            else:
                y = bottom - 6 - (len(lines) - 1 - at) * _HEAD_LINE
                canvas.text(middle, y, line, size=SMALL, fill=muted, anchor="middle")
    canvas.y = bottom


def _draw_cells(canvas: Canvas, row: _Row, names: float, width: float) -> None:
    top = canvas.y
    lines = lines_of(row.name, names - 8, _LETTERS + 0.5)
    for at, line in enumerate(lines):
        canvas.text(0, top + 11 + at * _HEAD_LINE, line, size=_LETTERS + 0.5)
    for number, draw in enumerate(row.cells):
        if draw:
            draw(canvas, names + width * (number + 0.5), top, width)
    canvas.y = top + _ROW + max(0, len(lines) - 1) * _HEAD_LINE
