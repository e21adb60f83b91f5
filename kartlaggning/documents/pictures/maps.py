"""A map with its legend beside it: a tile or an outline for each unit, in colours and letters."""

from __future__ import annotations

from kartlaggning.documents.pictures.canvas import GAP, LINE, SIZE, SMALL, Canvas
from kartlaggning.documents.pictures.palette import Paint
from kartlaggning.documents.pictures.widths import lines_of, longest_word, width_of
from kartlaggning.pages.figures.maps import ClassView, MapView, ShownView, TileView

_WIDE, _HIGH = 430.0, 430.0  # px, that a map may take
_LEGEND = 180.0  # px, that its legend needs beside it
_NAME, _LEAST_NAME = 9.0, 7.0  # px, of the letters of names
_TILE_ROOM = 75  # of a tile, in the map's own units
_HATCH = 7  # px, between the lines of what is not known
_BOX = 17.0


def draw_map(canvas: Canvas, map_: MapView) -> None:
    """Draw the first of the things that a map shows."""
    scale = min(_WIDE / map_["width"], _HIGH / map_["height"])
    right = map_["width"] * scale + 2 * GAP
    top = canvas.y
    legend = canvas.width - right
    if legend < _LEGEND:
        _draw_legend(canvas, map_["views"][0], 0, canvas.width)
        top, legend = canvas.y + GAP, 0
    _draw_tiles(canvas, map_, top, scale)
    canvas.y = top
    if legend:
        _draw_legend(canvas, map_["views"][0], right, legend)
    canvas.y = max(canvas.y, top + map_["height"] * scale) + 2


def _draw_tiles(canvas: Canvas, map_: MapView, top: float, scale: float) -> None:
    canvas.add(f'<g transform="translate(0 {top:g}) scale({round(scale, 4):g})">')
    _draw_hatch(canvas, map_, scale)
    for tile in map_["tiles"]:
        paint = canvas.palette.tile(tile["look"])
        if tile["look"] == "unknown":
            paint = paint._replace(fill="")
        edge = paint.edge or canvas.palette.tone("paper")
        for path in filter(None, (tile["path"], tile["dot"])):
            outline = f'd="{path}" fill="{paint.fill or "none"}"'
            dash = ' stroke-dasharray="4 3"' if paint.dash else ""
            canvas.add(f'<path {outline} stroke="{edge}" stroke-width="{1.1 / scale:.2f}"{dash}/>')
    canvas.add("</g>")
    for tile in map_["tiles"]:
        _write_tile(canvas, tile, top, scale)


def _draw_hatch(canvas: Canvas, map_: MapView, scale: float) -> None:
    """Lines over the whole map, seen in the outlines of what is not known alone.

    They are drawn first: where a program shows no clipping, the known lies over them.
    """
    unknown = [tile for tile in map_["tiles"] if tile["look"] == "unknown"]
    if not unknown:
        return
    outlines = "".join(tile["path"] + tile["dot"] for tile in unknown)
    width, height, gap = map_["width"], map_["height"], round(_HATCH / scale)
    lines = [f"M{x} 0l{-height} {height}" for x in range(gap, width + height, gap)]
    canvas.add(f'<clipPath id="unknown"><path d="{outlines}"/></clipPath>')
    hatch = canvas.palette.tone("hatch")
    canvas.stroke("".join(lines), hatch, 1 / scale, 'clip-path="url(#unknown)"')


def _name_size(tile: TileView, scale: float) -> float:
    """The size of a name, so that the longest of its words fits its tile."""
    longest = max(longest_word(line, 1) for line, _ in tile["lines"])
    return max(_LEAST_NAME, min(_NAME, _TILE_ROOM * scale / longest))


def _write_tile(canvas: Canvas, tile: TileView, top: float, scale: float) -> None:
    """A unit's name over its letter."""
    paint = canvas.palette.tile(tile["look"])
    x, letter = tile["x"] * scale, top + tile["letter_y"] * scale
    if not tile["lines"]:
        _write(canvas, tile["look"], (x, letter, 11.5), tile["letter"], paint.text)
        return
    size = _name_size(tile, scale)
    lines: list[str] = []
    for line, _ in tile["lines"]:
        lines += lines_of(line, _TILE_ROOM * scale, size)
    middle = top + (tile["letter_y"] - 28) * scale
    first = middle - (size + 1) * (len(lines) - 1) / 2 - 1
    for at, line in enumerate(lines):
        _write(canvas, tile["look"], (x, first + at * (size + 1), size), line, paint.text)
    below = max(letter, first + (len(lines) - 1) * (size + 1) + 13)
    _write(canvas, tile["look"], (x, below, 11.5), tile["letter"], paint.text, is_bold=True)


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
    paint = canvas.palette.tile(each["look"])
    top = canvas.y + 1
    canvas.rect(x + 0.5, top + 0.5, _BOX - 1, _BOX - 1, paint)
    if each["look"] == "unknown":
        hatch = canvas.palette.tone("hatch")
        for corner in (5, 10, 15):
            canvas.stroke(f"M{x + 1:g} {top + corner:g}l{corner - 1} {1 - corner}", hatch, 0.8)
    place = (x + _BOX / 2, top + 12.5, SMALL)
    _write(canvas, each["look"], place, each["letter"], paint.text, is_bold=True)
    text_x, room = x + _BOX + 7, width - _BOX - 7
    canvas.paragraph(text_x, room, each["name"])
    said = " · ".join(filter(None, (each["count"].main, each["count"].note)))
    canvas.paragraph(text_x, room, said, size=SMALL, fill=canvas.palette.tone("muted"))
    canvas.y += 5
