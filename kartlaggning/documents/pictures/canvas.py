"""What a picture is drawn on: plain shapes and lines of text, so that every program shows it.

No style sheet, no script, no pattern and no reference to anything outside: Word, LibreOffice and
Typst each read a part of SVG, and this is what they share.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Literal

from kartlaggning.documents.pictures.palette import Paint, Palette
from kartlaggning.documents.pictures.widths import FAMILY, lines_of, width_of

WIDTH = 640.0  # px, of a text column: 169 mm
SIZE, SMALL, LINE = 12.5, 11.5, 16.0  # px, of letters and from one line to the next
GAP = 14.0
Anchor = Literal["start", "middle", "end"]


class Canvas:
    """Collects shapes; `y` is how far down it is drawn."""

    def __init__(self, palette: Palette, width: float = WIDTH) -> None:
        self.palette = palette
        self.width = width
        self.y = 0.0
        self._parts: list[str] = []

    def add(self, element: str) -> None:
        """Add an element as it is written."""
        self._parts.append(element)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        fill: str = "",
        anchor: Anchor = "start",
        is_bold: bool = False,
    ) -> None:
        """Write a line whose letters stand on `y`; nothing of an empty text."""
        if not text:
            return
        place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
        look = f'fill="{fill or self.palette.tone("ink")}"'
        if anchor != "start":
            look += f' text-anchor="{anchor}"'
        if is_bold:
            look += ' font-weight="bold"'
        self.add(f"<text {place} {look}>{escape(_printable(text), quote=False)}</text>")

    def upright(self, x: float, y: float, text: str, *, size: float, fill: str) -> None:
        """Write a line that is read from below."""
        self.add(f'<g transform="translate({number(x)} {number(y)}) rotate(-90)">')
        self.text(0, 0, text, size=size, fill=fill)
        self.add("</g>")

    def rect(
        self, x: float, y: float, width: float, height: float, paint: Paint, rounded: float = 0
    ) -> None:
        """Draw a rectangle."""
        place = f'x="{number(x)}" y="{number(y)}"'
        size = f'width="{number(max(0, width))}" height="{number(max(0, height))}"'
        corners = f' rx="{number(rounded)}"' if rounded else ""
        self.add(f"<rect {place} {size}{corners} {_painted(paint)}/>")

    def path(
        self, outline: str, paint: Paint, *, x: float = 0, y: float = 0, scale: float = 1
    ) -> None:
        """Draw a path, moved and scaled."""
        moved = ""
        if (x, y, scale) != (0, 0, 1):
            moved = f' transform="translate({number(x)} {number(y)}) scale({number(scale)})"'
        self.add(f'<path d="{outline}" {_painted(paint)}{moved}/>')

    def stroke(self, outline: str, colour: str, width: float, rest: str = "") -> None:
        """Draw a path as a line alone."""
        line = f'fill="none" stroke="{colour}" stroke-width="{number(width)}"'
        self.add(f'<path d="{outline}" {line}{rest and " " + rest}/>')

    def rule(self, x: float, to_x: float, y: float, colour: str) -> None:
        """Draw a thin level line."""
        self.stroke(f"M{number(x)} {number(y)}H{number(to_x)}", colour, 0.75)

    def paragraph(
        self,
        x: float,
        width: float,
        text: str,
        *,
        size: float = SIZE,
        fill: str = "",
        is_bold: bool = False,
    ) -> None:
        """Write a text in lines, and go on under it."""
        for line in lines_of(text, width, size, is_bold=is_bold):
            self.y += LINE
            self.text(x, self.y - 4, line, size=size, fill=fill, is_bold=is_bold)

    def svg(self, height: float) -> str:
        """The drawing."""
        box = f'width="{number(self.width)}" height="{number(height)}"'
        view = f'viewBox="0 0 {number(self.width)} {number(height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} {view} font-family="{FAMILY}">'
        return f"{head}{''.join(self._parts)}</svg>"


def number(value: float) -> str:
    """A number as SVG has it, to a hundredth."""
    return f"{round(value, 2):g}" if abs(value) < 10_000 else str(round(value))


def widest(texts: Iterable[str], size: float = SIZE) -> float:
    """Width of the widest of some texts."""
    return max((width_of(text, size) for text in texts), default=0.0)


def _painted(paint: Paint) -> str:
    written = f'fill="{paint.fill or "none"}"'
    if paint.edge:
        written += f' stroke="{paint.edge}"'
    if paint.dash:
        written += f' stroke-dasharray="{paint.dash}"'
    return written


def _printable(text: str) -> str:
    """A text without the control signs that XML forbids (XML 1.0, 2.2)."""
    return "".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff")
