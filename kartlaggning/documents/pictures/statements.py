"""Statements one by one: squares of the base, or a bar, with what was said beside it."""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.documents.pictures.canvas import GAP, LINE, SIZE, SMALL, Canvas, widest
from kartlaggning.documents.pictures.palette import Paint
from kartlaggning.documents.pictures.squares import draw_squares
from kartlaggning.pages.figures.lists import StatementView
from kartlaggning.pages.figures.one_by_one.squares import BASE, NO_UNIT

_NAMES, _BAR, _PITCH = 204.0, 150.0, 12.0
_PER_LINE = 12


def has_statements(statements: Sequence[StatementView]) -> bool:
    """Whether any of them tells a share that can be drawn."""
    return any(each["squares"] or each["bar"] for each in statements)


def draw_statements(canvas: Canvas, statements: Sequence[StatementView]) -> None:
    """Draw each under its question."""
    names = min(_NAMES, widest((each["name"] for each in statements), SIZE) + 4)
    question = ""
    for each in statements:
        if each["question"] != question:
            question = each["question"]
            canvas.y += 4
            canvas.paragraph(0, canvas.width, question, is_bold=True)
        _draw_statement(canvas, each, names)


def _draw_statement(canvas: Canvas, each: StatementView, names: float) -> None:
    top = canvas.y + 3
    muted = canvas.palette.tone("muted")
    canvas.y = top
    canvas.paragraph(0, names, each["name"])
    bottom = canvas.y
    left = names + GAP
    canvas.y = top
    canvas.y += _draw_mark(canvas, each, left, top)
    bottom = max(bottom, canvas.y)
    canvas.y = top
    text_x = left + _BAR + GAP
    said = " ".join(filter(None, (each["quantity"], each["measure"])))
    canvas.paragraph(text_x, canvas.width - text_x, said)
    for note in filter(None, (each["words"], each["joint"], each["cited"])):
        canvas.paragraph(text_x, canvas.width - text_x, note, size=SMALL, fill=muted)
    canvas.y = max(canvas.y, bottom) + 3


def _draw_mark(canvas: Canvas, each: StatementView, left: float, top: float) -> float:
    """Draw the squares or the bar; how high that is."""
    if each["squares"]:
        for number, is_filled in enumerate(each["squares"]):
            line, column = divmod(number, _PER_LINE)
            x, y = left + column * _PITCH, top + 3 + line * _PITCH
            draw_squares(canvas, NO_UNIT if is_filled else BASE, 1, x, y, _PITCH)
        return -(-len(each["squares"]) // _PER_LINE) * _PITCH + 4
    if each["bar"]:
        certain = _BAR * each["bar"]["certain"] / 100
        possible = _BAR * each["bar"]["possible"] / 100
        accent = canvas.palette.tone("accent")
        canvas.rect(left, top + 6, _BAR, 7, Paint(canvas.palette.rest))
        pale = Paint(canvas.palette.mixed("accent", 0.35))
        canvas.rect(left + certain, top + 6, possible, 7, pale)
        canvas.rect(left, top + 6, certain, 7, Paint(accent))
    return LINE
