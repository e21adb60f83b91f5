"""Units one by one, small bars, and the key to what is drawn: the same signs as on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kartlaggning.documents.pictures.canvas import LINE, SMALL, Canvas
from kartlaggning.documents.pictures.palette import Paint
from kartlaggning.documents.pictures.widths import lines_of, width_of
from kartlaggning.pages.figures.one_by_one.squares import (
    PITCH,
    KeyEntry,
    StripView,
    shape_of_squares,
)

STEP = 9.0  # px, from one square to the next: as the page prints them
_DOT = 12.0
_SIGN_WIDTH = 1.4  # of the lines of a sign, in the square's own units


class KeyItem(NamedTuple):
    """A sign that is drawn from its upper left corner, and what it means."""

    draw: Callable[[Canvas, float, float], None]
    words: str
    width: float = _DOT


def n_squares(strip: StripView) -> int:
    """How many squares a strip has."""
    return sum(run["n"] for run in strip["runs"])


def strip_width(strip: StripView) -> float:
    """How wide a strip is in one line."""
    return n_squares(strip) * STEP


def strip_height(strip: StripView, width: float, step: float = STEP) -> float:
    """How high a strip is where it may be so wide."""
    return -(-n_squares(strip) // per_line(width, step)) * step


def per_line(width: float, step: float = STEP) -> int:
    """How many squares stand beside each other."""
    return max(1, int((width + 0.01) / step))


def draw_strip(
    canvas: Canvas, strip: StripView, x: float, y: float, width: float, step: float = STEP
) -> None:
    """Draw the squares of a strip, in lines of this width."""
    n_in_line = per_line(width, step)
    for look, n, place in _runs(strip, n_in_line):
        line, column = divmod(place, n_in_line)
        draw_squares(canvas, look, n, x + column * step, y + line * step, step)


def _runs(strip: StripView, n_in_line: int) -> Iterator[tuple[str, int, int]]:
    """Squares of one look beside each other: the look, how many, and the place of the first."""
    looks: list[str] = []
    for run in strip["runs"]:
        looks += [run["look"]] * run["n"]
    for first in range(0, len(looks), n_in_line):
        place = first
        for look, alike in groupby(looks[first : first + n_in_line]):
            n = len(list(alike))
            yield look, n, place
            place += n


def draw_squares(canvas: Canvas, look: str, n: int, x: float, y: float, step: float = STEP) -> None:
    """Draw squares of a look beside each other, so far from one to the next."""
    shape, scale = shape_of_squares(look, n), step / PITCH
    canvas.path(shape["outline"], canvas.palette.square(look), x=x, y=y, scale=scale)
    if shape["sign"]:
        ink = canvas.palette.tone("ink")
        line = f'fill="none" stroke="{ink}" stroke-width="{_SIGN_WIDTH}" stroke-linecap="round"'
        moved = f'transform="translate({x:g} {y:g}) scale({round(scale, 4):g})"'
        canvas.add(f'<path d="{shape["sign"]}" {line} {moved}/>')


def draw_bar(
    canvas: Canvas, x: float, y: float, width: float, filled: tuple[float, float], *, is_known: bool
) -> None:
    """Draw a bar whose filled part begins and is so long, in percent; hatched if not known."""
    start, length = filled
    canvas.rect(x, y, width, 6, Paint(canvas.palette.rest))
    left, right = x + width * start / 100, x + width * min(100, start + length) / 100
    if is_known:
        canvas.rect(left, y, right - left, 6, Paint(canvas.palette.tone("accent")))
        return
    hatch = canvas.palette.tone("hatch")
    canvas.rect(left, y, right - left, 6, Paint(canvas.palette.tone("paper"), hatch))
    for slash in range(int(left) + 2, int(right - 2), 4):
        canvas.stroke(f"M{slash} {y + 6:g}l3 -6", hatch, 0.8)


def key_items(entries: Sequence[KeyEntry]) -> list[KeyItem]:
    """The key to the squares of a figure."""
    return [KeyItem(_square_of(entry["square"]["look"]), entry["words"]) for entry in entries]


def square_item(look: str, words: str) -> KeyItem:
    """A square of a look in a key."""
    return KeyItem(_square_of(look), words)


def _square_of(look: str) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        draw_squares(canvas, look, 1, x, y, _DOT)

    return draw


def draw_key(
    canvas: Canvas, items: Sequence[KeyItem], x: float = 0, width: float | None = None
) -> None:
    """Write a key in lines of this width, and go on under it."""
    if not items:
        return
    right = x + (canvas.width - x if width is None else width)
    at, muted = x, canvas.palette.tone("muted")
    canvas.y += LINE
    for item in items:
        room = item.width + 6
        words = width_of(item.words, SMALL)
        if at > x and at + room + words > right:
            at = x
            canvas.y += LINE + 1
        item.draw(canvas, at, canvas.y - 13)
        lines = lines_of(item.words, right - at - room, SMALL)
        for number, line in enumerate(lines):
            canvas.y += LINE if number else 0
            canvas.text(at + room, canvas.y - 3.5, line, size=SMALL, fill=muted)
        at += room + words + 16
    canvas.y += 6
