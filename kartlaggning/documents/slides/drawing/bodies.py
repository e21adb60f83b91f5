"""What slides show in words: paragraphs, large numbers, statements and tables."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from kartlaggning.documents.slides.drawing.canvas import Canvas, Look, describe
from kartlaggning.documents.slides.drawing.places import Frame
from kartlaggning.documents.slides.telling.deck import BigNumber, Grid, Numbers, Quotes, Texts
from kartlaggning.text.language import Language

_POINT = 12_700  # EMU
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's *No Style, No Grid*
_LANGUAGE_OF_SOURCES: Language = "sv"
# of text: how many lines have room in letters of a size
_SIZES, _SMALLEST = ((8, 22), (11, 18)), 15
_LETTERS_ON_LINE = 95
_FIRST_COLUMN = 1.9  # as wide as so many others


def draw_texts(canvas: Canvas, frame: Frame, texts: Texts) -> None:
    """Write paragraphs, or a list."""
    lines = sum(1 + len(text) // _LETTERS_ON_LINE for text in texts.paragraphs)
    size = next((size for most, size in _SIZES if lines <= most), _SMALLEST)
    look = Look(size=size, has_bullets=texts.is_list, space_after=size * 0.55)
    canvas.text(frame, texts.paragraphs, look, "Text")


def draw_numbers(canvas: Canvas, frame: Frame, numbers: Numbers) -> None:
    """Write numbers beside each other, large."""
    n = len(numbers.numbers)
    for place, number in enumerate(numbers.numbers):
        _draw_number(canvas, frame.inside(place / n, 0.08, 0.94 / n, 0.84), number, place + 1)


def _draw_number(canvas: Canvas, frame: Frame, number: BigNumber, place: int) -> None:
    name = f"Key number {place}"
    canvas.box(frame.inside(0, 0, 1, 0.012), "accent", [], Look(), f"{name}: line")
    large = Look(size=60 if len(number.number) < 6 else 40, colour="accent", is_bold=True)
    canvas.text(frame.inside(0, 0.05, 1, 0.29), [number.number], large, name)
    if number.base:
        look = Look(size=20, colour="muted")
        canvas.text(frame.inside(0, 0.34, 1, 0.1), [number.base], look, f"{name}: base")
    look = Look(size=18)
    canvas.text(frame.inside(0, 0.46, 1, 0.36), [number.label], look, f"{name}: label")
    if number.mark:
        look = Look(size=12, is_bold=True)
        canvas.text(frame.inside(0, 0.84, 1, 0.14), [number.mark], look, f"{name}: mark")


def draw_quotes(canvas: Canvas, frame: Frame, quotes: Quotes) -> None:
    """Write statements under each other, each with its question and its number."""
    n = len(quotes.quotes)
    for place, quote in enumerate(quotes.quotes):
        own = frame.inside(0, place / n, 1, 0.94 / n)
        name = f"Statement {place + 1}"
        canvas.box(own.inside(0, 0, 0.006, 0.9), "accent", [], Look(), f"{name}: line")
        words = own.inside(0.02, 0, 0.98, 0.3)
        canvas.text(words, [quote.question], Look(size=14, colour="muted"), f"{name}: question")
        said = own.inside(0.02, 0.3, 0.98, 0.35)
        canvas.text(
            said, [quote.said], Look(size=22, is_bold=True, language=_LANGUAGE_OF_SOURCES), name
        )
        if quote.number and quote.number != quote.said:
            number = own.inside(0.02, 0.66, 0.98, 0.25)
            canvas.text(number, [quote.number], Look(size=16), f"{name}: number")


def draw_grid(canvas: Canvas, frame: Frame, grid: Grid) -> None:
    """Write a table whose first row and first column are heads."""
    n_rows, n_columns = len(grid.rows) + 1, len(grid.columns)
    height = min(frame.height, n_rows * 480_000)
    shape = canvas.slide.shapes.add_table(
        n_rows, n_columns, Emu(frame.left), Emu(frame.top), Emu(frame.width), Emu(height)
    )
    describe(shape, grid.alternative, "Table")
    set_plain_style(shape)
    table = shape.table
    unit = frame.width / (n_columns - 1 + _FIRST_COLUMN)
    for number, column in enumerate(table.columns):
        column.width = Emu(round(unit * (1 if number else _FIRST_COLUMN)))
    size = 16 if n_rows <= 7 and n_columns <= 5 else 14 if n_columns <= 5 else 12
    for number, text in enumerate(grid.columns):
        look = Look(size=size - 2, colour="muted", is_bold=True, anchor="bottom")
        _write_cell(canvas, table.cell(0, number), text, look, "accent")
    for row, (texts, depth) in enumerate(zip(grid.rows, grid.depths, strict=True), start=1):
        for number, text in enumerate(texts):
            is_head = number == 0 and not depth
            look = Look(size=size, is_bold=is_head, anchor="middle")
            cell = table.cell(row, number)
            _write_cell(canvas, cell, text, look, "line")
            if number == 0 and depth:
                cell.margin_left = Emu(36_000 + depth * 200_000)


def set_plain_style(shape: Any) -> None:
    """Say of a table which cells are heads, and take away the theme's look."""
    table = shape.table
    table.first_row = table.first_col = True
    table.horz_banding = False
    next(shape._element.iter(qn("a:tableStyleId"))).text = _NO_STYLE


def _write_cell(canvas: Canvas, cell: Any, text: str, look: Look, line: str) -> None:
    """Write into a cell of a table, with a line of a colour under it."""
    canvas.write(cell.text_frame, [text], look)
    cell.vertical_anchor = cell.text_frame.vertical_anchor
    colour = canvas.rgb(line)
    properties = cell._tc.get_or_add_tcPr()
    properties.append(
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{_POINT}"><a:solidFill><a:srgbClr val="{colour}"/>'
            "</a:solidFill></a:lnB>"
        )
    )
