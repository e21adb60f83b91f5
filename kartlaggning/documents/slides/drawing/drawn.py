"""What slides draw of shapes: ways in steps, and maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from kartlaggning.documents.slides.drawing.canvas import (
    Canvas,
    Look,
    describe,
    printable,
    without_style,
)
from kartlaggning.documents.slides.drawing.places import Frame
from kartlaggning.documents.slides.telling.deck import Lane, Lanes, Tile, TileMap

_HIGHEST_LANE = Inches(1.2)
_LANE_NAMES = 0.3  # of the width
_LINE, _LETTERS = Inches(0.22), 150  # of small text across a slide: a line's height and length
_LONG_STEPS = 100  # letters of a way whose steps are all as long as the longest
_WITHOUT_STEPS = 0.5  # as high as a way with steps
_MAP_WIDTH = 0.62
_POINT = 12_700
_OF_WORD = 1.9  # of a unit's breadth, so that a word of so many letters fits
_OF_BREADTH = 0.17  # of a unit's breadth, for the letters in it
_SMALLEST, _LARGEST = 7.0, 14.0
_STEP = re.compile(r"([MmLlHhVvZzAa])([^MmLlHhVvZzAa]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def draw_lanes(canvas: Canvas, frame: Frame, lanes: Lanes) -> None:
    """Draw ways under each other: each with its name and counts, and its steps with arrows."""
    rest = sum(_LINE * (1 + len(text) // _LETTERS) for text in lanes.others)
    weights = [_weight(lane) for lane in lanes.lanes]
    unit = min((frame.height - rest) / (sum(weights) or 1), _HIGHEST_LANE)
    top = float(frame.top)
    for number, (lane, weight) in enumerate(zip(lanes.lanes, weights, strict=True), start=1):
        height = unit * weight
        own = Frame(frame.left, round(top), frame.width, round(height * 0.86))
        _draw_lane(canvas, own, lane, number)
        top += height
    if lanes.others:
        place = Frame(frame.left, round(top), frame.width, rest)
        look = Look(size=12, colour="muted", space_after=2)
        canvas.text(place, lanes.others, look, "Reasons, and what is not known")


def _weight(lane: Lane) -> float:
    if not lane.steps:
        return _WITHOUT_STEPS
    return 0.75 if lane.is_variant else 1.0


def _draw_lane(canvas: Canvas, frame: Frame, lane: Lane, number: int) -> None:
    indent = 0.03 if lane.is_variant else 0.0
    head = frame.inside(indent, 0, _LANE_NAMES - indent - 0.01, 1)
    size = 12 if lane.is_variant else 15
    look = Look(size=size, is_bold=not lane.is_variant, anchor="middle")
    box = canvas.text(head, [lane.name], look, f"Way {number}")
    _add_quiet_line(canvas, box, ", ".join(lane.counts), size - 2)
    n = len(lane.steps)
    if not n:
        return
    width = (1 - _LANE_NAMES) / n
    gap = min(0.03, width * 0.2)
    is_small = lane.is_variant or n > 4
    is_long = max(map(len, lane.steps)) * n > _LONG_STEPS
    look = Look(
        size=11 if is_small else 12 if is_long else 13,
        colour="ink" if lane.is_variant else "paper",
        align="center",
        anchor="middle",
    )
    for place, step in enumerate(lane.steps):
        left = _LANE_NAMES + place * width
        own = frame.inside(left, 0.04, width - gap, 0.92)
        fill = "tint" if lane.is_variant else "accent"
        canvas.box(own, fill, [step], look, f"Way {number}, step {place + 1}")
        if place:
            middle = own.top + own.height // 2
            start = own.left - round(gap * frame.width)
            said = f"{lane.steps[place - 1]} → {step}"
            name = f"Way {number}, arrow {place}"
            canvas.arrow((start, middle), (own.left, middle), name, said)


def _add_quiet_line(canvas: Canvas, box: Any, text: str, size: float) -> None:
    if not text:
        return
    look = Look(size=size, colour="muted")
    canvas.add_run(box.text_frame.add_paragraph(), text, look)
    describe(box, f"{box.text_frame.paragraphs[0].text}: {text}")


def draw_map(canvas: Canvas, frame: Frame, drawn: TileMap) -> None:
    """Draw a map of shapes, each with its unit's name and letter, and its legend beside it."""
    room = frame.inside(0, 0, _MAP_WIDTH, 1)
    scale = min(room.width / drawn.width, room.height / drawn.height)
    for tile in drawn.tiles:
        _draw_tile(canvas, room, tile, scale)
    left = (drawn.width * scale) / frame.width + 0.05
    legend = frame.inside(left, 0, 1 - left, 1)
    canvas.text(legend.inside(0, 0, 1, 0.08), [drawn.name], Look(size=16, is_bold=True), "Legend")
    row = min(0.92 / max(len(drawn.legend), 1), 0.12)
    side = min(0.07, row * 0.8)
    breadth = side * legend.height / legend.width
    sign = Look(size=12, is_bold=True, align="center", anchor="middle")
    for number, each in enumerate(drawn.legend):
        top = 0.11 + number * row
        look = replace(sign, colour=canvas.letters_on(each.look))
        place, name = legend.inside(0, top, breadth, side), f"Legend {number + 1}: sign"
        box = canvas.box(place, each.look, [each.letter], look, name)
        _outline(canvas, box, each.look)
        describe(box, each.text)
        words = legend.inside(breadth + 0.02, top, 0.97 - breadth, side)
        look = Look(size=15, anchor="middle")
        canvas.text(words, [each.text], look, f"Legend {number + 1}")


def _draw_tile(canvas: Canvas, room: Frame, tile: Tile, scale: float) -> None:
    """Draw a unit: a rectangle where it is one, else its outlines."""
    rings = list(rings_of(tile.path))
    if not rings:
        return
    builder = None
    for ring in rings:
        places = [(room.left + x * scale, room.top + y * scale) for x, y in ring]
        if builder is None:
            builder = canvas.slide.shapes.build_freeform(*places[0], scale=1.0)
        else:
            builder.move_to(*places[0])
        builder.add_line_segments(places[1:], close=True)
    assert builder is not None
    shape = builder.convert_to_shape()
    shape.name = printable(tile.name)
    without_style(shape)
    canvas.fill(shape.fill, tile.look)
    _outline(canvas, shape, tile.look)
    across = [x for x, _ in rings[0]]
    breadth = (max(across) - min(across)) * scale / _POINT
    longest = max(map(len, tile.lines), default=1)
    size = min(max(breadth * _OF_BREADTH, _SMALLEST), _LARGEST, breadth * _OF_WORD / longest)
    size /= canvas.scale  # it is of the map, however large that is
    letters = Look(size=size, colour=canvas.letters_on(tile.look), align="center", anchor="middle")
    canvas.write(shape.text_frame, [*tile.lines, *filter(None, (tile.letter,))], letters)
    place = shape.text_frame
    place.margin_left = place.margin_right = place.margin_top = place.margin_bottom = Emu(0)
    describe(shape, tile.label)


def _outline(canvas: Canvas, shape: Any, look: str) -> None:
    is_known = look in canvas.colours
    shape.line.color.rgb = canvas.rgb("paper" if is_known else "hatch")
    shape.line.width = Pt(0.75)
    if look == "not-asked":
        line = shape.line._get_or_add_ln()
        line.append(line.makeelement(qn("a:prstDash"), {"val": "dash"}))


def rings_of(path: str) -> Iterator[list[tuple[float, float]]]:
    """The rings of an outline, of straight steps, as the page's maps have them."""
    ring: list[tuple[float, float]] = []
    x = y = 0.0
    for step, written in _STEP.findall(path):
        numbers = [float(each) for each in _NUMBER.findall(written)]
        if step in "Zz":
            if len(ring) > 2:
                yield ring
            ring = []
        elif step == "M":
            x, y = numbers
            ring = [(x, y)]
        else:
            for right, down in _moves(step, numbers):
                x, y = x + right, y + down
                ring.append((x, y))


def _moves(step: str, numbers: list[float]) -> Iterator[tuple[float, float]]:
    match step:
        case "h":
            yield from ((number, 0.0) for number in numbers)
        case "v":
            yield from ((0.0, number) for number in numbers)
        case "l":
            yield from zip(numbers[::2], numbers[1::2], strict=True)
