"""The page's light colours, and how each look is filled and outlined on paper.

The style sheets say the same of the page: `squares.css`, `map.css`, `overview.css`, `scales.css`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kartlaggning.charts.drawing import style
from kartlaggning.charts.drawing.signs import SIGNS
from kartlaggning.pages.figures.one_by_one.squares import BASE, NO, NO_CLASS, NO_UNIT, OPEN


class Paint(NamedTuple):
    """A shape's colours, and the colour of what is written on it; empty where there is none."""

    fill: str
    edge: str = ""
    text: str = ""
    dash: str = ""


class Palette:
    """Colours by their names, with the publisher's accent where one is given.

    Parameters
    ----------
    accent
        The publisher's colour on white and on the dark page.
    """

    def __init__(self, accent: tuple[str, str] | None = None) -> None:
        self._own: Mapping[str, str] = {"accent": accent[0]} if accent else {}

    def tone(self, name: str) -> str:
        """A colour of the palette on white."""
        return self._own.get(name) or style.tone(name)

    def mixed(self, name: str, share: float, other: str = "paper") -> str:
        """A colour with so large a share of it, mixed with another: `color-mix(in srgb, …)`."""
        parts = zip(_parts(self.tone(name)), _parts(self.tone(other)), strict=True)
        return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in parts)

    @property
    def rest(self) -> str:
        """What is behind a bar, and the squares of those who are not counted."""
        return self.mixed("hatch", 0.24)

    def square(self, look: str) -> Paint:
        """How a unit's square is painted."""
        muted, paper = self.tone("muted"), self.tone("paper")
        if look == NO_CLASS:
            return Paint(self.tone("hatch"))
        if look == NO_UNIT:
            return Paint(muted)
        if look == BASE:
            return Paint(self.rest)
        if look == OPEN:
            return Paint(self.rest, muted, dash="2 2")
        if look == NO or look.startswith("sign-"):
            is_dashed = SIGNS[look[5:]].is_dashed if look[5:] in SIGNS else False
            return Paint(paper, muted, dash="3 2" if is_dashed else "")
        name = style.category(int(look.removeprefix("class-")))
        return Paint(self.tone(name), self._edge(name))

    def tile(self, look: str) -> Paint:
        """How a unit on a map, a box, or a cell of a matrix is painted."""
        muted, paper, ink = self.tone("muted"), self.tone("paper"), self.tone("ink")
        if look in style.CATEGORIES:
            return Paint(self.tone(look), self._edge(look), self.tone(style.text_on(look)))
        if look in style.SCALE:
            is_dark = style.SCALE.index(look) >= _FIRST_DARK
            is_pale = style.SCALE.index(look) < _FIRST_OWN_EDGE
            return Paint(self.tone(look), muted if is_pale else "", paper if is_dark else ink)
        if look == "not-asked":
            return Paint(paper, self.tone("hatch"), ink, dash="4 3")
        return Paint(paper, self.tone("hatch"), ink)

    def _edge(self, name: str) -> str:
        edge = style.edge_of(name)
        return "" if edge == "paper" else self.tone(edge)

    def cell(self, look: str) -> Paint:
        """How a cell of the matrix of units is painted: a value, a step, or a class."""
        ink, paper = self.tone("ink"), self.tone("paper")
        kind, _, number = look.partition("-")
        if kind == "level":
            is_full = int(number) == len(_LEVELS)
            share = 1.0 if is_full else _LEVELS[int(number)]
            return Paint(self.mixed("category-5", share), text=paper if is_full else ink)
        values = {
            "value-0": Paint(self.mixed("ink", 0.75), text=paper),
            "value-1": Paint(self.tone("tint"), self.tone("hatch"), ink),
            "value-2": Paint(paper, self.tone("line"), ink),
            "sign": Paint("", text=self.tone("muted")),
            "empty": Paint("", self.tone("hatch"), dash="3 2"),
            "": Paint(self.tone("tint"), text=ink),
        }
        return values.get(look) or self.tile(look)

    def answer(self, look: str) -> Paint:
        """How an answer of a scale is painted."""
        ink, paper = self.tone("ink"), self.tone("paper")
        if look.startswith("step-"):
            number = int(look.removeprefix("step-")) - 1
            is_dark = number >= _FIRST_DARK
            return Paint(self.tone(style.SCALE[number]), paper, paper if is_dark else ink)
        answers = {
            "low": Paint(self.tone("category-2"), paper, paper),
            "low-pale": Paint(self.mixed("category-2", 0.3), paper, ink),
            "between": Paint(self.tone("line"), paper, ink),
            "high-pale": Paint(self.mixed("accent", 0.26), paper, ink),
            "high": Paint(self.tone("accent"), paper, paper),
        }
        return answers[look]


# steps of the scale on which text is white, and those that have an edge of their own
_FIRST_DARK, _FIRST_OWN_EDGE = 3, 2
# how much of its colour each step of an order has in the matrix; the last has all of it
_LEVELS = (0.08, 0.18, 0.28, 0.38, 0.48)


def _parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
