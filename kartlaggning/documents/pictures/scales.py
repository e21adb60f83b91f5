"""Scales of answers: a bar for each question or group, cut where one answer ends."""

from __future__ import annotations

from kartlaggning.documents.pictures.canvas import GAP, SMALL, Canvas, widest
from kartlaggning.documents.pictures.squares import KeyItem, draw_key
from kartlaggning.pages.figures.people.scales import ScaleKey, ScaleLine, ScalesView

_HEIGHT = 22.0
_NAMES, _BESIDE = 190.0, 120.0


def draw_scales(canvas: Canvas, scales: ScalesView) -> None:
    """Draw the bars under each other, their middles in one line where they have one."""
    draw_key(canvas, list(map(_key_item, scales["key"])))
    names = min(_NAMES, widest(line["name"] for line in scales["lines"]) + 4)
    besides = [" · ".join(line["beside"]) for line in scales["lines"]]
    beside = min(_BESIDE, widest(besides, SMALL) + 4)
    left = names + GAP
    width = canvas.width - left - GAP - beside
    for line, words in zip(scales["lines"], besides, strict=True):
        top = canvas.y + 4
        canvas.y = top
        canvas.paragraph(0, names, line["name"])
        bottom = max(canvas.y, top + _HEIGHT)
        canvas.y = top
        muted = canvas.palette.tone("muted")
        canvas.paragraph(left + width + GAP, beside, words, size=SMALL, fill=muted)
        bottom = max(canvas.y, bottom)
        if scales["centre"]:
            # under the bars, so that no percent is struck through
            x = left + width * _part(scales["centre"])
            ink = canvas.palette.tone("ink")
            height = _HEIGHT + 6
            canvas.stroke(f"M{x:g} {top - 3:g}v{height:g}", ink, 1, 'stroke-dasharray="2 2"')
        _draw_bar(canvas, line, (left, top, width))
        canvas.y = bottom + 3


def _draw_bar(canvas: Canvas, line: ScaleLine, place: tuple[float, float, float]) -> None:
    left, top, width = place
    if line["hidden"]:
        muted = canvas.palette.tone("muted")
        canvas.text(left, top + 15, line["hidden"], size=SMALL, fill=muted)
        return
    for each in line["segments"]:
        paint = canvas.palette.answer(each["look"])
        x = left + width * _part(each["x"])
        canvas.rect(x, top, width * _part(each["width"]), _HEIGHT, paint)
        if each["label"]:
            middle = left + width * _part(each["middle"])
            fill = paint.text
            canvas.text(middle, top + 15, each["label"], size=SMALL, fill=fill, anchor="middle")


def _part(percent: str) -> float:
    """The part of a whole that a percentage such as `12.5%` is."""
    return float(percent.removesuffix("%")) / 100


def _key_item(entry: ScaleKey) -> KeyItem:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        paint = canvas.palette.answer(entry["look"])
        canvas.rect(x, y, 12, 12, paint._replace(edge=canvas.palette.tone("muted")))

    return KeyItem(draw, entry["name"])
