"""A flow: a line for each unit through the boxes of its steps, and the key to its colours."""

from __future__ import annotations

from kartlaggning.documents.pictures.canvas import SMALL, Canvas
from kartlaggning.documents.pictures.squares import KeyItem, draw_key
from kartlaggning.documents.pictures.widths import width_of
from kartlaggning.pages.figures.one_by_one.flow import BoxView, FlowView, KeyView, LineView

# dashes tell lines apart where colours do not, as in `flow.css`
_DASHES = {
    "category-2": "40 2",
    "category-3": "10 2",
    "category-4": "30 2 6 2",
    "category-5": "5 2",
    "category-6": "20 4",
}
_DASHES_OF_KEY = _DASHES | {"category-2": "17 2"}
_LETTERS = 11.0  # px, as `charts/flow/placing.py` measures the words of its boxes


def draw_flow(canvas: Canvas, flow: FlowView) -> None:
    """Draw a flow as wide as a column of text."""
    muted = canvas.palette.tone("muted")
    canvas.paragraph(0, canvas.width, " ".join(flow["words"]), size=SMALL, fill=muted)
    canvas.paragraph(0, canvas.width, flow["key_name"], size=SMALL, fill=muted)
    draw_key(canvas, list(map(_key_item, flow["key"])))
    picture = flow["paper"]
    scale = min(1.0, (canvas.width - 1) / picture["width"])
    canvas.add(f'<g transform="translate(0.5 {canvas.y:g}) scale({round(scale, 4):g})">')
    for line in picture["lines"]:
        _draw_line(canvas, line)
    for box in picture["boxes"]:
        _draw_box(canvas, box)
    for head in picture["heads"]:
        for y, text in head["lines"]:
            canvas.text(head["x"], y, text, size=_LETTERS, fill=muted)
    canvas.add("</g>")
    canvas.y += picture["height"] * scale + 2


def _draw_line(canvas: Canvas, line: LineView) -> None:
    dashes = _DASHES.get(line["look"], "")
    rest = f'stroke-dasharray="{dashes}"' if dashes else ""
    colour = _colour(canvas, line["look"])
    if line["path"]:
        canvas.stroke(line["path"], colour, line["width"], rest)
    if line["thin"]:
        canvas.stroke(line["thin"], colour, line["thin_width"], rest)


def _colour(canvas: Canvas, look: str) -> str:
    return canvas.palette.tone("hatch" if look == "unknown" else look)


def _draw_box(canvas: Canvas, box: BoxView) -> None:
    palette = canvas.palette
    paint = palette.tile(box["look"])._replace(edge=palette.tone("muted"))
    if box["look"] == "plain":
        paint = paint._replace(fill=palette.tone("tint"))
    elif box["look"] == "missing":
        paint = paint._replace(edge=palette.tone("hatch"), dash="3 2")
    canvas.rect(box["x"], box["y"], box["width"], box["height"], paint, rounded=2)
    for at, (y, text) in enumerate(box["lines"]):
        said = text.replace("  ", "\u2002")  # SVG shows one of several spaces
        fill, is_bold = paint.text, at == 0
        canvas.text(
            box["middle"], y, said, size=_LETTERS, fill=fill, anchor="middle", is_bold=is_bold
        )


def _key_item(entry: KeyView) -> KeyItem:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        dashes = _DASHES_OF_KEY.get(entry["look"], "")
        rest = f'stroke-dasharray="{dashes}"' if dashes else ""
        canvas.stroke(f"M{x:g} {y + 6:g}h36", _colour(canvas, entry["look"]), 7, rest)
        canvas.text(x + 41, y + 9.5, entry["letter"], size=SMALL, is_bold=True)

    letter = width_of(entry["letter"], SMALL, is_bold=True) + 5 if entry["letter"] else 0
    return KeyItem(draw, entry["name"], 36 + letter)
