"""A map with its legend beside it: a tile or an outline for each unit, in colours and letters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from kartlaggning.documents.pictures.canvas import GAP, LINE, SIZE, SMALL, Canvas, number
from kartlaggning.documents.pictures.palette import Paint
from kartlaggning.documents.pictures.squares import KeyItem, draw_key
from kartlaggning.documents.pictures.widths import lines_of, longest_word, width_of
from kartlaggning.pages.figures.maps import ClassView, MapView, ShownView, TileView

_WIDE, _HIGH = 470.0, 470.0  # px, that a map may take
_LEGEND = 140.0  # px, that its legend needs beside it
_NAME, _LEAST_NAME = 9.0, 7.0  # px, of the letters of names
_LETTER = 11.5  # px
_OVER_MIDDLE = 5  # of a letter's foot under the middle of its tile, in the map's own units
_TILE_ROOM = 75  # of a tile, in the map's own units
_HATCH = 7  # px, between the lines of what is not known
_BOX = 17.0
_MOST_VIEWS, _SMALL_HIGH = 4, 250.0  # maps beside each other, and how high each may be
_UNDER_NAME = 28  # of a unit's middle, in the map's own units: where its letter's line begins


@dataclass(frozen=True)
class _Place:
    """Where a map is drawn, how large, and which of the things that it can show.

    Small ones beside each other have short names.
    """

    x: float
    y: float
    scale: float
    view: ShownView
    number: int
    is_small: bool = False


def draw_map(canvas: Canvas, map_: MapView) -> None:
    """Draw a map of each thing that it can show; of many the first alone."""
    if 1 < len(map_["views"]) <= _MOST_VIEWS:
        _draw_beside(canvas, map_)
        return
    view = map_["views"][0]
    scale = min(_WIDE / map_["width"], _HIGH / map_["height"])
    right = map_["width"] * scale + 2 * GAP
    top = canvas.y
    legend = canvas.width - right
    if legend < _LEGEND:
        _draw_legend(canvas, view, 0, canvas.width)
        top, legend = canvas.y + GAP, 0
    _draw_tiles(canvas, map_, _Place(0, top, scale, view, 0))
    canvas.y = top
    if legend:
        _draw_legend(canvas, view, right, legend)
    canvas.y = max(canvas.y, top + map_["height"] * scale) + 2


def _draw_beside(canvas: Canvas, map_: MapView) -> None:
    """Small maps, two beside each other, each under its name and over its legend."""
    width = (canvas.width - 2 * GAP) / 2
    scale = min(width / map_["width"], _SMALL_HIGH / map_["height"])
    for first in range(0, len(map_["views"]), 2):
        top = lowest = canvas.y
        for at, view in enumerate(map_["views"][first : first + 2]):
            x = at * (width + 2 * GAP)
            canvas.y = top
            canvas.paragraph(x, width, view["name"], is_bold=True)
            canvas.y += 4
            place = _Place(x, canvas.y, scale, view, first + at, is_small=True)
            _draw_tiles(canvas, map_, place)
            canvas.y += map_["height"] * scale + 4
            draw_key(canvas, [_class_item(each) for each in view["classes"]], x, width)
            lowest = max(lowest, canvas.y)
        canvas.y = lowest + GAP / 2


def _class_item(each: ClassView) -> KeyItem:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        _draw_box(canvas, each, x, y - 2)

    said = " · ".join(filter(None, (each["count"].main, each["count"].note)))
    return KeyItem(draw, f"{each['name']}: {said}", _BOX)


def _standing(tile: TileView, place: _Place) -> ClassView:
    """The class in which a unit is, of what is shown: by its number among them, or with a note."""
    standing = json.loads(tile["standings"])[place.number]
    return place.view["classes"][standing[0] if isinstance(standing, list) else standing]


def _draw_tiles(canvas: Canvas, map_: MapView, place: _Place) -> None:
    scale = place.scale
    moved = f"translate({number(place.x)} {number(place.y)}) scale({round(scale, 4):g})"
    canvas.add(f'<g transform="{moved}">')
    standings = {tile["slug"]: _standing(tile, place) for tile in map_["tiles"]}
    _draw_hatch(canvas, map_, standings, place)
    for tile in map_["tiles"]:
        look = standings[tile["slug"]]["look"]
        paint = canvas.palette.tile(look)
        fill = "none" if look == "unknown" else paint.fill
        edge = paint.edge or canvas.palette.tone("paper")
        dash = ' stroke-dasharray="4 3"' if paint.dash else ""
        line = f'stroke="{edge}" stroke-width="{1.1 / scale:.2f}"{dash}'
        for path in filter(None, (tile["path"], tile["dot"])):
            canvas.add(f'<path d="{path}" fill="{fill}" {line}/>')
    canvas.add("</g>")
    for tile in map_["tiles"]:
        _write_tile(canvas, tile, standings[tile["slug"]], place)


def _draw_hatch(
    canvas: Canvas, map_: MapView, standings: Mapping[str, ClassView], place: _Place
) -> None:
    """Lines over the whole map, seen in the outlines of what is not known alone.

    They are drawn first: where a program shows no clipping, the known lies over them.
    """
    unknown = [tile for tile in map_["tiles"] if standings[tile["slug"]]["look"] == "unknown"]
    if not unknown:
        return
    outlines = "".join(tile["path"] + tile["dot"] for tile in unknown)
    width, height, gap = map_["width"], map_["height"], round(_HATCH / place.scale)
    lines = [f"M{x} 0l{-height} {height}" for x in range(gap, width + height, gap)]
    name = f"unknown-{place.number}"
    canvas.add(f'<clipPath id="{name}"><path d="{outlines}"/></clipPath>')
    hatch = canvas.palette.tone("hatch")
    canvas.stroke("".join(lines), hatch, 1 / place.scale, f'clip-path="url(#{name})"')


def _write_tile(canvas: Canvas, tile: TileView, standing: ClassView, place: _Place) -> None:
    """A unit's name over its letter; of a place without room for a name the letter alone."""
    scale, look = place.scale, standing["look"]
    fill = canvas.palette.tile(look).text
    x = place.x + tile["x"] * scale
    lines, size = _name_lines(tile, place)
    if not lines:
        # as large as a crowded map has room for
        size = min(_LETTER, _TILE_ROOM * scale)
        middle = place.y + (tile["letter_y"] - _OVER_MIDDLE) * scale
        _write(canvas, look, (x, middle + size * 0.35, size), standing["letter"], fill)
        return
    of_letter = 9.5 if place.is_small else _LETTER
    middle = place.y + (tile["letter_y"] - _UNDER_NAME) * scale
    height = len(lines) * (size + 1) + of_letter
    y = middle - height / 2 + size
    for line in lines:
        _write(canvas, look, (x, y, size), line, fill)
        y += size + 1
    _write(
        canvas, look, (x, y + of_letter - size, of_letter), standing["letter"], fill, is_bold=True
    )


def _name_lines(tile: TileView, place: _Place) -> tuple[list[str], float]:
    """A name in lines, and the size in which its longest word fits its tile."""
    if place.is_small and tile["short"]:
        return [tile["short"]], _LEAST_NAME + 1
    if not tile["lines"]:
        return [], 0
    longest = max(longest_word(line, 1) for line, _ in tile["lines"])
    room = _TILE_ROOM * place.scale
    size = max(_LEAST_NAME, min(_NAME, room / longest))
    return [part for line, _ in tile["lines"] for part in lines_of(line, room + 1, size)], size


def _write(
    canvas: Canvas,
    look: str,
    place: tuple[float, float, float],
    text: str,
    fill: str,
    *,
    is_bold: bool = False,
) -> None:
    """Write a line in the middle; on what is hatched with paper behind it."""
    x, y, size = place
    if not text:
        return
    if look == "unknown":
        width = width_of(text, size, is_bold=is_bold) + 3
        paper = Paint(canvas.palette.tone("paper"))
        canvas.rect(x - width / 2, y - size * 0.85, width, size * 1.1, paper)
    canvas.text(x, y, text, size=size, fill=fill, anchor="middle", is_bold=is_bold)


def _draw_legend(canvas: Canvas, view: ShownView, x: float, width: float) -> None:
    """What the map shows, and each class with its count."""
    canvas.y += 2
    left, canvas_width = x, width
    for line in lines_of(view["name"], canvas_width, SIZE, is_bold=True):
        canvas.y += LINE
        canvas.text(left, canvas.y - 4, line, is_bold=True)
    canvas.y += 6
    for each in view["classes"]:
        _draw_class(canvas, each, left, canvas_width)
    if view["sum"]:
        canvas.paragraph(x, width, view["sum"], size=SMALL, fill=canvas.palette.tone("muted"))


def _draw_class(canvas: Canvas, each: ClassView, x: float, width: float) -> None:
    _draw_box(canvas, each, x, canvas.y + 1)
    text_x, room = x + _BOX + 7, width - _BOX - 7
    canvas.paragraph(text_x, room, each["name"])
    said = " · ".join(filter(None, (each["count"].main, each["count"].note)))
    canvas.paragraph(text_x, room, said, size=SMALL, fill=canvas.palette.tone("muted"))
    canvas.y += 5


def _draw_box(canvas: Canvas, each: ClassView, x: float, top: float) -> None:
    """A class as it looks on the map, with its letter."""
    paint = canvas.palette.tile(each["look"])
    canvas.rect(x + 0.5, top + 0.5, _BOX - 1, _BOX - 1, paint)
    if each["look"] == "unknown":
        hatch = canvas.palette.tone("hatch")
        for corner in (5, 10, 15):
            canvas.stroke(f"M{x + 1:g} {top + corner:g}l{corner - 1} {1 - corner}", hatch, 0.8)
    place = (x + _BOX / 2, top + 12.5, SMALL)
    _write(canvas, each["look"], place, each["letter"], paint.text, is_bold=True)
