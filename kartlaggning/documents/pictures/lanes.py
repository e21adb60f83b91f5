"""Processes as lanes: each class with those who go that way, and its steps in boxes."""

from __future__ import annotations

from collections.abc import Sequence

from kartlaggning.documents.pictures.canvas import GAP, LINE, SIZE, SMALL, Canvas
from kartlaggning.documents.pictures.palette import Paint
from kartlaggning.documents.pictures.squares import (
    STEP,
    draw_bar,
    draw_key,
    draw_strip,
    key_items,
    per_line,
    strip_height,
    strip_width,
)
from kartlaggning.documents.pictures.widths import lines_of, width_of
from kartlaggning.pages.figures.lanes import CountView, LanesView, LaneView, NamedCounts, WayView

_INDENT = 18.0
_STEP_LEAST, _STEP_MOST = 120.0, 176.0  # px, of the widest of a way's boxes
_ARROW = 24.0
_BAR = 160.0


def draw_lanes(canvas: Canvas, process: LanesView) -> None:
    """Draw the lanes under each other, and last those whose way is not known."""
    draw_key(canvas, key_items(process["key"]))
    hatch = canvas.palette.tone("hatch")
    for lane in process["lanes"]:
        canvas.rule(0, canvas.width, canvas.y + 3, hatch)
        canvas.y += 8
        _draw_lane(canvas, lane)
    if process["unknown"]:
        canvas.rule(0, canvas.width, canvas.y + 3, hatch)
        canvas.y += 8
        _write_counts(canvas, process["unknown"], 0)


def _draw_lane(canvas: Canvas, lane: LaneView) -> None:
    canvas.paragraph(0, canvas.width, lane["name"], size=SIZE + 0.5, is_bold=True)
    _draw_way(canvas, lane, 0)
    unsettled = []
    for variant in lane["variants"]:
        if variant["steps"]:
            canvas.paragraph(_INDENT, canvas.width - _INDENT, variant["name"])
            _draw_way(canvas, variant, _INDENT)
        else:
            unsettled.append(variant)
    _write_counts(canvas, unsettled, _INDENT)
    if lane["reasons"]:
        muted = canvas.palette.tone("muted")
        canvas.paragraph(0, canvas.width, lane["reasons_label"], size=SMALL, fill=muted)
        _write_counts(canvas, lane["reasons"], _INDENT)
    canvas.y += 5


def _draw_way(canvas: Canvas, way: WayView, indent: float) -> None:
    """How many of each population go a way, and its steps."""
    _draw_bands(canvas, way["counts"], indent)
    if way["steps"]:
        _draw_steps(canvas, way["steps"], indent)


def _draw_bands(canvas: Canvas, counts: Sequence[CountView], indent: float) -> None:
    """The counts beside each other, each over its squares; in a new line where there is no room."""
    x, top, bottom = indent, canvas.y, canvas.y
    for count in counts:
        words = width_of(count["text"], SIZE) + 5 + width_of(count["population"], SMALL)
        strip = count["strip"]
        room = canvas.width - indent
        mark = min(strip_width(strip), per_line(room) * STEP) if strip else _BAR
        width = max(words, mark)
        if x > indent and x + width > canvas.width:
            x, top = indent, bottom
        canvas.y = top
        _draw_band(canvas, count, x, mark)
        bottom = max(bottom, canvas.y)
        x += width + 2 * GAP
    canvas.y = bottom + 4


def _draw_band(canvas: Canvas, count: CountView, x: float, mark: float) -> None:
    canvas.y += LINE
    canvas.text(x, canvas.y - 4, count["text"])
    beside = x + width_of(count["text"], SIZE) + 5
    muted = canvas.palette.tone("muted")
    canvas.text(beside, canvas.y - 4, count["population"], size=SMALL, fill=muted)
    if count["strip"]:
        draw_strip(canvas, count["strip"], x, canvas.y, mark)
        canvas.y += strip_height(count["strip"], mark)
    else:
        filled = (0.0, count["percent"])
        draw_bar(canvas, x, canvas.y, mark, filled, is_known=count["is_known"])
        canvas.y += 7


def _draw_steps(canvas: Canvas, steps: Sequence[str], indent: float) -> None:
    """The steps as boxes with arrows between them, in as many lines as they take."""
    hatch, muted = canvas.palette.tone("hatch"), canvas.palette.tone("muted")
    room = (canvas.width - indent - _ARROW * (len(steps) - 1)) / len(steps)
    most = max(_STEP_LEAST, min(_STEP_MOST, room))
    boxes = [
        lines_of(f"{number} {step}", most - 16, SMALL) for number, step in enumerate(steps, start=1)
    ]
    height = max(map(len, boxes)) * (LINE - 2) + 8
    x, top = indent, canvas.y + 2
    for lines in boxes:
        width = max(width_of(line, SMALL) for line in lines) + 16
        is_last = lines is boxes[-1]
        if x > indent and x + width + (0 if is_last else _ARROW) > canvas.width:
            x, top = indent, top + height + 6
        canvas.rect(x + 0.5, top, width - 1, height, Paint("", hatch), rounded=3)
        for at, line in enumerate(lines):
            canvas.text(x + 8, top + 15 + at * (LINE - 2), line, size=SMALL)
        if not is_last:
            _draw_arrow(canvas, x + width + 4, top + height / 2, muted)
        x += width + _ARROW
    canvas.y = top + height + 6


def _draw_arrow(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.stroke(f"M{x:g} {y:g}h14m-4 -3.5l4 3.5l-4 3.5", colour, 1.1)


def _write_counts(canvas: Canvas, rows: Sequence[NamedCounts], indent: float) -> None:
    """Rows in words: what they are, and how many of each population."""
    muted = canvas.palette.tone("muted")
    for row in rows:
        counts = [f"{count['text']} {count['population']}" for count in row["counts"]]
        said = f"{row['name']}: {', '.join(counts)}"
        canvas.paragraph(indent, canvas.width - indent, said, size=SMALL, fill=muted)
